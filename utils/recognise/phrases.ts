import { WITH_BOARDS } from './kinds';
import type { LexiconEntity } from './lexicon';

/** A mention that may be referred back to, in its block. */
export interface Named {
  readonly start: number;
  readonly end: number;
  readonly entity: LexiconEntity;
  /** Where two are as likely, neither can be referred back to. */
  readonly settled: boolean;
  readonly words: string;
  /** Whether its sentence ends with it. */
  readonly closes: boolean;
  /** Whether it is named in passing: "moved from …", "compared with …". */
  readonly aside: boolean;
}

/** The article, and adjectives that leave the noun what it is: "the new trust". */
const REFERENCE =
  /\b(?:the|this|that|its|our|their|whose)\s+(?:(?:new|newly|merged|same|local|current|enlarged|combined|troubled|acute|ambulance|teaching|hospital|trust|trust’s|trust's|whole)\s+){0,2}?(foundation trust|trust|FT|ICB|ICS|STP|CCG|integrated care board|integrated care system|board|committee|partnership|department|commission|authority|agency|inquiry|regulator|white paper)(?![\p{L}\p{N}]|[-&]\p{L})(?:['’]s)?(?!\s+of\s+(?!directors|governors))(?!\s+(?:between|who|which|fund|funds|deed|members?|status|boards?|meetings?|papers?|said to|set-up|setup|model|models|framework|programme|agenda|partners|stage|policy|approach|structures?|legislation|guidance|areas?|boundaries|reforms?|footprints?|sector|level)\b)/giu;
/** "Lincolnshire Integrated Care Board (ICB)": the letters say again what was just named. */
const BRACKET = /^\s*\(\s*(ICB|ICS|STP|CCG|FT)\s*\)/;
/** "They lost the trust in the NHS"; the trust in Kent, in question or in special measures is one. */
const IN_WHAT =
  /^\s+in\s+(?!\p{Lu}|\d|question|special|breach|deficit|a\b|an\b|its\b|early|late|recent|order|response|turn|addition|which|charge|writing)/u;
/** "Across the board" and the like. */
const IDIOM = /\b(?:across|above|by)\s+the\s+board$/i;

/** A noun that refers back. */
interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly noun: string;
  /** What the letters of a bracket stand for. */
  readonly of?: LexiconEntity;
}

/** "the trust", "its board": the nouns, with their places. */
export function phrasesIn(text: string): Phrase[] {
  return [...text.matchAll(REFERENCE)].flatMap((match) => {
    const noun = match[1] as string;
    const start = match.index + match[0].replace(/(?<=\w)['’]s$/, '').length - noun.length;
    if (noun === noun.toLowerCase() && IN_WHAT.test(text.slice(match.index + match[0].length))) return [];
    // "She said that trust was gone."
    if (match[0].startsWith('that')) return [];
    // Letters are an acronym only in capitals: "the ics".
    if (/^(icb|ics|stp|ccg|ft)$/i.test(noun) && noun !== noun.toUpperCase()) return [];
    if (IDIOM.test(text.slice(Math.max(0, start - 20), start + noun.length))) return [];
    return [{ start, end: start + noun.length, noun: noun.toLowerCase() }];
  });
}

/** The letters of a kind of body behind the name of one. */
export function bracketsAfter(text: string, named: readonly Named[]): Phrase[] {
  return named.flatMap(({ end, entity, settled }) => {
    const match = BRACKET.exec(text.slice(end, end + 16));
    const noun = match?.[1];
    if (!match || !noun || !settled || !WITH_BOARDS.has(entity.kind)) return [];
    const start = end + match[0].indexOf(noun);
    return [{ start, end: start + noun.length, noun: noun.toLowerCase(), of: entity }];
  });
}
