import { fileURLToPath } from 'node:url';
import { extractClaims } from '../utils/claims/extract';
import { regionsOf } from '../utils/claims/regions';
import { groupBy } from '../utils/group-by';
import { annotate } from '../utils/recognise/annotate';
import type { Lexicon } from '../utils/recognise/lexicon';
import { articleDate } from '../utils/time/article-date';
import { compileFacts } from './build/compile';
import { judge } from './claims/judge';
import { possibleNames } from './claims/possible';
import { type ClaimKnowledge, FigureReader } from './claims/reader';
import type { FigureGuide } from './knowledge';
import { compileNames } from './names';
import type { Claim, Quantity, Verdict } from './schema/claim';
import type { Block } from './schema/mention';

/** The engine for text that is not on a page: what the command line, the evaluation and the benchmark run. */
export interface TextDocument {
  readonly text: string;
  readonly url?: string;
  readonly title?: string;
  /** An ISO date; without it the text itself is searched for one. */
  readonly published?: string;
}

/** A mention by its place in the whole text (UTF-16 units, end exclusive). */
export interface DocumentMention {
  readonly start: number;
  readonly end: number;
  readonly id: string;
  /** What else the words may mean, where nothing settles it. */
  readonly also?: readonly string[];
  readonly anaphor?: boolean;
  /** One reason for each meaning. */
  readonly why: readonly string[];
}

/** Words that were not marked, or not as this: what they could have meant, and why they do not. */
export interface DocumentRejected {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
  readonly why: readonly string[];
}

export interface Knowledge {
  readonly lexicon: Lexicon;
  /** Every surface form with its entity: what a naive search would look for. */
  readonly forms: readonly { readonly text: string; readonly id: string }[];
  /** What claims are set beside. */
  readonly figures: ClaimKnowledge;
}

/** Compiles the facts that ship, in memory. */
export async function loadKnowledge(): Promise<Knowledge> {
  const { entities, namings, ...figures } = compileFacts(fileURLToPath(new URL('./pack', import.meta.url)));
  return {
    figures: claimKnowledge({ entities, ...figures }),
    lexicon: compileNames(entities, namings).lexicon,
    forms: namings.flatMap(({ entity, forms }) => forms.map(({ text }) => ({ text, id: entity }))),
  };
}

/** The figures of compiled facts, in memory. */
function claimKnowledge(facts: Omit<ReturnType<typeof compileFacts>, 'namings'>): ClaimKnowledge {
  const entities = new Map(facts.entities.map((entity) => [entity.id, entity]));
  const series = groupBy(facts.series, ({ entity }) => entity);
  const guide: FigureGuide = {
    metrics: new Map(facts.metrics.map((metric) => [metric.id, metric])),
    standards: groupBy(facts.standards, ({ metric }) => metric),
    caveats: facts.caveats,
    publications: facts.publications,
  };
  return {
    figureGuide: async () => guide,
    entities: async (ids) => ids.flatMap((id) => entities.get(id) ?? []),
    series: async (entity, metrics) => (series.get(entity) ?? []).filter(({ metric }) => metrics.includes(metric)),
  };
}

/** A claim by its place in the whole text (UTF-16 units, end exclusive), with what it comes to. Money is in millions of pounds. */
export interface DocumentClaim {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly entity_id: string;
  readonly metric_id: string;
  readonly value: number | string;
  readonly unit: string;
  readonly period: string;
  readonly role: Claim['role'];
  readonly verdict: Verdict;
  readonly says: string;
  /** The row of the pack that decides. */
  readonly evidence: {
    readonly entity: string;
    readonly metric: string;
    readonly period: string;
    readonly value: number;
    readonly source: string;
  } | null;
}

/** Finds the claims of a plain text and sets each beside the figures. */
export async function checkDocument(document: TextDocument, { lexicon, figures }: Knowledge): Promise<DocumentClaim[]> {
  const { blocks, starts, date, mentions, rejected } = readDocument(document, lexicon, true);
  const known = new Map(lexicon.entities.map((entity) => [entity.id, entity]));
  const reader = await FigureReader.of(figures);
  const { claims } = extractClaims({
    blocks,
    named: mentions.map(({ block, start, end, entity }) => ({
      block,
      start,
      end,
      entity,
      kind: known.get(entity)?.kind,
    })),
    possible: await possibleNames(rejected, blocks, date?.date, lexicon, reader),
    article: date?.date,
    metrics: reader.guide.metrics,
    regions: regionsOf(lexicon.entities),
    carry: null,
  });
  const checked = await judge(claims, date, reader);
  return checked.map(({ claim, verdict, says, evidence }) => {
    const offset = starts[claim.block] ?? 0;
    return {
      start: offset + claim.start,
      end: offset + claim.end,
      text: claim.text,
      entity_id: claim.entity,
      metric_id: claim.metric,
      ...valueAndUnit(claim.quantity),
      period: periodOf(claim),
      role: claim.role,
      verdict,
      says,
      evidence: evidence && {
        entity: evidence.entity.id,
        metric: evidence.metric.id,
        period: evidence.at.period,
        value: evidence.at.value,
        source: evidence.at.source,
      },
    };
  });
}

const periodOf = ({ period }: Claim): string =>
  !period ? '' : period.from === period.to ? period.from : `${period.from}..${period.to}`;

function valueAndUnit(quantity: Quantity): Pick<DocumentClaim, 'value' | 'unit'> {
  if (quantity.kind === 'rating') return { value: quantity.rating, unit: 'rating' };
  if (quantity.unit === 'pounds') return { value: quantity.value / 1e6, unit: '£m' };
  return { value: quantity.value, unit: quantity.unit };
}

/** Annotates a plain text, whose blocks are split by blank lines. What was rejected is told where it is asked for. */
export function annotateDocument(
  document: TextDocument,
  { lexicon }: Knowledge,
  { explain = false }: { readonly explain?: boolean } = {},
): { mentions: DocumentMention[]; rejected: DocumentRejected[] } {
  const { starts, mentions, rejected } = readDocument(document, lexicon, explain);
  const placed = ({ block, start, end }: { readonly block: number; readonly start: number; readonly end: number }) => {
    const offset = starts[block] ?? 0;
    return { start: offset + start, end: offset + end };
  };
  return {
    mentions: mentions.map((mention) => ({
      ...placed(mention),
      id: mention.entity,
      ...(mention.also.length > 0 && { also: mention.also }),
      ...(mention.anaphor && { anaphor: true }),
      why: mention.why,
    })),
    rejected: rejected.map((one) => ({ ...placed(one), ids: one.entities, why: one.why })),
  };
}

function readDocument(document: TextDocument, lexicon: Lexicon, explain = false) {
  const parts = blocksOf(document.text);
  const date = articleDate([
    ...(document.published ? [{ from: 'given' as const, text: document.published }] : []),
    ...(document.url ? [{ from: 'url' as const, text: document.url }] : []),
    ...firstLines(document.text).map((text) => ({ from: 'text' as const, text })),
  ]);
  const blocks = parts.map((part) => part.block);
  return {
    blocks,
    starts: parts.map(({ start }) => start),
    date,
    ...annotate({ blocks, date: date?.date, explain }, lexicon),
  };
}

/** The short lines at the top of a text, where a date of publication stands; a date in a sentence is not one. */
const firstLines = (text: string): string[] =>
  text
    .slice(0, 1000)
    .split('\n')
    .filter((line) => line.trim() !== '' && line.length < 90)
    .slice(0, 6);

/** The blocks of a text and where each begins. A short line without a stop at its end is taken for a heading. */
function blocksOf(text: string): { block: Block; start: number }[] {
  const parts: { block: Block; start: number }[] = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)) {
    const piece = match[0];
    if (piece.trim() === '') continue;
    const line = piece.trim();
    const heading = !line.includes('\n') && line.length < 90 && !/[.!?:;,”"’]$/.test(line);
    parts.push({
      block: { text: piece, role: heading ? 'heading' : /^[*•·-]/.test(line) ? 'list' : 'text' },
      start: match.index,
    });
  }
  return parts;
}
