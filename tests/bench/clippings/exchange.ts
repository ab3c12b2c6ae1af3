import { messageOf } from '../../../utils/message-of';
import { type Timing, timingOf } from '../statistics';
import type { Written } from './lab';
import type { Laboratory } from './laboratory';

interface Export {
  readonly format: string;
  readonly written: Timing;
  readonly zipping: Timing;
  readonly files: number;
  readonly bytes: number;
  /** Why it could not be written. */
  readonly failed?: string;
  /** Of formats that hold everything: read, compared with the library as it is, and brought into an empty one. */
  readonly back?: { readonly read: number; readonly preview: number; readonly import: number; readonly told: string };
}

export interface Exchange {
  readonly clippings: number;
  /** The whole library read from the store, as every export begins. */
  readonly collect: Timing;
  readonly exports: readonly Export[];
  readonly backup: {
    readonly write: Timing;
    readonly bytes: number;
    readonly text: number;
    readonly read: number;
    /** Over the library itself, and into an empty one. */
    readonly replace: number;
    readonly restore: number;
    readonly failed?: string;
  };
  readonly memory: { readonly before: number; readonly most: number };
}

interface ExchangePlan {
  /** Which formats; all where it is left out. */
  readonly formats?: readonly string[];
  readonly rounds: number;
  /** Whether what was written is brought back. */
  readonly back: boolean;
}

/** Takes the library out and in, in a page of the extension. The library is what it was afterwards. */
export async function measureExchange(
  lab: Laboratory,
  { formats, rounds, back }: ExchangePlan,
  log: (line: string) => void,
): Promise<Exchange> {
  await lab.reload();
  const before = (await lab.memory()).now;
  const clippings = await lab.do('count');
  const collects: number[] = [];
  const exports: Export[] = [];
  for (const { id, name, holds, in: reads, out } of await lab.do('formats')) {
    if (!out || (formats && !formats.includes(id))) continue;
    log(`${clippings} clippings, ${name}`);
    const all: Written[] = [];
    try {
      for (let round = 0; round < rounds; round++) {
        collects.push(await lab.do('collect'));
        all.push(await lab.do('write', id));
      }
      const last = all.at(-1) as Written;
      exports.push({
        format: name,
        written: timingOf(all.map(({ took }) => took)),
        zipping: timingOf(all.map(({ zipping }) => zipping)),
        files: last.files,
        bytes: last.bytes,
        ...(back && reads && holds === 'everything' ? { back: await broughtBack(lab, log) } : {}),
      });
    } catch (error) {
      log(messageOf(error));
      exports.push({
        format: name,
        written: timingOf([]),
        zipping: timingOf([]),
        files: 0,
        bytes: 0,
        failed: messageOf(error),
      });
      await lab.reload();
    }
  }
  log(`${clippings} clippings, backup`);
  await lab.do('forget');
  const writes: number[] = [];
  let made = { took: Number.NaN, bytes: Number.NaN, text: Number.NaN };
  let [read, replace, restore] = [Number.NaN, Number.NaN, Number.NaN];
  let failed: string | undefined;
  try {
    for (let round = 0; round < rounds; round++) {
      collects.push(await lab.do('collect'));
      made = await lab.do('backup');
      writes.push(made.took);
    }
    read = await lab.do('readBackup');
    if (back) {
      replace = await lab.do('replace');
      await lab.do('empty');
      restore = await lab.do('replace');
    }
  } catch (error) {
    failed = messageOf(error);
    log(failed);
  }
  const { most } = await lab.memory().catch(() => ({ most: Number.NaN }));
  await lab.reload();
  return {
    clippings,
    collect: timingOf(collects),
    exports,
    backup: {
      write: timingOf(writes),
      bytes: made.bytes,
      text: made.text,
      read,
      replace,
      restore,
      ...(failed === undefined ? {} : { failed }),
    },
    memory: { before, most },
  };
}

/** The file that was written last, into the library as it is and into an empty one, which then is the library. */
async function broughtBack(lab: Laboratory, log: (line: string) => void): Promise<NonNullable<Export['back']>> {
  log('… and back');
  const { took: read, articles, clippings, faults } = await lab.do('read');
  const preview = await lab.do('preview');
  await lab.do('empty');
  const imported = await lab.do('import');
  return {
    read,
    preview,
    import: imported,
    told: `${articles.toLocaleString('en-GB')} articles, ${clippings.toLocaleString('en-GB')} clippings, ${faults} faults`,
  };
}
