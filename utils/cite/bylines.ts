import type { Author } from '../../data/schema/clipping';
import { authorNamed, bodyNamed, isAddress, isBodyName, personNamed, uniqueAuthors } from './authors';
import { BODY_WORDS, bare, NOBODY, PARTICLES, ROLE_MODIFIERS, ROLE_WORDS, TITLES, tokensOf } from './name-words';
import { cleanLine, comparable } from './text';

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
