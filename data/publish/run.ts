import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../utils/message-of';
import { compileFacts } from '../build/compile';
import { FACTS } from '../build-pack';
import { PackError } from '../pack-error';
import type { PartialDate } from '../schema/identity';
import { INDEX_FILE, type PackIndex } from '../schema/pack-index';
import { build } from './build';
import { costOf } from './cost';
import { requireFolder } from './folder';
import { makeKey, readKey } from './keys';
import { signFolder } from './sign';
import { verifyFolder } from './verify';

/** `npm run pack`: a newsroom's pack, from its facts to a folder that any web server can serve. See docs/newsroom-packs.md. */
const USAGE = `Usage:
  npm run pack -- key FILE                               makes a key to sign with
  npm run pack -- build DIR [--out OUT] [--keep 8]       facts in DIR become the next version in OUT (DIR/published)
  npm run pack -- sign OUT --key FILE                    signs what is new there, and the index
  npm run pack -- verify OUT                             checks it all, as readers will
  npm run pack -- cost OUT [--readers 10000]             what it costs its host in a day`;

const COMMANDS = ['key', 'build', 'sign', 'verify', 'cost'] as const;
type Command = (typeof COMMANDS)[number];

interface Request {
  readonly command: Command;
  /** A file or a folder. */
  readonly of: string;
  readonly out?: string | undefined;
  readonly key?: string | undefined;
  readonly keep: number;
  readonly readers: number;
}

/** @throws TypeError where the words are not understood. */
function requestIn(words: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      key: { type: 'string' },
      keep: { type: 'string', default: '8' },
      readers: { type: 'string', default: '10000' },
    },
  });
  const [command, of, ...more] = positionals;
  const known = COMMANDS.find((name) => name === command);
  const [keep, readers] = [Number(values.keep), Number(values.readers)];
  if (!known || !of || more.length > 0) throw new TypeError('Name one command, and one file or folder.');
  if (known === 'sign' && !values.key) throw new TypeError('To sign, name the key: --key FILE.');
  if (!(Number.isInteger(keep) && keep >= 1 && keep <= 100)) throw new TypeError('--keep is a number from 1 to 100.');
  if (!(Number.isInteger(readers) && readers >= 1)) throw new TypeError('--readers is a number.');
  return { command: known, of, out: values.out, key: values.key, keep, readers };
}

async function answer({ command, of, out = join(of, 'published'), key = '', keep, readers }: Request): Promise<string> {
  switch (command) {
    case 'key':
      return `${of} is your key: keep it safe and to yourselves.\nReaders will see its public half: ${await makeKey(of)}`;
    case 'build': {
      const { entities, metrics } = compileFacts(FACTS);
      const ground = { entities: new Set(entities.map(({ id }) => id)), metrics };
      const today = new Date().toISOString().slice(0, 10) as PartialDate;
      const { version, isNew } = await build(of, out, { ground, keep, today });
      return isNew
        ? `Version ${version} is in ${out}. Sign it: npm run pack -- sign ${out} --key FILE`
        : `Nothing has changed since version ${version}; ${out} stays as it is.`;
    }
    case 'sign':
      return inWords('Signed', await signFolder(of, await readKey(key)));
    case 'verify':
      return inWords('All is well with', await verifyFolder(of, compileFacts(FACTS).metrics));
    case 'cost':
      return costInWords(of, (await requireFolder(of)).index, readers);
  }
}

function inWords(done: string, { name, key, versions, deltas }: PackIndex): string {
  const [newest] = versions;
  const lines = [
    `${done} "${name}", version ${newest.version}, by key ${key?.slice(0, 8)}…`,
    ...versions.map(({ file, bytes, packed }) => `  ${file}: ${bytes} bytes, packed ${packed}`),
    ...deltas.map(({ file, bytes, packed }) => `  ${file}: ${bytes} bytes, packed ${packed}`),
  ];
  return lines.join('\n');
}

function costInWords(out: string, index: PackIndex, readers: number): string {
  const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
  const rows = costOf(index, readFileSync(join(out, INDEX_FILE)).length, readers).map(
    ({ day, requests, bytes }) =>
      `  ${day.padEnd(60)}${number.format(requests).padStart(10)}${`${(bytes / 1e6).toFixed(1)} MB`.padStart(14)}`,
  );
  return [
    `A day of ${number.format(readers)} readers of "${index.name}" who look once a day:`,
    `  ${''.padEnd(60)}${'requests'.padStart(10)}${'answers'.padStart(14)}`,
    ...rows,
  ].join('\n');
}

async function main(): Promise<number> {
  let request: Request;
  try {
    request = requestIn(process.argv.slice(2));
  } catch (error) {
    console.error(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  try {
    console.log(await answer(request));
    return 0;
  } catch (error) {
    const advice = error instanceof PackError ? ` ${error.advice}` : '';
    console.error(`${messageOf(error)}${advice}`);
    return 1;
  }
}

process.exitCode = await main();
