import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { annotateDocument, checkDocument, type Knowledge } from '../../data/annotate-document';
import { naiveSearch } from './baseline';
import { BadFile, GoldFile, misplacedMentions, parseFile } from './gold';
import { type FileScore, scoreFile } from './score';

/** Our own passages: the engine is tuned on the first half; the second was written by others and is only ever measured. */
export const HALVES = {
  development: folders('development'),
  check: folders('check'),
} as const;

export interface Folders {
  readonly gold: string;
  readonly text: string;
}

function folders(half: string): Folders {
  return { gold: join(import.meta.dirname, half, 'gold'), text: join(import.meta.dirname, half, 'text') };
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

/** Every gold file of a folder with its text, in the order of their names. */
export async function readCases({ gold: goldFolder, text: textFolder }: Folders): Promise<Case[]> {
  const files = (await readdir(goldFolder)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new BadFile(`${goldFolder}: no *.json in it`);
  return Promise.all(
    files.map(async (file) => {
      const path = join(goldFolder, file);
      const gold = parseFile(GoldFile, path, await readFile(path, 'utf8'));
      const name = basename(file, '.json');
      const document = dated(await readDocument(textFolder, name), gold);
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

/** A page states its date, and the engine uses it; for a text without one, the gold says it. */
export function dated(document: Document, { published }: Pick<GoldFile, 'published'>): Document {
  return document.published || !published ? document : { ...document, published };
}

/** A passage as we marked it and as the naive search did, both scored. */
export interface Measured {
  readonly name: string;
  readonly text: string;
  readonly ours: FileScore;
  readonly naive: FileScore;
}

/** What the engine finds in a passage, scored. */
export const scored = ({ gold, document }: Pick<Case, 'gold' | 'document'>, knowledge: Knowledge): FileScore =>
  scoreFile(gold, { mentions: annotateDocument(document, knowledge).mentions });

/**
 * Mentions of some passages, and claims where the gold lists any: those on measures that the pack has, as `score.py --metrics`
 * counts them.
 */
export async function measure(cases: readonly Case[], knowledge: Knowledge): Promise<Measured[]> {
  const search = naiveSearch(knowledge.forms);
  const { metrics } = await knowledge.figures.figureGuide();
  const held: ReadonlySet<string> = new Set(metrics.keys());
  const isHeld = ({ metric_id }: { readonly metric_id: string }): boolean => held.has(metric_id);
  return Promise.all(
    cases.map(async ({ name, gold: whole, document }) => {
      const gold = { ...whole, claims: whole.claims?.filter(isHeld) };
      const claims = whole.claims?.length ? (await checkDocument(document, knowledge)).filter(isHeld) : [];
      return {
        name,
        text: document.text,
        ours: scoreFile(gold, { mentions: annotateDocument(document, knowledge).mentions, claims }),
        naive: scoreFile(gold, { mentions: search(document.text) }),
      };
    }),
  );
}
