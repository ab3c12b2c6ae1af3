import type { Author } from '../../data/schema/clipping';
import { cleanLine, comparable } from './text';

/**
 * Writers in the words of a page. Names are split by rules of British usage rather than by `@citation-js/name`, which takes "MP" and
 * "OBE" for family names, does not know "Prof.", and fails on an empty text.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** A word of these in a name, and it is a body's. */
const BODY_WORDS =
  words(`nhs department ministry trust association media news staff team council foundation office commission
  committee agency authority institute institution society college university hospital hospitals service services group union federation
  confederation network desk reuters afp pa bbc itv itn sky government parliament charity guardian telegraph hsj gov.uk ltd limited
  plc llp inc centre center alliance partnership bureau executive newsroom editorial contributors correspondents reporters writers
  editors healthwatch unison mencap conversation observer hansard collective campaign initiative secretariat taskforce think-tank
  newsdesk website magazine journal consortium faculty school library directorate inspectorate ombudsman uk cancer support research ipsos mori`);

/** No person's first name, but many a body's. */
const BODY_BEGINNINGS =
  words(`health healthcare public social national local royal general medical nursing digital community patient
  patients mental care british regional european international primary`);

/** Bodies of whose words none tells. */
const BODIES =
  words(`associatedpress pressassociation nice nihr ukhsa dhsc hmt ons cqc ipsos yougov bma rcn rcgp ifs ippr nao
  kingsfund thekingsfund fullfact ageuk macmillan`);

/** What signs for nobody. */
const NOBODY =
  words(`admin administrator webmaster wpadmin user guest anonymous unknown author editor none null undefined default
  root test press release pressrelease webteam webeditor byline by and na byauthor superuser siteadmin`);

/** Heads of what people are, as bylines say it. */
const ROLE_WORDS =
  words(`editor correspondent reporter journalist columnist writer director professor lecturer analyst fellow
  researcher officer manager head presenter producer chair chairman chairwoman consultant minister adviser advisor secretary
  president leader commentator contributor blogger specialist economist statistician doctor gp nurse surgeon physician student
  intern trainee apprentice chief partner lead member photographer broadcaster author apprenticeship host`);

/** What stands before them. */
const ROLE_MODIFIERS =
  words(`health healthcare political politics science social affairs policy chief senior deputy local democracy
  home education economics economic business news digital data global medical religious investigations investigative special uk
  bbc regional whitehall consumer public service services associate assistant executive managing acting former crime live community
  communities society video and care of the for at in content features feature environment technology tech transport legal finance
  financial northern southern north south east west midlands scotland wales england london freelance staff technical clinical
  research visiting emeritus honorary general junior political-affairs daily sunday online web night day picture world foreign
  national international audience trends showbiz sport money property city council guardian telegraph times workforce nhs trust
  patient primary mental independent times mail mirror sky itv hsj pa a an our exclusive and &`);

const TITLES =
  words(`mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron rev revd reverend cllr councillor
  hon honourable right rt viscount viscountess earl countess archbishop bishop`);

/** With these, one name is enough: "Lord Darzi". */
const PEERS = words('lord lady baroness baron viscount viscountess earl countess bishop archbishop');

const POSTNOMINALS =
  words(`mp msp ms mla mep obe cbe mbe kbe dbe gbe kcb dcb cb cbe phd md mbbs mbchb bsc msc ma ba mba mph mphil dphil
  frs frcp frcgp frcs fmedsci rn rgn qc kc pc qpm dl fca cpfa esq llb llm fba am cmg kcmg dcmg`);

const GENERATIONS = /^(?:jr|jnr|junior|sr|snr|senior|ii|iii|iv)\.?$/i;

/** Written small, these begin a family name wherever they stand; with a capital, where they stand directly before its last word. */
const PARTICLES =
  words(`van von de der den del della dello di da dos das du la le lo ter ten te bin ibn bint al el af zu zur st st.
  mac mc o ó ní nic uí ap ab af`);

const tokensOf = (text: string): string[] => text.split(' ').filter((token) => token !== '');
const bare = (token: string): string =>
  token
    .toLowerCase()
    .replace(/[.,;:'’]+$/g, '')
    .replace(/’/g, "'");

/** Whether a name is a body's rather than a person's. */
export function isBodyName(name: string): boolean {
  const tokens = tokensOf(name);
  return (
    BODIES.has(comparable(name)) ||
    (tokens.length > 1 && BODY_BEGINNINGS.has(bare(tokens[0] ?? ''))) ||
    (/^the\s/i.test(name) && !/^the\s+(?:rt|right|hon)/i.test(name)) ||
    tokens.some((token) => BODY_WORDS.has(bare(token).replace(/'s$/, ''))) ||
    (tokens.length === 1 && /^[A-Z]{2,}$/.test(name)) ||
    /^[\w-]+\.(?:co|com|org|net|uk|gov|info)\b/i.test(name)
  );
}

const isAddress = (text: string): boolean => /^(?:https?:|www\.|mailto:|@|\/)|:\/\/|\S@\S/i.test(text);

/** One body, under the name that the page gives it; null for what signs for nobody. */
export function bodyNamed(text: string): Author | null {
  const name = cleanLine(text).slice(0, NAME_LIMIT);
  return name === '' || isAddress(name) || NOBODY.has(comparable(name)) ? null : { is: 'body', name };
}

/** Names are shorter than this, in UTF-16 units. */
const NAME_LIMIT = 300;

/** One writer who is named alone: "Campbell, Denis", "Denis Campbell", "Iacobucci G", "NHS England". Null for what is no name. */
export function authorNamed(text: string): Author | null {
  const name = cleanLine(text)
    .slice(0, NAME_LIMIT)
    .replace(/[\s,;.]+$/, (end) => (end.startsWith('.') ? '.' : ''));
  if (name === '' || isAddress(name) || NOBODY.has(comparable(name))) return null;
  if (isBodyName(name)) return bodyNamed(name);
  const parts = name.split(',').map((part) => part.trim());
  if (parts.length > 1) return inverted(parts) ?? bodyNamed(name);
  const initials = /^(\p{Lu}\p{L}*\p{Ll}.*)\s(\p{Lu}{1,3})$/u.exec(name);
  if (initials && !POSTNOMINALS.has(bare(initials[2] as string)))
    return { is: 'person', family: initials[1] as string, given: initials[2] as string };
  return personNamed(name) ?? bodyNamed(name);
}

/** "Smith, John", "Smith, John, Jr.", "Smith, Jr., John". */
function inverted(parts: readonly string[]): Author | null {
  const [family = '', ...rest] = parts.filter(
    (part, at) => part !== '' && (at < 1 || !POSTNOMINALS.has(bare(part))) && (at < 2 || !/^[A-Z]{3,}$/.test(part)),
  );
  if (rest.length === 0) return personNamed(family);
  if (rest.length > 2) return null;
  const generation = rest.find((part) => GENERATIONS.test(part)) ?? '';
  const given = rest.filter((part) => part !== generation).join(' ');
  const untitled = tokensOf(given).filter((token) => !TITLES.has(bare(token)));
  const names = [...untitled, generation].filter((part) => part !== '').map(recased);
  const families = tokensOf(family)
    .filter((token) => !TITLES.has(bare(token)))
    .map(recased);
  return families.length > 0 ? { is: 'person', family: families.join(' '), given: names.join(' ') } : null;
}

/** A person in the order of speech; null where less than two names remain without titles. */
function personNamed(text: string): Author | null {
  const all = tokensOf(text.replace(/[,;]/g, ' '));
  const begin = all.findIndex((token) => !TITLES.has(bare(token)) && bare(token) !== 'the');
  let names = all.slice(begin < 0 ? all.length : begin);
  while (
    names.length > 1 &&
    POSTNOMINALS.has(bare(names.at(-1) as string).replaceAll('.', '')) &&
    isCapital(names.at(-1))
  )
    names = names.slice(0, -1);
  const generation = names.length > 2 && GENERATIONS.test(names.at(-1) as string) ? [names.at(-1) as string] : [];
  names = names.slice(0, names.length - generation.length).map(recased);
  if (names.length === 1) {
    const peer = all.slice(0, begin).find((token) => PEERS.has(bare(token)));
    return peer ? { is: 'person', family: names[0] as string, given: recased(peer) } : null;
  }
  if (names.length === 0 || names.length > 7) return null;
  const from = familyFrom(names);
  return {
    is: 'person',
    family: names.slice(from).join(' '),
    given: [...names.slice(0, from), ...generation].join(' '),
  };
}

/** Degrees and honours are written in capitals; "Ma" is a family name. */
const isCapital = (token: string | undefined): boolean =>
  token !== undefined && /^(?:\p{Lu}\.?){2,}|^PhD|^\p{Lu}\p{Ll}?[A-Z]/u.test(token);

/** Where in a person's names the family's begin. */
function familyFrom(names: readonly string[]): number {
  const small = names.findIndex(
    (name, at) => at > 0 && at < names.length - 1 && PARTICLES.has(bare(name)) && name[0] === name[0]?.toLowerCase(),
  );
  if (small > 0) return small;
  let from = names.length - 1;
  while (from > 1 && PARTICLES.has(bare(names[from - 1] as string).replace(/\.$/, ''))) from--;
  return from;
}

/** "CAMPBELL" is "Campbell", "O'NEILL-SMITH" is "O'Neill-Smith"; short capitals may be initials. */
function recased(name: string): string {
  if (!/^\p{Lu}[\p{Lu}'’-]{2,}$/u.test(name)) return name;
  const small = name
    .toLowerCase()
    .replace(/(^|['’-])(\p{L})/gu, (_all, before, letter) => before + letter.toUpperCase());
  return small.replace(/^Mc(\p{L})/u, (_all, letter) => `Mc${letter.toUpperCase()}`);
}

const LEAD =
  /^(?:[\p{L}’']{1,20}\s){0,3}?by(?:[:\s]+|$)|^(?:authors?|words|text|reporters?|writers?|posted|from)\s*:\s*/iu;

/** Of whom a body is, or for what: "Department of Health and Social Care" is one. */
const BODY_OF =
  /\b(?:department|ministry|office|institute|committee|council|college|society|association|centre|school|house|commission|federation|foundation|agency|service|faculty|secretary)\s+(?:of|for|on)\b/i;

/**
 * The writers of a byline: "By Denis Campbell and Andrew Gregory", "Analysis by Nick Triggle, health correspondent", "PA Media".
 * What people are, where they are and for whom they write is left out; a role that stands alone ("Health reporter") signs as a body.
 */
export function authorsOfByline(text: string): Author[] {
  const found: Author[] = [];
  let role: string | null = null;
  for (const line of text.split('\n').slice(0, 20).map(cleanLine)) {
    if (isRole(line)) {
      role ??= line;
      continue;
    }
    for (const part of partsOfLine(untailed(line.replace(LEAD, '')))) {
      const author = authorOfPart(part);
      if (author === 'role') role ??= part;
      else if (author && !(author.is === 'body' && !joined(line, part) && found.some(({ is }) => is === 'person')))
        found.push(author);
    }
  }
  const authors = uniqueAuthors(found);
  if (authors.length > 0 || role === null || tokensOf(role).length < 2) return authors;
  return [{ is: 'body', name: role }];
}

/** After a person, a body is whom they work for, unless it wrote with them: "Denis Campbell and PA Media". */
const joined = (line: string, part: string): boolean => {
  const at = line.indexOf(part);
  return at > 0 && /(?:\band|&|\bwith)\s+$/i.test(line.slice(0, at));
};

/** Days, times, addresses and remarks that stand after the names. */
const untailed = (line: string): string =>
  line
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\S*@\S+|(?:https?:|www\.)\S*/gi, ' ')
    .replace(/\b(?:published|updated|last updated|first published|posted on|follow|read more)\b.*$/i, '')
    .replace(/\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*$/i, '')
    .replace(/\b\d{1,4}[:./-]\d{1,2}.*$/, '')
    .replace(/[\s\-–—|,;:•·/]+$/, '')
    .trim();

function partsOfLine(line: string): string[] {
  const whole = (line.split(/\s*[|•·]\s*/)[0] ?? '').trim();
  if (/^(?:the\s)?\p{L}+(?:\s\p{L}+)?\s(?:of|for)\s/iu.test(whole) && BODY_OF.test(whole) && !isRole(whole))
    return [whole];
  const single = whole.split(/\s*,\s*/);
  // "Smith, John", "Smith, Peter C."
  const [family = '', given = ''] = single;
  const isInverted = /^\p{Lu}[\p{L}'’-]+$/u.test(family) && /^\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}\.?)*$/u.test(given);
  if (single.length === 2 && isInverted && !single.some(isRole)) return [whole];
  return line.split(/\s*[|;,•·/]\s*|\s+[-–—]\s+/).flatMap(partsOfAnd);
}

/** Parts that "and" joins, save where it stands within a body's name. */
function partsOfAnd(text: string): string[] {
  const parts: string[] = [];
  const pieces = text.split(/(?:^|\s+)(and|&|with)(?:\s+|$)/i);
  for (let at = 0; at < pieces.length; at += 2) {
    const piece = (pieces[at] ?? '').trim();
    const before = parts.at(-1);
    const within =
      before !== undefined && before !== '' && (BODY_OF.test(before) || (!before.includes(' ') && isBodyName(piece)));
    if (within) parts[parts.length - 1] = `${before} ${pieces[at - 1]} ${piece}`;
    else parts.push(piece);
  }
  return parts.filter((part) => part !== '');
}

/** What somebody is, and no name: "Health policy editor", "professor of social care at X". */
function isRole(text: string): boolean {
  const tokens = tokensOf(text);
  const head = tokens.findIndex((token) => ROLE_WORDS.has(bare(token)));
  const before = tokens.slice(0, Math.max(head, 0)).map(bare);
  if (head < 0)
    return tokens.length > 0 && tokens.map(bare).every((token) => ROLE_MODIFIERS.has(token) && !BODY_WORDS.has(token));
  return (
    before.every((token) => ROLE_MODIFIERS.has(token) || TITLES.has(token)) && !isPlainName(tokens.slice(head + 1))
  );
}

/** Two names or more, none of which is a word of roles or bodies. */
const isPlainName = (tokens: readonly string[]): boolean =>
  tokens.length >= 2 &&
  tokens.every(isNameToken) &&
  !tokens.map(bare).some((token) => [ROLE_WORDS, ROLE_MODIFIERS, BODY_WORDS].some((set) => set.has(token)));

function authorOfPart(part: string): Author | 'role' | null {
  if (isAddress(part) || NOBODY.has(comparable(part)) || part.length > 150) return null;
  if (part.includes(',')) return authorNamed(part);
  const titled = TITLES.has(bare(tokensOf(part)[0] ?? ''));
  if (!titled && isRole(part)) return 'role';
  const name = unplaced(withoutRole(part));
  if (isBodyName(name)) return bodyNamed(name);
  const person = personNamed(name);
  return person && tokensOf(name).every(isNameToken) ? person : null;
}

const isNameToken = (token: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(token) ||
  /^\p{Lo}/u.test(token) ||
  PARTICLES.has(token) ||
  /^(?:d|al|el|de|l|ap|von)['’-]\p{Lu}/u.test(token);

/** "Denis Campbell Health policy editor" is Denis Campbell: what a person is reaches back from its head over its modifiers. */
function withoutRole(part: string): string {
  const tokens = tokensOf(part);
  const heads = tokens.flatMap((token, at) => (ROLE_WORDS.has(bare(token)) ? [at] : []));
  const named = heads.findLast((at) => isPlainName(tokens.slice(at + 1)));
  // "Political editor Beth Rigby"
  if (named !== undefined && isRole(tokens.slice(0, named + 1).join(' '))) return tokens.slice(named + 1).join(' ');
  const head = heads.find((at) => at >= 2);
  if (head === undefined) return part;
  let from = head;
  while (from > 2 && ROLE_MODIFIERS.has(bare(tokens[from - 1] as string))) from--;
  return tokens.slice(0, from).join(' ');
}

/** "Rajeev Syal in London", "Jane Smith for BBC News", "Jane Doe is our health editor". */
const unplaced = (part: string): string => {
  const match = /^(\S+\s\S+(?:\s\S+){0,2}?)\s(?:in|at|for|from|of|is|was|has|who|writes|reports)(?:\s|$)/.exec(part);
  return match && !BODY_OF.test(part) && !isBodyName(match[1] as string) ? (match[1] as string) : part;
};

/** Two writers are one if their names are, whatever the accents and the order of writing. */
export const authorKey = (author: Author): string =>
  comparable(author.is === 'person' ? `${author.given} ${author.family}` : author.name);

/** Each writer once, in the order in which they were first named. */
export function uniqueAuthors(authors: readonly Author[]): Author[] {
  const seen = new Map<string, Author>();
  for (const author of authors) if (!seen.has(authorKey(author))) seen.set(authorKey(author), author);
  return [...seen.values()].slice(0, 200);
}
