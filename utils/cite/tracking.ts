/** One of an address's query. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** Both, as they are written there. */
  readonly text: string;
}

/** Parameters that say nothing of the article. Names in small letters. */
interface Tracking {
  readonly of: string;
  readonly names?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Only on these sites; elsewhere the names may mean the article. */
  readonly sites?: readonly string[];
  /** Only with such values. */
  readonly value?: RegExp;
}

const TRACKING: readonly Tracking[] = [
  { of: 'Urchin, Google Analytics and Ads', prefixes: ['utm_', 'gad_', '_gac', 'gtm_'] },
  {
    of: 'Google',
    names: ['gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'srsltid', '_ga', '_gl', 'usqp', 'aoh'],
    prefixes: ['amp_js', 'amp_gsa', 'amp_tf', 'amp_r', 'amp_ct'],
  },
  { of: 'Facebook and Instagram', names: ['fbclid', 'igshid', 'igsh', 'mibextid', 'sfnsn'], prefixes: ['fb_'] },
  { of: 'Microsoft', names: ['msclkid', 'ocid', 'cvid'] },
  { of: 'Twitter', names: ['twclid', 'ref_src', 'ref_url', '__twitter_impression'] },
  { of: 'Twitter’s own pages', names: ['s', 't', 'cn', 'ref'], sites: ['twitter.com', 'x.com'] },
  { of: 'Whence, in words: "ref=homepage", Ghost’s "ref=example.org"', names: ['ref'], value: /^[a-z][a-z_.-]*$/i },
  { of: 'TikTok, LinkedIn, Pinterest, Yandex', names: ['ttclid', 'li_fat_id', 'epik', 'yclid', 'ymclid', 'ysclid'] },
  { of: 'LinkedIn', names: ['trk', 'lipi', 'li_source', 'li_medium', 'li_campaign'], prefixes: ['trk_'] },
  { of: 'Yahoo and AOL', names: ['guccounter', 'soc_src', 'soc_trk', 'ncid'], prefixes: ['guce_'] },
  { of: 'Mailchimp', names: ['mc_cid', 'mc_eid', 'mc_tc'] },
  { of: 'Marketo', names: ['mkt_tok'] },
  { of: 'HubSpot', names: ['hsenc', 'hsmi', 'hsctatracking'], prefixes: ['_hs', '__hs', 'hsa_'] },
  { of: 'Vero, Klaviyo, Omeda, Wicked, Drip', names: ['_ke', '_kx', 'wickedid', '__s'], prefixes: ['vero_', 'oly_'] },
  { of: 'dotdigital', names: ['dm_i', 'dm_t'] },
  { of: 'Eloqua', prefixes: ['elq'] },
  { of: 'Adobe', names: ['s_cid', 's_kwcid', 'ef_id', 'adobe_mc', 'sc_cid', 'cmpid', 'cmp_id', 'icid'] },
  { of: 'Webtrends', prefixes: ['wt.'] },
  { of: 'Matomo', prefixes: ['mtm_', 'pk_', 'piwik_', 'matomo_'] },
  { of: 'Branch, Openstat, Alibaba', names: ['_branch_match_id', '_openstat', 'spm'] },
  { of: 'comScore, as the BBC and ITV use it', prefixes: ['ns_'] },
  { of: 'AT Internet, as the BBC uses it', names: ['xtor'], prefixes: ['at_'] },
  { of: 'BBC', names: ['intlink_from_url', 'link_location'], prefixes: ['pinned_post_'] },
  { of: 'Guardian', names: ['cmp', 'cmp_bunit'] },
  {
    of: 'Guardian: where a live blog is opened',
    names: ['page'],
    sites: ['theguardian.com'],
    value: /^with:/,
  },
  { of: 'Guardian: what a live blog shows', names: ['filterkeyevents'], sites: ['theguardian.com'] },
  {
    of: 'Financial Times',
    names: ['ftcamp', 'ftag', 'sharetype', 'shareid', 'desktop', 'segmentid'],
    sites: ['ft.com'],
  },
  { of: 'Daily Mail', names: ['ito'] },
  { of: 'Daily Mail', names: ['ico'], sites: ['dailymail.co.uk', 'dailymail.com', 'thisismoney.co.uk'] },
  { of: 'New York Times', names: ['smid', 'smtyp', 'unlocked_article_code'] },
  { of: 'Reach', prefixes: ['int_'] },
  {
    of: 'Substack',
    names: ['r', 's', 'triedredirect', 'isfreemail', 'publication_id', 'post_id', 'showwelcome', 'showwelcomeonshare'],
    sites: ['substack.com'],
  },
  { of: 'Shared with a click (Jetpack)', names: ['share'], value: /^[a-z-]+$/i },
  { of: 'Jetpack’s number of the click', names: ['nb'], value: /^1$/ },
  {
    of: 'What lets this reader in, or says who it is',
    names: ['sharetoken', 'share_token', 'gifttoken', 'accesstoken', 'access_token', 'authtoken', 'auth_token'],
  },
  { of: 'Sessions', names: ['phpsessid', 'jsessionid', 'sessionid', 'session_id', 'aspsessionid'] },
  { of: 'Bot checks', prefixes: ['__cf_chl'] },
  { of: 'AMP', names: ['amp', 'noamp', 'amp_markup'] },
  { of: 'AMP, by the output’s type', names: ['outputtype', 'view', 'format'], value: /^amp$/i },
  { of: 'For small screens', names: ['mobile'], value: /^(?:1|true|yes)?$/i },
  { of: 'For small screens, at Blogger', names: ['m'], sites: ['blogspot.com', 'blogspot.co.uk'] },
];

/** Whether a parameter only says who reads, whence or how. */
export function isTracking({ name, value }: Parameter, host: string): boolean {
  const small = name.toLowerCase();
  return TRACKING.some(
    ({ names = [], prefixes = [], sites, value: values }) =>
      (names.includes(small) || prefixes.some((prefix) => small.startsWith(prefix))) &&
      (sites === undefined || sites.some((site) => host === site || host.endsWith(`.${site}`))) &&
      (values === undefined || values.test(value)),
  );
}
