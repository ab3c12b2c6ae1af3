import type { Author } from '../../data/schema/clipping';
import { authorName } from './author-name';
import {
  BODIES,
  BODY_BEGINNINGS,
  BODY_WORDS,
  bare,
  GENERATIONS,
  NOBODY,
  PARTICLES,
  PEERS,
  POSTNOMINALS,
  TITLES,
  tokensOf,
} from './name-words';
import { cleanLine, comparable } from './text';

/**
 * A writer in the words of a page. Names are split by rules of British usage rather than by `@citation-js/name`, which takes "MP" and
 * "OBE" for family names, does not know "Prof.", and fails on an empty text.
 */

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

export const isAddress = (text: string): boolean => /^(?:https?:|www\.|mailto:|@|\/)|:\/\/|\S@\S/i.test(text);

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
export function personNamed(text: string): Author | null {
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

/** Two writers are one if their names are, whatever the accents and the order of writing. */
export const authorKey = (author: Author): string => comparable(authorName(author));

/** Each writer once, in the order in which they were first named. */
export function uniqueAuthors(authors: readonly Author[]): Author[] {
  const seen = new Map<string, Author>();
  for (const author of authors) if (!seen.has(authorKey(author))) seen.set(authorKey(author), author);
  return [...seen.values()].slice(0, 200);
}
