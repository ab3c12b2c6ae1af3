import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ImportedFigure, OfficialFile } from '../../data/import/official-file';
import type { FigureSheet } from '../../data/schema/figures';
import { groupBy } from '../../utils/group-by';
import { gatheredFigures } from '../fixtures/figures';
import { aeCsv, THREE } from '../fixtures/official/ae-csv';
import { dropped, read } from '../fixtures/official/dropped';
import { aeBook, dm01Book, workbook } from '../fixtures/official/workbooks';
import { BROWSERS, foreignRequests, openSession, type Session } from './harness';
import { ask, askAll, dump, type OptionsPage, openOptions, settledDump, someFiles } from './options-page';
import { routes } from './site';

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const here = existsSync(SAMPLES);
if (!here) console.info(`${SAMPLES} is not here: only files of the project’s own are imported.`);

// Each asks the worker hundreds of questions, or opens a dozen pages.
vi.setConfig({ testTimeout: 300_000 });

const files = someFiles();
afterAll(files.remove);

/** Small files of our own making, in the shape of the real ones. */
const OWN = [
  files.path('ae-2020-11.csv', aeCsv('booked', 'NOVEMBER-2020', THREE)),
  files.path('ae-2019-12.csv', aeCsv('2019', 'DECEMBER-2019', THREE.slice(0, 1))),
  files.path(
    'ae.xls',
    workbook(
      aeBook(
        [['RWD', 7745, 7745, 4182, 4182, 3563, 3563, 10]],
        ['-', 7745, 7745, 4182, 4182, 3563, 3563, 10],
        [['QJM', 7745, 7745, 4182, 4182, 3563, 3563, 10]],
      ),
      'biff8',
    ),
  ),
  files.path(
    'dm01.xlsx',
    workbook(
      dm01Book(
        [[null, 'Y60', 'MIDLANDS', 'RWD', 'Trust', 100, 20, 5, 0.2]],
        [null, '', '', '-', 'Total', 100, 20, 5, 0.2],
      ),
    ),
  ),
];

/** One of each format; `tests/data/import` reads them all. */
const REAL = ['ae-monthly-2020-11.csv', 'ae-by-provider-2020-11.xls', 'cancer-provider-workbook-2025-09.xlsx'].map(
  (name) => `${SAMPLES}${name}`,
);

const keyOf = ({ entity, metric, period }: { entity: string; metric: string; period: string }): string =>
  `${entity} ${metric} ${period}`;
const gathered = new Map(gatheredFigures().figures.map((figure) => [keyOf(figure), figure]));

interface Held {
  readonly value: number;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly source: string;
}

/** Those of some organisations that the worker knows, in their order. */
async function knownOf(page: Page, ids: readonly string[]): Promise<string[]> {
  const { value } = await ask<{ names: { id: string }[] }>(page, 'names', { ids });
  return (value?.names ?? []).map(({ id }) => id);
}

/** What the worker answers of each figure of a file, by its key. */
async function answersOf({ page }: OptionsPage, figures: readonly ImportedFigure[]): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  const wanted = new Set(figures.map(keyOf));
  // A question of several has no answer where one of them is not known.
  const known = new Set(await knownOf(page, [...new Set(figures.map(({ entity }) => entity))]));
  const asked = [...groupBy(figures, ({ metric }) => metric)].flatMap(([metric, own]) => {
    const whose = [...new Set(own.map(({ entity }) => entity))].filter((entity) => known.has(entity));
    const fours = Array.from({ length: Math.ceil(whose.length / 4) }, (_, at) => whose.slice(4 * at, 4 * at + 4));
    return fours.map((four) => ({ entities: four, metric }));
  });
  const answers = await askAll<FigureSheet>(page, 'figures', asked);
  for (const [at, { metric }] of asked.entries())
    for (const { entity, points } of answers[at]?.value?.columns ?? [])
      for (const point of answers[at]?.value?.metric.id === metric ? points : []) {
        const key = keyOf({ entity: entity.id, metric, period: point.period });
        if (wanted.has(key)) held.set(key, point);
      }
  return held;
}

const isSame = (held: Held | undefined, figure: ImportedFigure): boolean =>
  held?.value === figure.value &&
  (figure.numerator === undefined || held.numerator === figure.numerator) &&
  (figure.denominator === undefined || held.denominator === figure.denominator);

const isEqual = (one: Held | undefined, other: Held | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isGathered = (figure: ImportedFigure): boolean => {
  const known = gathered.get(keyOf(figure));
  return (
    known?.value === figure.value &&
    (known.numerator ?? figure.numerator) === figure.numerator &&
    (known.denominator ?? figure.denominator) === figure.denominator
  );
};

describe.each(BROWSERS)('in %s', (name) => {
  let session: Session;
  let options: OptionsPage;
  let builtIn: Record<string, string>;
  beforeAll(async () => {
    session = await openSession(name, routes);
    options = await openOptions(session);
    builtIn = await dump(options.page, 'knowledge');
  });
  afterAll(() => session?.close());

  // The second browser reads one file: the same code in another engine, at a fifth of the speed.
  const real = here && name === 'chromium' ? REAL : [];
  const own = name === 'chromium' ? OWN : OWN.slice(0, 1);
  test.each([...own, ...real].map((path) => [basename(path), path] as const))(
    '%s is looked at, added and taken back',
    async (_, path) => {
      const file = await read(dropped(basename(path), readFileSync(path)));
      const figures = [...new Map(file.figures.map((figure) => [keyOf(figure), figure])).values()];
      // Once it is added: all figures of every tenth organisation, for a question is of organisations.
      const tenth = new Set([...new Set(figures.map(({ entity }) => entity))].filter((_, at) => at % 10 === 0));
      const some = figures.filter(({ entity }) => tenth.has(entity));
      const before = await answersOf(options, figures);
      const stored = await settledDump(options.page, 'layers');

      await options.choose('data', path);
      await options.says('Add to my figures', 'data');
      expect(await options.text('data')).toContain(file.title);
      const same = figures.filter((figure) => before.get(keyOf(figure))?.value === figure.value).length;
      const changed = figures.filter((figure) => before.has(keyOf(figure))).length - same;
      expect(await options.tally()).toEqual({
        new: figures.length - same - changed,
        changed,
        'the same as held': same,
      });
      expect(await settledDump(options.page, 'layers')).toEqual(stored);

      await options.press('Add to my figures', 'data');
      await options.says(`Added: ${file.title}.`);
      const after = await answersOf(options, some);
      const known = some.filter((figure) => after.has(keyOf(figure)));
      expect(known.filter((figure) => !isSame(after.get(keyOf(figure)), figure))).toEqual([]);
      expect([...after.values()].filter(({ source }) => !source.startsWith('import:'))).toEqual([]);
      const agree = figures.filter(isGathered).length;
      const others = figures.filter((figure) => gathered.has(keyOf(figure))).length - agree;
      console.info(
        `${name}, ${basename(path)}: ${figures.length} figures (${same} held already, ${changed} changed, ${figures.length - same - changed} new); of ${some.length} the worker answers ${known.length} from the file; figures.csv has ${agree} the same and ${others} other.`,
      );

      await options.press('Undo');
      await options.says('None yet.', 'data');
      const back = await answersOf(options, some);
      expect(some.filter((figure) => !isEqual(back.get(keyOf(figure)), before.get(keyOf(figure))))).toEqual([]);
    },
  );

  test.runIf(here)('etr.csv: the organisations that were not known are, until it is taken back', async () => {
    const file: OfficialFile = await read(dropped('etr.csv', readFileSync(`${SAMPLES}etr.csv`)));
    const known = () =>
      knownOf(
        options.page,
        file.organisations.map(({ entity }) => entity),
      );
    const before = await known();
    await options.choose('data', `${SAMPLES}etr.csv`);
    await options.says('Add these organisations', 'data');
    const tally = await options.tally();
    console.info(
      `${name}, etr.csv: ${JSON.stringify(tally)}, ${before.length} of ${file.organisations.length} known before`,
    );
    expect(tally.new).toBe(file.organisations.length - before.length);
    await options.press('Add these organisations', 'data');
    await options.says(`Added: ${file.title}.`);
    expect(await known()).toHaveLength(file.organisations.length);
    const some = file.organisations.filter((_, at) => at % 10 === 0);
    const cards = await askAll<{ entity: { id: string } }>(
      options.page,
      'card',
      some.map(({ entity }) => ({ id: entity, article: null })),
    );
    expect(cards.map(({ value }) => value?.entity.id)).toEqual(some.map(({ entity }) => entity));
    await options.press('Undo');
    await options.says('None yet.', 'data');
    expect(await known()).toEqual(before);
  });

  const refused = [
    [
      'README.md',
      here ? `${SAMPLES}README.md` : files.path('README.md', '# Real files\n\nAs published.\n'),
      'its header is not known',
    ],
    [
      'an RTT extract that was cut',
      here
        ? `${SAMPLES}rtt-full-extract-2026-04-first-2000.csv`
        : files.path('cut.csv', 'Period,Provider Parent Org Code\n'),
      here ? 'is a part of an extract' : 'was not added',
    ],
    [
      'latin-1',
      files.path(
        'latin.csv',
        Buffer.from(aeCsv('booked', 'NOVEMBER-2020', THREE).replace('TRUST RWD', 'TRUST CAF\u00c9'), 'latin1'),
      ),
      'bytes that are not text in UTF-8',
    ],
    ['a workbook cut in the middle', cutWorkbook(), 'cut short'],
    ['a hostile name', files.path('<img src=x onerror=alert(1)>.csv', 'a,b\n1,2\n'), 'its header is not known'],
    ['nothing', files.path('empty.csv', ''), 'is empty'],
  ] as const;
  test.each(name === 'chromium' ? refused : refused.slice(0, 1))(
    '%s is refused with advice, and nothing is changed',
    async (_, path, message) => {
      const stored = await settledDump(options.page, 'layers');
      await options.choose('data', path);
      const said = await options.says('was not added', 'data');
      expect(said).toContain(message);
      expect(said).toContain('Nothing has been changed.');
      await options.press('Close', 'data');
      expect(await settledDump(options.page, 'layers')).toEqual(stored);
    },
  );

  test('several files wait their turn, and one that is discarded leaves nothing', async () => {
    const stored = await settledDump(options.page, 'layers');
    const [first = '', second = ''] = OWN;
    await options.choose('data', first, second);
    await options.says('1 more file to come: ae-2019-12.csv.', 'data');
    await options.press('Discard', 'data');
    await options.says('A&E attendances by provider, December 2019', 'data');
    await options.press('Discard', 'data');
    await options.says('Drop files anywhere', 'data');
    expect(await settledDump(options.page, 'layers')).toEqual(stored);
  });

  test('nothing of all this touched the built-in pack or reached the network', async () => {
    expect(await dump(options.page, 'knowledge')).toEqual(builtIn);
    expect(foreignRequests(session)).toEqual([]);
    expect(session.server.requests.filter(({ host }) => host !== 'localhost')).toEqual([]);
  });
});

function cutWorkbook(): string {
  const whole = readFileSync(OWN[2] ?? '');
  return files.path('cut.xls', whole.subarray(0, Math.floor(whole.length / 2)));
}
