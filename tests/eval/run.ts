import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { annotateDocument, loadKnowledge } from '../../data/annotate-document';
import { naiveSearch } from './baseline';
import {
  BadFile,
  type FileScore,
  GoldFile,
  misplacedMentions,
  parseFile,
  type Summary,
  scoreFile,
  summarise,
  TABLES,
  type Table,
} from './score';

/**
 * `npm run eval`: how well mentions are found, beside a naive search over the same forms, and every error of ours.
 * Exit code 0 whatever the figures, 1 if a file cannot be read, 2 if the arguments make no sense.
 */

const USAGE = `Usage: npm run eval -- [--gold DIR --text DIR]

  --gold DIR   the right answers: *.json
  --text DIR   the texts, by the same names: *.txt, or *.json with "text" and perhaps "url", "title", "published"

Without arguments: the project's own passages, in tests/eval.`;

class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

const Document = z.object({
  text: z.string(),
  url: z.exactOptional(z.string()),
  title: z.exactOptional(z.string()),
  published: z.exactOptional(z.string()),
});
type Document = z.infer<typeof Document>;

interface Case {
  readonly name: string;
  readonly gold: GoldFile;
  readonly document: Document;
}

interface Scored {
  readonly name: string;
  readonly text: string;
  readonly score: FileScore;
}

function readArguments(argv: readonly string[]): { gold: string; text: string } | 'help' {
  const options = {
    gold: { type: 'string' },
    text: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  let values: { gold?: string | undefined; text?: string | undefined; help?: boolean | undefined };
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new BadArguments(messageOf(error));
  }
  if (values.help) return 'help';
  const { gold, text } = values;
  if (gold === undefined && text === undefined) {
    return { gold: join(import.meta.dirname, 'gold'), text: join(import.meta.dirname, 'passages') };
  }
  if (!gold || !text)
    throw new BadArguments(`--${gold ? 'text' : 'gold'} is missing: both folders are needed, or neither`);
  return { gold, text };
}

async function readCases(goldFolder: string, textFolder: string): Promise<Case[]> {
  const files = (await readdir(goldFolder)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new BadFile(`${goldFolder}: no *.json in it`);
  return Promise.all(
    files.map(async (file) => {
      const path = join(goldFolder, file);
      const gold = parseFile(GoldFile, path, await readFile(path, 'utf8'));
      const name = basename(file, '.json');
      const document = await readDocument(textFolder, name);
      const [misplaced] = misplacedMentions(gold, document.text);
      if (misplaced) throw new BadFile(`${path}: ${misplaced}; is it the gold of another text?`);
      return { name, gold, document };
    }),
  );
}

async function readDocument(folder: string, name: string): Promise<Document> {
  const plain = join(folder, `${name}.txt`);
  if (existsSync(plain)) return { text: await readFile(plain, 'utf8') };
  const structured = join(folder, `${name}.json`);
  if (!existsSync(structured)) throw new BadFile(`${plain}: no such text (nor ${name}.json)`);
  return parseFile(Document, structured, await readFile(structured, 'utf8'));
}

function figuresLine(summary: Summary, table: Table): string {
  const { precision, recall, f1, tp, fp, fn } = summary.tables[table];
  const shares = [precision, recall, f1].map((share) => share.toFixed(3)).join('  ');
  return `${shares}  ${[tp, fp, fn].map((count) => String(count).padStart(4)).join(' ')}`;
}

function printTables(ours: Summary, naive: Summary): void {
  const heading = 'prec   recall F1       tp   fp   fn';
  console.log(`${ours.files} files, ${ours.negative} of them negative\n`);
  console.log(`${''.padEnd(34)}${'ours'.padEnd(40)}naive search`);
  console.log(`${''.padEnd(34)}${heading.padEnd(40)}${heading}`);
  for (const table of Object.keys(TABLES) as Table[]) {
    const { tp, fp, fn } = ours.tables[table];
    if (tp + fp + fn === 0) continue;
    console.log(`${TABLES[table].padEnd(34)}${figuresLine(ours, table).padEnd(40)}${figuresLine(naive, table)}`);
  }
  for (const [kind, { hit, of, recall }] of Object.entries(ours.recall_by_kind)) {
    const other = naive.recall_by_kind[kind];
    const mine = `${recall.toFixed(3)}  ${hit}/${of}`;
    const theirs = other ? `${other.recall.toFixed(3)}  ${other.hit}/${other.of}` : '';
    console.log(`${`recall (span + id) of ${kind}`.padEnd(34)}${mine.padEnd(40)}${theirs}`);
  }
  const [mine, theirs] = [ours, naive].map(
    ({ negatives }) => `${negatives.per_1000_words.toFixed(2)}  (${negatives.false_positives} in ${negatives.words})`,
  );
  console.log(`${'negatives, errors in 1,000 words'.padEnd(34)}${mine?.padEnd(40)}${theirs}`);
  const { share, missing } = ours.kb_coverage;
  console.log(`knowledge-base coverage: ${share.toFixed(3)} (${missing} mentions without an entity)`);
}

function printErrors(scored: readonly Scored[]): void {
  for (const { name, text, score } of scored) {
    const lines = [
      ...score.falsePositives.map((found) => `false positive  ${spot(text, found)}  ${found.id}`),
      ...score.wrongIds.map(
        ({ predicted, gold }) => `wrong id        ${spot(text, gold)}  ${predicted.id}  (gold ${gold.id})`,
      ),
      ...score.misses.map((gold) => `miss            ${spot(text, gold)}  ${gold.id}`),
    ];
    if (lines.length > 0) console.log(`\n${name}\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** Where it is, and the words with a little of what stands around them. */
function spot(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(Math.max(0, start - 25), start);
  const after = text.slice(end, end + 25);
  return `${start}-${end}  ${`…${before}[${text.slice(start, end)}]${after}…`.replaceAll(/\s+/g, ' ')}`;
}

async function main(argv: readonly string[]): Promise<void> {
  const folders = readArguments(argv);
  if (folders === 'help') return console.log(USAGE);
  const cases = await readCases(folders.gold, folders.text);
  const knowledge = await loadKnowledge();
  const search = naiveSearch(knowledge.forms);
  const ours = cases.map(({ name, gold, document }) => ({
    name,
    text: document.text,
    score: scoreFile(gold, { mentions: annotateDocument(document, knowledge).mentions }),
  }));
  const naive = cases.map(({ gold, document }) => scoreFile(gold, { mentions: search(document.text) }));
  printTables(summarise(ours.map(({ score }) => score)), summarise(naive));
  printErrors(ours);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const badArguments = error instanceof BadArguments;
  const expected = badArguments || error instanceof BadFile || (error instanceof Error && 'code' in error);
  // A fault of the program itself keeps its stack; a fault of the input is told in one line.
  if (!expected) throw error;
  console.error(messageOf(error));
  if (badArguments) console.error(`\n${USAGE}`);
  process.exitCode = badArguments ? 2 : 1;
}
