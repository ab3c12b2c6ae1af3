import type { Block } from '../../data/schema/mention';
import { groupBy } from '../group-by';
import { type Candidate, type Findings, find } from './find';
import { ENTRY, type EVIDENCE, type Lexicon, SENSE_CODE } from './lexicon';
import { looseNames } from './loose';
import { surnames } from './neighbours';
import { Surroundings } from './surroundings';
import { type Tokenised, tokenise } from './tokens';

/** A block with everything that was found in it, before anything is decided. */
export interface ReadBlock extends Findings, Tokenised {
  /** What stands around the candidates. */
  readonly around: Surroundings;
  /** Acronyms that this block defines in brackets, with the candidate before the bracket, or undefined where it is none of ours. */
  readonly definitions: readonly { readonly acronym: string; readonly of: Candidate | undefined }[];
}

export function readBlock(block: Block, lexicon: Lexicon): ReadBlock {
  const tokens = tokenise(block.text, lexicon.arrays);
  const { candidates: known, hints } = find(block.text, tokens, lexicon);
  const candidates = [...known, ...looseNames({ block, tokens }, known, lexicon)].sort(
    (a, b) => a.firstToken - b.firstToken || b.end - a.end,
  );
  const read = { block, tokens, candidates, hints };
  return { ...read, around: new Surroundings(read, lexicon), definitions: definitionsIn(block.text, candidates) };
}

/** Letters for a kind of body: after the name of one, "Lincolnshire Integrated Care Board (ICB)", they define nothing. */
const OF_A_KIND: ReadonlySet<string> = new Set(['ICB', 'ICS', 'STP', 'CCG', 'FT', 'NHS']);

const BRACKET = /\(\s*[“"‘']?([A-Z][A-Za-z&/]{1,8}?(?: (?:ICB|ICS|STP|CCG|FT))?)s?[”"’']?\s*\)/g;

/**
 * "integrated care systems (ICSs)" defines ICS as ours; "inhaled corticosteroids (ICS)" defines it as something else: the words
 * before the bracket begin with the acronym's letter but are no form that we know.
 */
function definitionsIn(
  text: string,
  candidates: readonly Candidate[],
): { acronym: string; of: Candidate | undefined }[] {
  const found: { acronym: string; of: Candidate | undefined }[] = [];
  let byEnd: ReadonlyMap<number, readonly Candidate[]> | undefined;
  for (const match of text.matchAll(BRACKET)) {
    const acronym = match[1] as string;
    if ((acronym.match(/\p{Lu}/gu)?.length ?? 0) < 2) continue;
    // "Black Country Integrated Care Board (BC ICB)".
    const letters = acronym.replace(/ .*/, '');
    const before = text.slice(Math.max(0, match.index - 120), match.index);
    // “Integrated Care Systems” (ICSs): the quotation mark is not of the name.
    const end = match.index - (before.length - before.replace(/[\s”"’']+$/, '').length);
    byEnd ??= groupBy(candidates, (candidate) => candidate.end);
    const of = byEnd.get(end)?.find((candidate) => isShortFor(letters, text.slice(candidate.start, end)));
    if (of && OF_A_KIND.has(acronym) && wordsIn(text.slice(of.start, of.end)) > acronym.length) continue;
    if (
      of ||
      isShortFor(
        acronym,
        before
          .trim()
          .split(/\s+/)
          .slice(-(acronym.length + 2))
          .join(' '),
      )
    )
      found.push({ acronym, of });
  }
  return found;
}

const wordsIn = (text: string): number => text.trim().split(/\s+/).length;

/** Whether the letters of an acronym stand in some words in order, its first at a word's beginning; read from the end. */
function isShortFor(acronym: string, words: string): boolean {
  let at = words.length;
  for (let index = acronym.length - 1; index >= 0; index--) {
    const letter = acronym.charAt(index).toLowerCase();
    if (!/[a-z0-9]/.test(letter)) continue;
    do at--;
    while (
      at >= 0 &&
      (words.charAt(at).toLowerCase() !== letter || (index === 0 && /[\p{L}\p{N}]/u.test(words.charAt(at - 1))))
    );
    if (at < 0) return false;
  }
  return true;
}

/** How many hints of a kind of general evidence stand in a block. */
export const countEvidence = (read: ReadBlock, code: (typeof EVIDENCE)[keyof typeof EVIDENCE]): number =>
  read.hints.filter((hint) => hint.kind === ENTRY.evidence && hint.ref === code).length;

/** The words of a block that are people's names, among those that may be a hospital's. */
export function peopleIn(read: ReadBlock, { entities, arrays, forms }: Lexicon): string[] {
  const bare = read.candidates.filter(
    ({ forms: own }) =>
      own.some((form) => !/\s/.test(forms[form] ?? '')) &&
      own.every(
        (form) =>
          arrays.formSense[form] === SENSE_CODE.short &&
          entities[arrays.formEntity[form] as number]?.kind === 'hospital',
      ),
  );
  return surnames(read, bare);
}

/** The entities that a block names beyond doubt. */
export function namedWithoutDoubt(read: ReadBlock, lexicon: Lexicon): number[] {
  const { formSense, formEntity } = lexicon.arrays;
  // Candidates are ordered by their beginning, longest first: what ends no later than a name before stands within it.
  let reached = 0;
  return read.candidates.flatMap((candidate) => {
    if (candidate.endToken <= reached) return [];
    const entities = new Set(candidate.forms.map((form) => formEntity[form] as number));
    const sure = candidate.loose
      ? /NHS|Foundation/.test(read.block.text.slice(candidate.start, candidate.end))
      : candidate.forms.every((form) => formSense[form] === SENSE_CODE.always);
    if ((sure && entities.size === 1) || candidate.loose) reached = candidate.endToken;
    return sure && entities.size === 1 ? [...entities] : [];
  });
}

/** The entities that a block may name, by forms that can mean one thing of ours only. */
export function namedLikely(read: ReadBlock, lexicon: Lexicon): number[] {
  const { formSense, formEntity } = lexicon.arrays;
  return read.candidates.flatMap(({ forms }) => {
    const entities = new Set(forms.map((form) => formEntity[form] as number));
    const likely = forms.every(
      (form) =>
        formSense[form] === SENSE_CODE.cue ||
        formSense[form] === SENSE_CODE.always ||
        // "Ashford and St Peter's": no one word, which may be a surname.
        (formSense[form] === SENSE_CODE.short && /\s/.test(lexicon.forms[form] ?? '')),
    );
    return likely && entities.size === 1 ? [...entities] : [];
  });
}
