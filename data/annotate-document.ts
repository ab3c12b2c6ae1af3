import { fileURLToPath } from 'node:url';
import { annotate } from '../utils/recognise/annotate';
import type { Lexicon } from '../utils/recognise/lexicon';
import { articleDate } from '../utils/time/article-date';
import { compileFacts } from './build/compile';
import { compileNames } from './names';
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
}

/** Compiles the facts that ship, in memory. */
export async function loadKnowledge(): Promise<Knowledge> {
  const { entities, namings } = compileFacts(fileURLToPath(new URL('./pack', import.meta.url)));
  return {
    lexicon: compileNames(entities, namings).lexicon,
    forms: namings.flatMap(({ entity, forms }) => forms.map(({ text }) => ({ text, id: entity }))),
  };
}

/** Annotates a plain text, whose blocks are split by blank lines. What was rejected is told where it is asked for. */
export function annotateDocument(
  document: TextDocument,
  { lexicon }: Knowledge,
  { explain = false }: { readonly explain?: boolean } = {},
): { mentions: DocumentMention[]; rejected: DocumentRejected[] } {
  const parts = blocksOf(document.text);
  const date = articleDate([
    ...(document.published ? [{ from: 'given' as const, text: document.published }] : []),
    ...(document.url ? [{ from: 'url' as const, text: document.url }] : []),
    ...firstLines(document.text).map((text) => ({ from: 'text' as const, text })),
  ]);
  const blocks = parts.map((part) => part.block);
  const { mentions, rejected } = annotate({ blocks, date: date?.date, explain }, lexicon);
  const placed = ({ block, start, end }: { readonly block: number; readonly start: number; readonly end: number }) => {
    const offset = parts[block]?.start ?? 0;
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
