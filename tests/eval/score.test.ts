import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { naiveSearch } from './baseline';
import {
  BadFile,
  GoldFile,
  misplacedMentions,
  PredictionFile,
  parseFile,
  scoreFile,
  summarise,
  type Table,
} from './score';

const ICB = 'term:integrated-care-board';
const ICS = 'term:integrated-care-system';
const DEVON = 'ods:QJK';

/** A gold mention at 10-20, unless told otherwise, of a term. */
function gold(parts: Partial<GoldFile['mentions'][number]> = {}): GoldFile {
  return { mentions: [{ start: 10, end: 20, text: '', id: ICB, kind: 'term', note: '', ...parts }] };
}

function found(start: number, end: number, id: string = ICB): PredictionFile {
  return { mentions: [{ start, end, id }] };
}

/** Of each table: true positives, false positives, false negatives. */
type Row = readonly [what: string, gold: GoldFile, prediction: PredictionFile, Partial<Record<Table, string>>];

const ROWS: readonly Row[] = [
  ['the exact span, the right id', gold(), found(10, 20), { span: '1 0 0', id: '1 0 0', lenient: '1 0 0' }],
  ['nothing found', gold(), {}, { span: '0 0 1', id: '0 0 1', lenient: '0 0 1' }],
  ['the exact span, a wrong id', gold(), found(10, 20, ICS), { span: '1 0 0', id: '0 1 1', lenient: '0 0 1' }],
  ['the exact span, an id of alt', gold({ alt: [ICS] }), found(10, 20, ICS), { span: '1 0 0', id: '1 0 0' }],
  ['a span of alt_spans', gold({ alt_spans: [[10, 15]] }), found(10, 15), { span: '1 0 0', id: '1 0 0' }],
  ['a span too long', gold(), found(8, 20), { span: '0 1 1', id: '0 1 1', lenient: '1 0 0' }],
  ['a span that only touches', gold(), found(20, 25), { span: '0 1 1', lenient: '0 1 1' }],
  [
    'the same thing twice',
    gold(),
    { mentions: [...(found(10, 20).mentions ?? []), ...(found(10, 20).mentions ?? [])] },
    { span: '1 0 0' },
  ],
  ['a span elsewhere', gold(), found(40, 50), { span: '0 1 1', id: '0 1 1', lenient: '0 1 1' }],
  ['a person', gold(), found(40, 50, 'person:penny-dash'), { span: '0 0 1', lenient: '0 0 1' }],
  ['an optional mention, hit', gold({ note: 'optional' }), found(10, 20), { span: '0 0 0', id: '0 0 0' }],
  [
    'an optional mention, overlapped',
    gold({ note: 'optional' }),
    found(5, 12, ICS),
    { span: '0 0 0', lenient: '0 0 0' },
  ],
  ['an optional mention, left', gold({ note: 'optional' }), {}, { span: '0 0 0' }],
  ['a missing entity, overlapped', gold({ id: 'missing:nhs-x' }), found(10, 12), { span: '0 0 0', lenient: '0 0 0' }],
  ['an anaphor', gold({ note: 'anaphor' }), found(10, 20), { span: '0 0 0', ana_span: '1 0 0', ana_id: '1 0 0' }],
  [
    'an anaphor with its "the "',
    gold({ note: 'anaphor' }),
    found(6, 20),
    { span: '0 0 0', ana_span: '1 0 0', ana_id: '1 0 0' },
  ],
  [
    'an anaphor of something else',
    gold({ note: 'anaphor' }),
    found(10, 20, DEVON),
    { span: '0 0 0', ana_span: '1 0 0', ana_id: '0 1 1' },
  ],
  ['an anaphor, left', gold({ note: 'anaphor' }), {}, { span: '0 0 0', ana_span: '0 0 1', ana_id: '0 0 1' }],
  ['half an anaphor', gold({ note: 'anaphor' }), found(10, 15), { span: '0 1 0', ana_span: '0 0 1', lenient: '0 1 0' }],
];

describe('a mention is scored by span, by id and by the note of the gold', () => {
  test.each(ROWS)('%s', (_what, goldFile, prediction, expected) => {
    const { counts } = scoreFile(goldFile, prediction);
    for (const [table, row] of Object.entries(expected))
      expect(`${table} ${counts[table as Table].join(' ')}`).toBe(`${table} ${row}`);
  });
});

describe('a claim needs the entity and the value; the strict table the metric too', () => {
  const claim = { start: 0, end: 9, entity_id: DEVON, metric_id: 'ae-4h-all', value: 1200 };
  const claims: GoldFile = { mentions: [], claims: [claim] };
  test.each([
    ['the same', claim, '1 0 0', '1 0 0'],
    ['another way to write the number', { ...claim, value: '£1,200' }, '1 0 0', '1 0 0'],
    ['another metric', { ...claim, metric_id: 'rtt-18' }, '1 0 0', '0 1 1'],
    ['another value', { ...claim, value: 1201 }, '0 1 1', '0 1 1'],
    ['another entity', { ...claim, entity_id: 'ods:QVV' }, '0 1 1', '0 1 1'],
    ['another place', { ...claim, start: 9, end: 12 }, '0 1 1', '0 1 1'],
  ])('%s', (_what, predicted, lenient, strict) => {
    const { counts } = scoreFile(claims, { claims: [predicted] });
    expect([counts.claim.join(' '), counts.claim_strict.join(' ')]).toEqual([lenient, strict]);
  });
});

test('one predicted claim answers one claim of the gold', () => {
  const claim = { start: 0, end: 9, entity_id: DEVON, metric_id: 'ae-4h-all', value: 54 };
  const counts = (wanted: number, predicted: number) =>
    scoreFile(
      { mentions: [], claims: Array.from({ length: wanted }, () => claim) },
      { claims: Array.from({ length: predicted }, () => claim) },
    ).counts.claim;
  expect([counts(2, 2), counts(2, 1), counts(1, 2)]).toEqual([
    [2, 0, 0],
    [1, 0, 1],
    [1, 1, 0],
  ]);
});

test('errors in negative files are counted per 1,000 words; overlaps with what is optional there are none', () => {
  const quiet: GoldFile = { mentions: [], negative: true, words: 150 };
  const tolerant: GoldFile = { ...gold({ note: 'optional' }), negative: true, words: 100 };
  const summary = summarise([
    scoreFile(quiet, found(0, 3)),
    scoreFile(tolerant, found(10, 20)),
    scoreFile(gold(), found(40, 50)),
  ]);
  expect(summary.negatives).toEqual({ false_positives: 1, words: 250, per_1000_words: 4 });
  expect([summary.files, summary.positive, summary.negative]).toEqual([3, 1, 2]);
});

test('what the knowledge base lacks is its coverage', () => {
  const summary = summarise([scoreFile(gold(), {}), scoreFile(gold({ id: 'missing:nhs-x' }), {})]);
  expect(summary.kb_coverage).toEqual({ missing: 1, covered: 1, share: 0.5 });
});

describe('a bad file is refused by name and field', () => {
  const mention = { start: 0, end: 3, text: 'ICB', id: ICB, kind: 'term' };
  test.each([
    ['not JSON', '{', /^a\.json: not JSON/],
    ['not an object', '[]', /^a\.json: the file: /],
    ['no mentions', '{}', /^a\.json: mentions: /],
    [
      'a start that is text',
      JSON.stringify({ mentions: [mention, { ...mention, start: '0' }] }),
      /^a\.json: mentions\[1\]\.start: /,
    ],
    [
      'half an alternative span',
      JSON.stringify({ mentions: [{ ...mention, alt_spans: [[1]] }] }),
      /^a\.json: mentions\[0\]\.alt_spans\[0\]/,
    ],
  ])('%s', (_what, content, message) => {
    expect(() => parseFile(GoldFile, 'a.json', content)).toThrow(BadFile);
    expect(() => parseFile(GoldFile, 'a.json', content)).toThrow(message);
  });
});

test('the naive search: whole words, longest first, plurals, capitals of acronyms', () => {
  const search = naiveSearch([
    { text: 'ICB', id: ICB },
    { text: 'Devon ICB', id: DEVON },
    { text: 'integrated care board', id: ICB },
    { text: 'ICB', id: 'ods:QVV' },
  ]);
  const text = 'Devon ICB and other ICBs, or Integrated Care Boards; no icb, no ICBX.';
  expect(search(text).map(({ start, end, id }) => `${text.slice(start, end)} ${id}`)).toEqual([
    `Devon ICB ${DEVON}`,
    `ICBs ${ICB}`,
    `Integrated Care Boards ${ICB}`,
  ]);
});

interface Passage {
  readonly name: string;
  readonly text: string;
  readonly gold: GoldFile;
}

const PASSAGES: readonly Passage[] = readdirSync(join(import.meta.dirname, 'gold'))
  .map((file) => file.replace('.json', ''))
  .map((name) => ({
    name,
    text: readFileSync(join(import.meta.dirname, 'passages', `${name}.txt`), 'utf8'),
    gold: parseFile(GoldFile, name, readFileSync(join(import.meta.dirname, 'gold', `${name}.json`), 'utf8')),
  }));

describe('the project’s own passages', () => {
  test('every passage has its gold', () => {
    const texts = readdirSync(join(import.meta.dirname, 'passages')).map((file) => file.replace('.txt', ''));
    expect(texts.sort()).toEqual(PASSAGES.map(({ name }) => name).sort());
    expect(PASSAGES.filter((passage) => passage.gold.negative).length).toBeGreaterThanOrEqual(8);
  });

  test.each(PASSAGES)(
    '$name: the spans hold the words they say, and none is in another',
    ({ text, gold: { mentions, negative } }) => {
      expect(misplacedMentions({ mentions }, text)).toEqual([]);
      const nested = mentions.filter((a) => mentions.some((b) => a !== b && a.start < b.end && b.start < a.end));
      expect(nested).toEqual([]);
      if (negative) expect(mentions).toEqual([]);
    },
  );
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
    mentions: [...file.mentions, ...gold({ start: 0, end: 3 }).mentions].flatMap((mention) => {
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
        ...PASSAGES.map((passage) => passage.gold),
        gold({ id: 'missing:nhs-x', start: 0, end: 5 }),
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
