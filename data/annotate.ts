import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { messageOf } from '../utils/message-of';
import {
  annotateDocument,
  checkDocument,
  type DocumentMention,
  type DocumentRejected,
  loadKnowledge,
  type TextDocument,
} from './annotate-document';

/**
 * `npm run -s annotate -- --in DIR --out DIR [--why]`: annotates every `*.txt` and `*.json` of a folder with the pack that ships.
 * With `--why` every mention carries its reasons, and the answer what was rejected; both are also printed.
 * A file that cannot be read is named and left out; the others still run, and the exit code is then 1.
 */
const USAGE = 'Usage: npm run -s annotate -- --in DIR --out DIR [--why]';

z.config(z.locales.en());

const DocumentFile = z.object({
  url: z.optional(z.nullable(z.string())),
  title: z.optional(z.nullable(z.string())),
  published: z.optional(z.nullable(z.string())),
  text: z.string(),
});

function readDocument(path: string): TextDocument {
  const content = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  if (extname(path).toLowerCase() === '.txt') return { text: content };
  const { url, title, published, text } = DocumentFile.parse(JSON.parse(content));
  return { text, ...(url && { url }), ...(title && { title }), ...(published && { published }) };
}

async function main(): Promise<number> {
  let options: { in?: string | undefined; out?: string | undefined; why?: boolean | undefined };
  try {
    options = parseArgs({
      options: { in: { type: 'string' }, out: { type: 'string' }, why: { type: 'boolean' } },
    }).values;
  } catch (error) {
    console.error(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  const { in: from, out: to, why = false } = options;
  if (!from || !to) {
    console.error(USAGE);
    return 2;
  }
  let names: string[];
  try {
    names = readdirSync(from)
      .filter((name) => /\.(txt|json)$/i.test(name))
      .sort();
    mkdirSync(to, { recursive: true });
    if (realpathSync(from) === realpathSync(to))
      throw new Error('--in and --out are the same folder: the answers would overwrite the texts.');
  } catch (error) {
    console.error(messageOf(error));
    return 2;
  }
  if (names.length === 0) console.error(`${from} holds no *.txt and no *.json.`);
  const knowledge = await loadKnowledge();
  const written = new Map<string, string>();
  let failed = 0;
  for (const name of names) {
    const answer = `${basename(name, extname(name))}.json`;
    try {
      const earlier = written.get(answer);
      if (earlier) throw new Error(`its answer would overwrite that of ${earlier}; rename one of them`);
      written.set(answer, name);
      const document = readDocument(join(from, name));
      const { mentions, rejected } = annotateDocument(document, knowledge, { explain: why });
      const shown = mentions.map(({ why: reasons, ...mention }) => (why ? { ...mention, why: reasons } : mention));
      const claims = await checkDocument(document, knowledge);
      writeFileSync(
        join(to, answer),
        `${JSON.stringify({ mentions: shown, claims, ...(why && { rejected }) }, null, 1)}\n`,
      );
      if (why) console.log(reasonsOf(name, document.text, mentions, rejected));
    } catch (error) {
      failed++;
      console.error(`${join(from, name)}: ${inWords(error)}`);
    }
  }
  return failed > 0 ? 1 : 0;
}

/** Every decision on a text as lines: where, the words, what they mean or do not, and why. */
function reasonsOf(
  name: string,
  text: string,
  mentions: readonly DocumentMention[],
  rejected: readonly DocumentRejected[],
): string {
  const lines = (start: number, end: number, ids: readonly string[], why: readonly string[]): string =>
    why
      .map((reason, at) => `  ${start} “${text.slice(start, end).replace(/\s+/g, ' ')}” ${ids[at] ?? '–'}: ${reason}`)
      .join('\n');
  return [
    name,
    ...mentions.map(({ start, end, id, also = [], why }) => lines(start, end, [id, ...also], why)),
    'Not marked:',
    ...rejected.map(({ start, end, ids, why }) => lines(start, end, ids, why)),
    '',
  ].join('\n');
}

function inWords(error: unknown): string {
  if (error instanceof z.core.$ZodError)
    return error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`).join('; ');
  if (error instanceof TypeError) return 'not a UTF-8 text';
  return messageOf(error);
}

process.exitCode = await main();
