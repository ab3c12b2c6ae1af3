import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageOf } from '../../utils/message-of';
import { measureBrowser } from './browser/measure';
import { browserReport } from './browser/report';
import { measureClaimsSpeed } from './claims/measure';
import { claimsReport } from './claims/report';
import { measureClippings } from './clippings/measure';
import { clippingsReport } from './clippings/report';
import { lexiconInputs } from './engine/inputs';
import { measureEngine } from './engine/measure';
import { engineReport } from './engine/report';
import { measureKnowledge } from './knowledge/measure';
import { knowledgeReport } from './knowledge/report';
import { limits } from './limits';
import { machine } from './machine';
import { measurePacks } from './packs/measure';
import { packsReport } from './packs/report';
import { measureSync } from './sync/measure';
import { syncReport } from './sync/report';

/**
 * `npm run bench`: measures the engine and the built extension beside what else could be used, prints the tables and writes them to
 * `results/`, a file a part, each with its command and machine. A time never makes it fail. `-- --quick` repeats less; `--only engine`, `--only browser`,
 * `--only knowledge`, `--only clippings`, `--only claims`, `--only packs` or `--only sync` does a part and leaves the files of the others.
 */
const PARTS = ['engine', 'browser', 'knowledge', 'clippings', 'claims', 'packs', 'sync'];
const USAGE = `Usage: npm run bench -- [--quick] [--only ${PARTS.join('|')}]`;
const RESULTS = fileURLToPath(new URL('./results', import.meta.url));

const MEDIANS =
  'Medians, with least and most in brackets; only ratios within one run hold from one machine to another.';

async function main(): Promise<number> {
  let options: { quick?: boolean | undefined; only?: string | undefined };
  try {
    options = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  const { quick = false, only } = options;
  if (only !== undefined && !PARTS.includes(only)) {
    console.error(USAGE);
    return 2;
  }
  const log = (line: string): void => console.error(`· ${line}`);
  const about = machine();
  const wanted = (part: string): boolean => only === undefined || only === part;
  const engine = wanted('engine') ? await measureEngine(quick, log) : undefined;
  const forms = lexiconInputs().shipped.forms.map((form) => form.text);
  const browser = wanted('browser') ? await measureBrowser(quick, [...new Set(forms)], log) : undefined;
  const knowledge = wanted('knowledge') ? await measureKnowledge(quick, log) : undefined;
  const clippings = wanted('clippings') ? await measureClippings(quick, log) : undefined;
  const claims = wanted('claims') ? await measureClaimsSpeed(quick, log) : undefined;
  const packs = wanted('packs') ? await measurePacks(log) : undefined;
  const sync = wanted('sync') ? await measureSync(quick, log) : undefined;
  const command = ['npm run bench --', quick && '--quick', only && `--only ${only}`].filter(Boolean).join(' ');
  const keep = (part: string, title: string, sections: readonly string[], version = browser?.version): void => {
    const lines = [
      ...about,
      ...(version ? [`- ${version.replace('/', ' ')}, headless`] : []),
      `- Command: \`${command}\``,
    ];
    // Bytes are the same whenever they are counted.
    const note = part === 'packs' ? [] : [MEDIANS];
    const report = [`# Measurements: ${title}`, ...note, lines.join('\n'), ...sections].join('\n\n');
    console.log(report);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, `${part}.md`), `${report}\n`);
  };
  if (engine) keep('engine', 'the engine, in Node', [limits(engine, undefined), engineReport(engine)]);
  if (browser) keep('browser', 'the extension, in Chromium', [limits(undefined, browser), browserReport(browser)]);
  if (knowledge) keep('knowledge', 'the knowledge base, in Chromium', [knowledgeReport(knowledge)]);
  if (clippings) keep('clippings', 'clippings and the library', [clippingsReport(clippings)], clippings.version);
  if (claims) keep('claims', 'claims, in Node', [claimsReport(claims)]);
  if (packs) keep('packs', 'what a newsroom’s pack costs its host', [packsReport(packs)], undefined);
  if (sync) keep('sync', 'sync, between two browsers', [syncReport(sync)], sync.version);
  return 0;
}

process.exitCode = await main();
