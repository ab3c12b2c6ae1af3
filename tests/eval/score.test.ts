import { describe, expect, test } from 'vitest';
import { naiveSearch } from './baseline';
import { BadFile, GoldFile, type PredictionFile, parseFile } from './gold';
import { scoreFile, type Table } from './score';
import { figuresByKind, summarise } from './summary';

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

test('by kind: a wrong mark counts against the kind that it was marked as, an anaphor against none', () => {
  const kindOf = (id: string): string => (id.startsWith('term:') ? 'term' : 'system');
  const scores = [
    scoreFile(gold(), found(10, 20)),
    scoreFile(gold(), found(10, 20, DEVON)),
    scoreFile(gold(), found(40, 50, DEVON)),
    scoreFile(gold({ note: 'anaphor' }), found(10, 20, DEVON)),
  ];
  expect(figuresByKind(scores, kindOf)).toEqual([
    { kind: 'system', right: 0, wanted: 0, marked: 2 },
    { kind: 'term', right: 1, wanted: 3, marked: 1 },
  ]);
  const { tp, fp, fn } = summarise(scores).tables.id;
  expect([tp + fp, tp + fn]).toEqual([3, 3]);
});

test('an anaphor that was left, or marked as something else, is told with its mark', () => {
  const told = (prediction: PredictionFile) =>
    scoreFile(gold({ note: 'anaphor' }), prediction).unsettled.map(({ predicted }) => predicted?.id);
  expect([told({}), told(found(10, 20, DEVON)), told(found(6, 20))]).toEqual([[undefined], [DEVON], []]);
});
