/**
 * Where Sidenote works without being asked: sites on which health policy in England is news, analysis or the record itself.
 * Kept short on purpose; any other site is one click of the reader's away. Sub-domains are included.
 */
export interface NewsSite {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly matches: readonly string[];
}

const site = (name: string, ...hosts: string[]): NewsSite => ({
  name,
  hosts,
  matches: hosts.map((host) => `*://*.${host}/*`),
});

export const NEWS_SITES: readonly NewsSite[] = [
  // Health policy, management and clinical trade press
  site('Health Service Journal', 'hsj.co.uk'),
  site('National Health Executive', 'nationalhealthexecutive.com'),
  site('The Lowdown', 'lowdownnhs.info'),
  site('Pulse', 'pulsetoday.co.uk'),
  site('GPonline', 'gponline.com'),
  site('Healthcare Leader', 'healthcareleadernews.com'),
  site('Management in Practice', 'managementinpractice.com'),
  site('Nursing Times', 'nursingtimes.net'),
  site('Nursing Standard', 'rcni.com'),
  site('The BMJ', 'bmj.com'),
  site('The Pharmaceutical Journal', 'pharmaceutical-journal.com'),
  site('Digital Health', 'digitalhealth.net'),
  site('HTN', 'htn.co.uk'),
  site('Community Care', 'communitycare.co.uk'),
  site('Health Policy Insight', 'healthpolicyinsight.com'),
  site('Building Better Healthcare', 'buildingbetterhealthcare.com'),
  site('Healthcare Management', 'healthcare-management.uk'),
  site('Independent Nurse', 'independentnurse.co.uk'),
  // Government, local government and finance press
  site('Public Finance', 'publicfinance.co.uk'),
  site('Local Government Chronicle', 'lgcplus.com'),
  site('Civil Service World', 'civilserviceworld.com'),
  site('The MJ', 'themj.co.uk'),
  site('Municipal and policy analysis: Institute for Government', 'instituteforgovernment.org.uk'),
  // National news
  site('BBC', 'bbc.co.uk', 'bbc.com'),
  site('The Guardian', 'theguardian.com'),
  site('The Independent', 'independent.co.uk'),
  site('Sky News', 'news.sky.com'),
  site('ITV News', 'itv.com'),
  site('Channel 4 News', 'channel4.com'),
  site('The Telegraph', 'telegraph.co.uk'),
  site('The Times', 'thetimes.com', 'thetimes.co.uk'),
  site('Financial Times', 'ft.com'),
  site('The Economist', 'economist.com'),
  site('New Statesman', 'newstatesman.com'),
  site('The Spectator', 'spectator.co.uk'),
  site('Daily Mail', 'dailymail.co.uk'),
  site('Mirror', 'mirror.co.uk'),
  site('i', 'inews.co.uk', 'theipaper.com'),
  site('The Standard', 'standard.co.uk'),
  site('openDemocracy', 'opendemocracy.net'),
  site('The Conversation', 'theconversation.com'),
  site('Full Fact', 'fullfact.org'),
  site('PoliticsHome', 'politicshome.com'),
  // Regional news, where hospitals are news most often
  site('Manchester Evening News', 'manchestereveningnews.co.uk'),
  site('Yorkshire Post', 'yorkshirepost.co.uk'),
  site('ChronicleLive', 'chroniclelive.co.uk'),
  site('Liverpool Echo', 'liverpoolecho.co.uk'),
  site('Birmingham Live', 'birminghammail.co.uk'),
  site('The Argus', 'theargus.co.uk'),
  site('Eastern Daily Press', 'edp24.co.uk'),
  site('Lincolnshire Live and World', 'lincolnshirelive.co.uk', 'lincolnshireworld.com'),
  site('The Northern Echo', 'thenorthernecho.co.uk'),
  site('Bristol Live', 'bristolpost.co.uk'),
  // Think tanks, representative bodies and campaigns
  site("The King's Fund", 'kingsfund.org.uk'),
  site('Nuffield Trust', 'nuffieldtrust.org.uk'),
  site('The Health Foundation', 'health.org.uk'),
  site('NHS Confederation', 'nhsconfed.org'),
  site('NHS Providers', 'nhsproviders.org'),
  site('Institute for Fiscal Studies', 'ifs.org.uk'),
  site('IPPR', 'ippr.org'),
  site('British Medical Association', 'bma.org.uk'),
  site('Royal College of Nursing', 'rcn.org.uk'),
  site('UNISON', 'unison.org.uk'),
  site('Keep Our NHS Public', 'keepournhspublic.com'),
  site('Healthwatch', 'healthwatch.co.uk'),
  site('Patient Safety Learning', 'pslhub.org'),
  // The record
  site('NHS England', 'england.nhs.uk'),
  site('GOV.UK', 'gov.uk'),
  site('Parliament and Hansard', 'parliament.uk'),
  site('TheyWorkForYou', 'theyworkforyou.com'),
  site('Parallel Parliament', 'parallelparliament.co.uk'),
  site('National Audit Office', 'nao.org.uk'),
  site('Care Quality Commission', 'cqc.org.uk'),
];
