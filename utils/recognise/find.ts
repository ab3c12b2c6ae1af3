import { ENTRY, type Lexicon } from './lexicon';
import { bearsMisspelling, misspelt } from './misspelt';
import { spellingFits } from './spelling';
import { GAP, type Place, type Tokens } from './tokens';
import { follow } from './trie';

/** A form that stands in a text, before anyone has asked whether it means its entity here. */
export interface Candidate extends Place {
  /** Indices of the lexicon's forms that are spelt so: several where entities share a name. */
  readonly forms: readonly number[];
  readonly plural: boolean;
  /** Not spelt so, but of the same words: see `looseNames`. */
  readonly loose?: boolean;
}

/** Words that say something about the candidates around them: a cue of an entity, or general evidence. */
export interface Hint {
  readonly kind: number;
  readonly ref: number;
  readonly token: number;
  /** Index of the token after the last. */
  readonly endToken: number;
}

export interface Findings {
  /** By start, then longest first. */
  readonly candidates: readonly Candidate[];
  readonly hints: readonly Hint[];
}

/** Finds every form and hint in one pass. Cost is linear in the text and does not depend on the lexicon's size. */
export function find(text: string, tokens: Tokens, lexicon: Lexicon): Findings {
  const { arrays } = lexicon;
  const { arcs, rootNext } = arrays;
  const candidates: Candidate[] = [];
  const hints: Hint[] = [];
  const { count, token, stem, gap } = tokens;

  const wrong = misspelt(text, tokens, arrays);

  const collect = (node: number, first: number, last: number, stemmed: boolean, mended: boolean): void => {
    const from = arrays.entryStart[node] as number;
    const to = arrays.entryStart[node + 1] as number;
    if (from === to) return;
    const start = tokens.start[first] as number;
    // Where the last word is taken for its singular, a possessive is left out of the mention and a plural ending kept.
    const wordEnd = stemmed ? (tokens.stemEnd[last] as number) : (tokens.end[last] as number);
    let end = wordEnd;
    const forms: number[] = [];
    for (let entry = from; entry < to; entry++) {
      const kind = arrays.entryKind[entry] as number;
      const ref = arrays.entryRef[entry] as number;
      if (kind === ENTRY.form) {
        const form = lexicon.forms[ref] as string;
        if (mended && !bearsMisspelling(ref, lexicon)) continue;
        if (!spellingFits(form, text.slice(start, wordEnd))) continue;
        forms.push(ref);
        // The apostrophe of "Guy's and St Thomas'" is part of the name.
        if (/['’]$/.test(form) && /['’]/.test(text.charAt(wordEnd))) end = wordEnd + 1;
      } else if (!mended) hints.push({ kind, ref, token: first, endToken: last + 1 });
    }
    if (forms.length > 0)
      candidates.push({
        start,
        end,
        firstToken: first,
        endToken: last + 1,
        forms,
        plural: stemmed && wordEnd === tokens.end[last],
      });
  };

  const step = (node: number, word: number, first: number, at: number, stemmed: boolean, mended: boolean): void => {
    const next = word === 0 ? 0 : follow(arcs, rootNext, node, word);
    if (next === 0) return;
    collect(next, first, at, stemmed, mended);
    walk(next, first, at + 1, mended);
  };

  const walk = (node: number, first: number, at: number, mended: boolean): void => {
    if (at >= count || (at > first && gap[at] !== GAP.soft)) return;
    // "councils of governors": the plural may stand inside, also where another form has the plural itself.
    step(node, stem[at] as number, first, at, true, mended);
    step(node, token[at] as number, first, at, false, mended);
    if (mended) return;
    for (const meant of wrong.get(at) ?? []) {
      step(node, meant, first, at, false, true);
    }
  };

  for (let first = 0; first < count; first++) {
    const before = candidates.length;
    // Most words begin nothing.
    if (rootNext[token[first] as number] === 0 && rootNext[stem[first] as number] === 0 && !wrong.has(first)) continue;
    walk(0, first, first, false);
    if (candidates.length > before + 1) candidates.push(...longestFirst(candidates.splice(before)));
  }
  return { candidates, hints };
}

/** Candidates of one start, longest first; what is spelt alike in two ways, "NHS Providers" and "NHS providers", is one of both. */
function longestFirst(candidates: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.end - a.end)) {
    const twin = found.at(-1);
    if (twin?.end !== candidate.end || twin.endToken !== candidate.endToken) found.push(candidate);
    else
      found[found.length - 1] = {
        ...twin,
        forms: [...new Set([...twin.forms, ...candidate.forms])],
        plural: twin.plural && candidate.plural,
      };
  }
  return found;
}
