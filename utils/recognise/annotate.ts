import type { PartialDate } from '../../data/schema/identity';
import type { Block, Mention, PageEvidence } from '../../data/schema/mention';
import { dayNumber } from '../time/days';
import type { Decision } from './decision';
import { gatherEvidence, NO_EVIDENCE } from './evidence';
import { introduced } from './introduced';
import type { Lexicon } from './lexicon';
import type { Named } from './phrases';
import { firstEndingAfter, inReadingOrder, meet } from './places';
import { readBlock } from './read-block';
import { refer } from './refer';
import { type Rejected, rejectedIn } from './rejected';
import { definitions, pageSense, resolveBlock } from './resolve';
import { type Tokens, tokenAt } from './tokens';

export interface AnnotateInput {
  readonly blocks: readonly Block[];
  /** The article's date, where it is known. */
  readonly date: PartialDate | undefined;
  /** What earlier blocks of the same page have taught; absent for the first. */
  readonly evidence?: PageEvidence | null | undefined;
  /** Whether to say also what was rejected, and why. */
  readonly explain?: boolean | undefined;
}

export interface Annotated {
  /** In reading order, not overlapping. */
  readonly mentions: Mention[];
  /** For the blocks that follow. */
  readonly evidence: PageEvidence;
  /** In reading order; empty unless asked for. What stands within a longer mention is not among them. */
  readonly rejected: Rejected[];
}

/**
 * Finds and resolves every mention in some blocks of a page. Pure: the same input gives the same mentions in the worker, in the
 * tests and on the command line.
 */
export function annotate({ blocks, date, evidence, explain = false }: AnnotateInput, lexicon: Lexicon): Annotated {
  const reads = blocks.map((block) => readBlock(block, lexicon));
  const gathered = gatherEvidence(reads, lexicon, evidence ?? NO_EVIDENCE);
  const about = pageSense(lexicon, gathered, date === undefined ? 0 : dayNumber(date));
  const page = { ...about, defined: definitions(reads, about) };
  const outcomes = reads.map((read) => {
    const { decisions, rejected } = resolveBlock(read, page);
    const all = [...decisions, ...introduced(read, page)];
    return { decisions: all, kept: withoutOverlaps(all), rejected };
  });
  const { references, unsettled, spoken } = refer(
    reads.map((read, at) => ({
      block: read.block,
      named: (outcomes[at]?.kept ?? []).flatMap((decision) => namedBy(decision, read.block.text, lexicon)),
      sentenceAt: (offset) => sentenceAt(read.tokens, offset),
      sentences: (read.tokens.sentence[read.tokens.count - 1] ?? 0) + 1,
    })),
    lexicon,
    gathered.spoken,
  );
  const mentions: Mention[] = [];
  const rejected: Rejected[] = [];
  blocks.forEach(({ text }, block) => {
    const referring = references[block] ?? [];
    const { kept = [], ...outcome } = outcomes[block] ?? { decisions: [], rejected: [] };
    const found = [
      ...kept
        .filter(({ candidate }) => {
          const reference = referring[firstEndingAfter(referring, candidate.start)];
          return !(reference && meet(reference, candidate));
        })
        .map((decision) => toMention(decision, block, lexicon)),
      ...referring.map(({ why, ...reference }) => ({ block, ...reference, also: [], anaphor: true, why: [why] })),
    ].sort(inReadingOrder);
    mentions.push(...found);
    if (explain)
      rejected.push(
        ...rejectedIn({ block, text, mentions: found, ...outcome, unsettled: unsettled[block] ?? [] }, lexicon),
      );
  });
  return { mentions, evidence: { ...gathered, defined: page.defined, spoken }, rejected };
}

function namedBy({ candidate: { start, end }, entities }: Decision, text: string, lexicon: Lexicon): Named[] {
  const entity = lexicon.entities[entities[0] ?? -1];
  const words = text.slice(start, end);
  // "Known as the Northern Care Alliance. The trust …"
  const presented =
    /\b(?:as|becomes?|became|called|named|form(?:ed|ing)?|creat(?:e|ed|ing)|into|new)\s+(?:the\s+|an?\s+)?$/i;
  const closes =
    presented.test(text.slice(Math.max(0, start - 24), start)) &&
    /^\s*(?:\([^()]{1,20}\))?["”'’)]*\s*(?:[.!?](?:\s|$)|$)/.test(text.slice(end, end + 40));
  const aside = /\b(?:from|with|than|formerly|previously|against|unlike|like|to)\s+(?:the\s+|at\s+|of\s+)*$/i.test(
    text.slice(Math.max(0, start - 30), start),
  );
  return entity ? [{ start, end, entity, words, closes, aside, settled: entities.length === 1 }] : [];
}

/** The sentence of the block in which an offset stands, counted from 0. */
const sentenceAt = (tokens: Tokens, offset: number): number =>
  tokens.sentence[Math.min(tokenAt(tokens, offset), Math.max(0, tokens.count - 1))] ?? 0;

/** The longest of those that overlap; of equally long ones, the first. In reading order. */
function withoutOverlaps(decisions: readonly Decision[]): Decision[] {
  const byLength = [...decisions].sort(
    (a, b) =>
      b.candidate.end - b.candidate.start - (a.candidate.end - a.candidate.start) ||
      a.candidate.start - b.candidate.start,
  );
  const kept: Decision[] = [];
  const taken = new Set<number>();
  for (const decision of byLength) {
    const { firstToken, endToken } = decision.candidate;
    let free = true;
    for (let token = firstToken; free && token < endToken; token++) free = !taken.has(token);
    if (!free) continue;
    for (let token = firstToken; token < endToken; token++) taken.add(token);
    kept.push(decision);
  }
  return kept.sort((a, b) => a.candidate.start - b.candidate.start);
}

function toMention(decision: Decision, block: number, lexicon: Lexicon): Mention {
  const [best, ...also] = decision.entities.map((entity) => lexicon.entities[entity]);
  if (!best) throw new RangeError('a decision without an entity');
  return {
    block,
    start: decision.candidate.start,
    end: decision.candidate.end,
    entity: best.id,
    also: also.flatMap((entity) => (entity ? [entity.id] : [])),
    anaphor: false,
    why: decision.why.map((why) => why()),
  };
}
