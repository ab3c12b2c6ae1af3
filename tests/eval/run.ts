import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../data/annotate-document';
import { messageOf } from '../../utils/message-of';
import { measureClaims } from './claims/measure';
import { compilePack, metricIds } from './claims/pack';
import { claimErrors, claimsReport, claimTables } from './claims/tables';
import { type Folders, HALVES, type Measured, measure, readCases, scored } from './corpus';
import { knownForms } from './faults';
import { BadFile } from './gold';
import { evalReport } from './report';
import { weightsReport } from './sensitivity';
import { errors, tables } from './tables';

/**
 * `npm run eval`: how well mentions are found, beside a naive search over the same forms.
 * Exit code 0 whatever the figures, 1 if a file cannot be read, 2 if the arguments make no sense.
 */

const USAGE = `Usage: npm run eval -- [--gold DIR --text DIR] [--report | --weights]

  --gold DIR   the right answers: *.json
  --text DIR   the texts, by the same names: *.txt, or *.json with "text" and perhaps "url", "title", "published"
  --report     writes tests/eval/REPORT.md: both halves of our own passages, and the folders given, as the seed articles
  --weights    writes tests/eval/WEIGHTS.md: what other weights would change in the development half and the folders given

Without folders: our own passages. Errors are listed for the development half and for folders given; the check half has
figures only, so that nobody tunes on it.`;

const REPORT = join(import.meta.dirname, 'REPORT.md');
const WEIGHTS = join(import.meta.dirname, 'WEIGHTS.md');

class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

interface Options {
  readonly folders: Folders | undefined;
  readonly report: boolean;
  readonly weights: boolean;
}

function readArguments(argv: readonly string[]): Options | 'help' {
  const options = {
    gold: { type: 'string' },
    text: { type: 'string' },
    report: { type: 'boolean' },
    weights: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new BadArguments(messageOf(error));
  }
  if (values.help) return 'help';
  const { gold, text, report = false, weights = false } = values;
  if (report && weights) throw new BadArguments('--report or --weights, one at a time');
  if (gold === undefined && text === undefined) return { folders: undefined, report, weights };
  if (!gold || !text)
    throw new BadArguments(`--${gold ? 'text' : 'gold'} is missing: both folders are needed, or neither`);
  return { folders: { gold, text }, report, weights };
}

async function main(argv: readonly string[]): Promise<void> {
  const options = readArguments(argv);
  if (options === 'help') return console.log(USAGE);
  const { folders, report, weights } = options;
  const knowledge = await loadKnowledge();
  const measured = async (where: Folders): Promise<Measured[]> => measure(await readCases(where), knowledge);
  if (weights) {
    const cases = [...(await readCases(HALVES.development)), ...(folders ? await readCases(folders) : [])];
    writeFileSync(WEIGHTS, `${weightsReport(() => cases.map((one) => scored(one, knowledge)), about(argv))}\n`);
    return console.log(`Written: ${WEIGHTS}`);
  }
  const given = folders && (await measured(folders));
  if (given && !report) return console.log(`${tables(given)}\n${errors(given)}`);

  const development = await measured(HALVES.development);
  const check = await measured(HALVES.check);
  console.log(`Development half: ${tables(development)}\n\nCheck half: ${tables(check)}`);
  const held = metricIds(compilePack());
  const claims = {
    development: await measureClaims('development', knowledge, held),
    check: await measureClaims('check', knowledge, held),
  };
  console.log(`\nClaims, development half: ${claimTables(claims.development)}`);
  console.log(`\nClaims, check half: ${claimTables(claims.check)}`);
  if (!report)
    return console.log(
      `\nErrors of the development half\n${errors(development)}\n\nClaims\n${claimErrors(claims.development)}`,
    );

  if (given) console.log(`\nSeed articles: ${tables(given)}`);
  const entities = new Map<string, { kind: string; name: string }>(
    knowledge.lexicon.entities.map((entity) => [entity.id, entity]),
  );
  const page = evalReport({
    ...about(argv),
    development,
    check,
    seeds: given,
    knows: knownForms(knowledge.forms),
    entity: (id) => entities.get(id),
  });
  writeFileSync(REPORT, `${page}\n\n${claimsReport(claims.development, claims.check)}\n`);
  console.log(`\nWritten: ${REPORT}`);
}

const about = (argv: readonly string[]): { date: string; command: string } => ({
  date: new Date().toISOString().slice(0, 10),
  command: ['npm run eval --', ...argv].join(' '),
});

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
