/** Words by which names of people, of bodies and of what people are can be told apart. In small letters. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** A word of these in a name, and it is a body's. */
export const BODY_WORDS =
  words(`nhs department ministry trust association media news staff team council foundation office commission
  committee agency authority institute institution society college university hospital hospitals service services group union federation
  confederation network desk reuters afp pa bbc itv itn sky government parliament charity guardian telegraph hsj gov.uk ltd limited
  plc llp inc centre center alliance partnership bureau executive newsroom editorial contributors correspondents reporters writers
  editors healthwatch unison mencap conversation observer hansard collective campaign initiative secretariat taskforce think-tank
  newsdesk website magazine journal consortium faculty school library directorate inspectorate ombudsman uk cancer support research ipsos mori`);

/** No person's first name, but many a body's. */
export const BODY_BEGINNINGS =
  words(`health healthcare public social national local royal general medical nursing digital community patient
  patients mental care british regional european international primary`);

/** Bodies of whose words none tells. */
export const BODIES =
  words(`associatedpress pressassociation nice nihr ukhsa dhsc hmt ons cqc ipsos yougov bma rcn rcgp ifs ippr nao
  kingsfund thekingsfund fullfact ageuk macmillan`);

/** What signs for nobody. */
export const NOBODY =
  words(`admin administrator webmaster wpadmin user guest anonymous unknown author editor none null undefined default
  root test press release pressrelease webteam webeditor byline by and na byauthor superuser siteadmin`);

/** Heads of what people are, as bylines say it. */
export const ROLE_WORDS =
  words(`editor correspondent reporter journalist columnist writer director professor lecturer analyst fellow
  researcher officer manager head presenter producer chair chairman chairwoman consultant minister adviser advisor secretary
  president leader commentator contributor blogger specialist economist statistician doctor gp nurse surgeon physician student
  intern trainee apprentice chief partner lead member photographer broadcaster author apprenticeship host`);

/** What stands before them. */
export const ROLE_MODIFIERS =
  words(`health healthcare political politics science social affairs policy chief senior deputy local democracy
  home education economics economic business news digital data global medical religious investigations investigative special uk
  bbc regional whitehall consumer public service services associate assistant executive managing acting former crime live community
  communities society video and care of the for at in content features feature environment technology tech transport legal finance
  financial northern southern north south east west midlands scotland wales england london freelance staff technical clinical
  research visiting emeritus honorary general junior political-affairs daily sunday online web night day picture world foreign
  national international audience trends showbiz sport money property city council guardian telegraph times workforce nhs trust
  patient primary mental independent times mail mirror sky itv hsj pa a an our exclusive and &`);

export const TITLES =
  words(`mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev revd reverend cllr councillor
  hon honourable right rt viscount viscountess earl countess archbishop bishop`);

/** With these, one name is enough: "Lord Darzi". */
export const PEERS = words('lord lady baroness baron viscount viscountess earl countess bishop archbishop');

export const POSTNOMINALS =
  words(`mp msp ms mla mep obe cbe mbe kbe dbe gbe kcb dcb cb cbe phd md mbbs mbchb bsc msc ma ba mba mph mphil dphil
  frs frcp frcgp frcs fmedsci rn rgn qc kc pc qpm dl fca cpfa esq llb llm fba am cmg kcmg dcmg`);

export const GENERATIONS = /^(?:jr|jnr|junior|sr|snr|senior|ii|iii|iv)\.?$/i;

/** Written small, these begin a family name wherever they stand; with a capital, where they stand directly before its last word. */
export const PARTICLES =
  words(`van von de der den del della dello di da dos das du la le lo ter ten te bin ibn bint al el af zu zur st st.
  mac mc o ó ní nic uí ap ab af`);

export const tokensOf = (text: string): string[] => text.split(' ').filter((token) => token !== '');
/** A token as the lists have it: small, without the signs behind it. */
export const bare = (token: string): string =>
  token
    .toLowerCase()
    .replace(/[.,;:'’]+$/g, '')
    .replace(/’/g, "'");
