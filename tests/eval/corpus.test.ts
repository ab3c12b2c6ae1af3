import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dated, HALVES, readCases } from './corpus';
import { GoldFile, type GoldMention, misplacedMentions, PredictionFile, parseFile } from './gold';
import { scoreFile } from './score';
import { summarise } from './summary';

const ICB = 'term:integrated-care-board';
const ICS = 'term:integrated-care-system';
const DEVON = 'ods:QJK';
const NO_MENTION: GoldMention = { start: 0, end: 3, text: '', id: ICB, kind: 'term', note: '' };

/** `readCases` itself refuses a gold without its text, or whose spans do not hold the words that they say. */
const PASSAGES = await Promise.all(
  Object.entries(HALVES).map(async ([half, folders]) => ({ half, folders, cases: await readCases(folders) })),
);

describe('our own passages', () => {
  test('are at least 60, a third of them negative, none in both halves', () => {
    const all = PASSAGES.flatMap(({ cases }) => cases);
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(all.filter(({ gold }) => gold.negative).length).toBeGreaterThanOrEqual(all.length / 3);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ document }) => document.text)).size).toBe(all.length);
  });

  test.each(PASSAGES)('$half: every text has its gold, and the gold its date', ({ folders, cases }) => {
    const texts = readdirSync(folders.text).map((file) => file.replace('.txt', ''));
    expect(texts.sort()).toEqual(cases.map(({ name }) => name));
    expect(cases.filter(({ document }) => !document.published).map(({ name }) => name)).toEqual([]);
  });

  test.each(PASSAGES)('$half: no span is in another; where nothing is, nothing has to be found', ({ cases }) => {
    const nested = cases.flatMap(({ gold: { mentions } }) =>
      mentions.filter((a) => mentions.some((b) => a !== b && a.start < b.end && b.start < a.end)),
    );
    expect(nested).toEqual([]);
    const named = cases.filter(({ gold }) => gold.negative && gold.mentions.some(({ note }) => note !== 'optional'));
    expect(named.map(({ name }) => name)).toEqual([]);
  });
});

test('a gold whose span holds other words is of another text', () => {
  const mentions = [{ ...NO_MENTION, text: 'ICB' }];
  expect(misplacedMentions({ mentions }, 'ICB')).toEqual([]);
  expect(misplacedMentions({ mentions }, 'An ICB')).toEqual(['mentions[0]: "ICB" expected at 0, "An " found']);
});

test('the gold lends its date to a text that has none', () => {
  const text = 'The trust.';
  expect(dated({ text }, { published: '2021-11-02' })).toEqual({ text, published: '2021-11-02' });
  expect(dated({ text, published: '2020-01-01' }, { published: '2021-11-02' }).published).toBe('2020-01-01');
  expect(dated({ text }, {})).toEqual({ text });
});

const SHARED = resolve(import.meta.dirname, '../../../shared/gold');

/** Predictions made from the gold by a fixed rule, so that every branch of the scorers is taken somewhere. */
const MADE_UP: readonly (readonly [what: string, make: (gold: GoldFile) => PredictionFile])[] = [
  [
    'perfect',
    (file) => ({ mentions: file.mentions.map(({ start, end, id }) => ({ start, end, id })), claims: file.claims }),
  ],
  ['empty', () => ({ mentions: [], claims: [] })],
  ['perturbed', perturbed(1)],
  ['perturbed otherwise', perturbed(2)],
  ['perturbed again', perturbed(3)],
];

function perturbed(seed: number): (gold: GoldFile) => PredictionFile {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  return (file) => ({
    mentions: [...file.mentions, NO_MENTION].flatMap((mention) => {
      const { start, end, id } = mention;
      const [alternative] = mention.alt_spans ?? [];
      const choices = [
        { start, end, id },
        { start, end, id: mention.alt?.[0] ?? 'term:nonsense' },
        { start: Math.max(0, start - 4), end, id },
        { start, end: end + 2, id: DEVON },
        { start: start + 1, end: end + 30, id },
        { start: end + 300, end: end + 305, id: ICS },
        { start: alternative?.[0] ?? start, end: alternative?.[1] ?? end, id },
        { start, end, id: 'person:adam-doyle' },
      ];
      return Array.from({ length: below(3) }, () => choices[below(choices.length)] ?? { start, end, id });
    }),
    claims: (file.claims ?? []).flatMap((claim) => {
      const choices = [
        claim,
        { ...claim, metric_id: 'other' },
        { ...claim, value: ` £${claim.value}.0` },
        { ...claim, value: null },
        { ...claim, start: claim.end, end: claim.end + 4 },
        { ...claim, entity_id: DEVON },
      ];
      return Array.from({ length: below(3) }, () => choices[below(choices.length)] ?? claim);
    }),
  });
}

describe('our figures are those of score.py', () => {
  const script = join(SHARED, 'score.py');
  const absent = existsSync(script) ? spawnSync('python3', ['--version']).status !== 0 && 'python3' : script;

  test.each(MADE_UP)('%s', (_what, make) => {
    if (absent) return console.info(`Not compared with score.py: ${absent} is not here.`);
    const folder = mkdtempSync(join(tmpdir(), 'sidenote-score-'));
    try {
      const seeds = readdirSync(SHARED).filter((file) => file.endsWith('.json'));
      const golds = [
        ...seeds.map((file) => parseFile(GoldFile, file, readFileSync(join(SHARED, file), 'utf8'))),
        ...PASSAGES.flatMap(({ cases }) => cases.map((one) => one.gold)),
        { mentions: [{ ...NO_MENTION, id: 'missing:nhs-x', end: 5 }] },
      ];
      for (const part of ['gold', 'predicted']) mkdirSync(join(folder, part));
      const scores = golds.map((goldFile, index) => {
        const written = JSON.stringify(make(goldFile));
        writeFileSync(join(folder, 'gold', `${index}.json`), JSON.stringify(goldFile));
        writeFileSync(join(folder, 'predicted', `${index}.json`), written);
        return scoreFile(goldFile, parseFile(PredictionFile, `${index}.json`, written));
      });
      const theirs = spawnSync('python3', [script, join(folder, 'gold'), join(folder, 'predicted'), '--json']);
      expect(theirs.stderr.toString()).toBe('');
      expect(summarise(scores)).toEqual(JSON.parse(theirs.stdout.toString()));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
