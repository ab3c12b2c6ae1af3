import { describe, expect, test } from 'vitest';
import { confusionsOf, countReasons, faultsOf, knownForms } from './faults';
import type { GoldFile, PredictedMention } from './gold';
import { scoreFile } from './score';

const ICB = 'term:integrated-care-board';
const DEVON = 'ods:QJK';
const KENT = 'ods:QKS';

const knows = knownForms([
  { text: 'Devon ICB', id: DEVON },
  { text: 'Devon', id: DEVON },
  { text: 'Barts, Kent & Co', id: KENT },
  { text: 'councils of governors', id: 'term:governors' },
  { text: 'ICS', id: 'term:ics' },
  { text: 'combined authority', id: 'term:authority' },
]);

/** "Devon ICB" at 10–19, unless told otherwise. */
function gold(parts: Partial<GoldFile['mentions'][number]> = {}): GoldFile {
  return { mentions: [{ start: 10, end: 19, text: 'Devon ICB', id: DEVON, kind: 'system', note: '', ...parts }] };
}

const faults = (goldFile: GoldFile, ...mentions: PredictedMention[]) =>
  faultsOf(scoreFile(goldFile, { mentions }), knows);

describe('why a mark is wrong or missing', () => {
  test.each([
    ['the right mark', gold(), [{ start: 10, end: 19, id: DEVON }], []],
    ['nothing marked, a form of it', gold(), [], ['rejected']],
    ['nothing marked, a form of another', gold({ id: KENT }), [], ['unknown']],
    ['nothing marked, a form of what is as good', gold({ id: KENT, alt: [DEVON] }), [], ['rejected']],
    ['nothing marked, no form', gold({ text: 'Devon’s board' }), [], ['unknown']],
    ['a part of it, the right id', gold(), [{ start: 10, end: 15, id: DEVON }], ['span']],
    ['a part of it, another id', gold(), [{ start: 16, end: 19, id: ICB }], ['sense']],
    ['a part of what is no form, another id', gold({ id: KENT }), [{ start: 16, end: 19, id: ICB }], ['unknown']],
    ['the span, another id', gold(), [{ start: 10, end: 19, id: KENT }], ['sense']],
    [
      'two marks across it',
      gold(),
      [
        { start: 8, end: 15, id: KENT },
        { start: 16, end: 19, id: DEVON },
      ],
      ['span'],
    ],
    [
      'the right mark, and another across it',
      gold(),
      [
        { start: 10, end: 19, id: DEVON },
        { start: 15, end: 25, id: ICB },
      ],
      ['span'],
    ],
    [
      'a mark elsewhere',
      gold(),
      [
        { start: 10, end: 19, id: DEVON },
        { start: 40, end: 45, id: ICB },
      ],
      ['none'],
    ],
    ['a reference left', gold({ note: 'anaphor' }), [], ['reference']],
    ['a reference to another', gold({ note: 'anaphor' }), [{ start: 10, end: 19, id: KENT }], ['reference']],
    ['a mark across a reference', gold({ note: 'anaphor' }), [{ start: 15, end: 25, id: ICB }], ['reference']],
    ['a mark over what is optional', gold({ note: 'optional' }), [{ start: 10, end: 19, id: KENT }], []],
  ])('%s', (_what, goldFile, marks, reasons) => {
    expect(faults(goldFile, ...marks).map(({ reason }) => reason)).toEqual(reasons);
  });

  test('the fault stands where the gold does, with the mark of the right thing before others', () => {
    const [fault] = faults(gold(), { start: 8, end: 15, id: KENT }, { start: 16, end: 19, id: DEVON });
    expect(fault).toMatchObject({ start: 10, end: 19, gold: DEVON, marked: { start: 16, id: DEVON } });
  });

  test('in reading order, and counted', () => {
    const found = faults(gold(), { start: 40, end: 45, id: ICB }, { start: 0, end: 5, id: ICB });
    expect(found.map(({ start }) => start)).toEqual([0, 10, 40]);
    expect(countReasons(found)).toEqual({ unknown: 0, rejected: 1, span: 0, sense: 0, reference: 0, none: 2 });
  });
});

test('what was taken for what: the most frequent first, wrong spans and bare misses left out', () => {
  const all = [
    ...faults(gold(), { start: 10, end: 19, id: KENT }),
    ...faults(gold(), { start: 10, end: 19, id: ICB }),
    ...faults(gold({ note: 'anaphor' }), { start: 10, end: 19, id: ICB }),
    ...faults(gold(), { start: 10, end: 15, id: DEVON }),
    ...faults(gold(), { start: 40, end: 45, id: ICB }),
  ];
  expect(confusionsOf(all)).toEqual([
    { gold: DEVON, marked: ICB, count: 2 },
    { gold: DEVON, marked: KENT, count: 1 },
  ]);
});

test.each([
  ['DEVON  ICB', DEVON, true],
  ['Barts Kent and Co', KENT, true],
  ['ICSs', 'term:ics', true],
  ['combined authorities', 'term:authority', true],
  ['council of governors', 'term:governors', false],
  ['Dorset', DEVON, false],
  ['', DEVON, false],
])('the lexicon knows “%s” for %s: %s', (text, id, known) => {
  expect(knows(text, [id])).toBe(known);
});
