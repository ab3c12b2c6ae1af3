import { describe, expect, test } from 'vitest';
import type { Block, Mention } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { ABOUT_THE_NHS, lexiconOf, mentionsIn } from './hand-made';

const LEXICON = lexiconOf({
  'term:integrated-care-system': {
    always: ['integrated care system'],
    cue: ['ICS'],
    against: ['inhaled corticosteroid', 'civil service'],
  },
  'term:cqc': { cue: ['CQC'] },
  'term:place': { ordinary: ['place'], for: ['level', 'borough'], against: ['place of work', 'take place'] },
  'term:special-measures': { always: ['special measures'], against: ['school', 'special measures for witnesses'] },
  'ods:QNX': { kind: 'system', always: ['Sussex ICB'], area: ['Sussex'] },
  'ods:QJK': { kind: 'system', always: ['Devon ICB'], area: ['Devon'] },
  'ods:QVV': { kind: 'system', always: ['Dorset ICB'], area: ['Dorset'] },
  'ods:QSL': { kind: 'system', area: ['Somerset'] },
  'ods:RYJ': { kind: 'trust', always: ['Imperial Trust'], short: ['Imperial'] },
  'ods:R1F': { kind: 'trust', always: ['Isle of Wight Trust'] },
  'ods:RYJ01': { kind: 'hospital', short: ["St Mary's Hospital"], near: ['ods:RYJ'] },
  'ods:R1F01': { kind: 'hospital', short: ["St Mary's Hospital"], near: ['ods:R1F'] },
});

const onNhsPage = (text: string | readonly string[]) => mentionsIn(LEXICON, text, { before: [ABOUT_THE_NHS] });

describe('a form that always means its entity', () => {
  test('is marked on any page', () => {
    expect(mentionsIn(LEXICON, 'An integrated care system.')).toEqual([
      'integrated care system → term:integrated-care-system',
    ]);
  });

  test('is not marked beside a word against it, unless the page is about the NHS', () => {
    const text = 'The school was put in special measures.';
    expect(mentionsIn(LEXICON, text)).toEqual([]);
    expect(onNhsPage(text)).toEqual(['special measures → term:special-measures']);
  });

  test('is never marked as part of a phrase against it', () => {
    expect(onNhsPage('Courts allow special measures for witnesses.')).toEqual([]);
  });
});

describe('a form that needs a cue', () => {
  test('is marked on a page about the NHS and on no other', () => {
    expect(onNhsPage('The ICS met.')).toEqual(['ICS → term:integrated-care-system']);
    expect(mentionsIn(LEXICON, 'The ICS met.')).toEqual([]);
  });

  test('is not marked in a block that holds a word against it', () => {
    expect(onNhsPage('An inhaled corticosteroid was given. The ICS dose was doubled.')).toEqual([]);
  });

  test('counts what later paragraphs say of the page', () => {
    expect(mentionsIn(LEXICON, ['The ICS met.', ABOUT_THE_NHS])).toEqual(['ICS → term:integrated-care-system']);
  });
});

describe('an acronym that the page defines', () => {
  test('means what the page says, also where nothing else tells', () => {
    expect(mentionsIn(LEXICON, 'Integrated care systems (ICSs) are new. An ICS has a board.')).toEqual([
      'Integrated care systems → term:integrated-care-system',
      'ICSs → term:integrated-care-system',
      'ICS → term:integrated-care-system',
    ]);
  });

  test('means what the page says, also where the name before the bracket stands in quotation marks', () => {
    expect(mentionsIn(LEXICON, '“Integrated Care Systems” (ICSs) are new. An ICS has a board.')).toEqual([
      'Integrated Care Systems → term:integrated-care-system',
      'ICSs → term:integrated-care-system',
      'ICS → term:integrated-care-system',
    ]);
  });

  test.each([
    [
      'a name of ours that it is not short for: there it says again what was named',
      'Somerset (ICS) leads. Each ICS met.',
      ['Somerset → ods:QSL', 'ICS → ods:QSL', 'ICS → term:integrated-care-system'],
    ],
    [
      'words of which one begins with its letter',
      'It is so in the county of Kent (ICS). The ICS met.',
      ['ICS → term:integrated-care-system', 'ICS → term:integrated-care-system'],
    ],
    ['a word that begins with its letter', 'Complaints rose (CQC). The CQC met.', ['CQC → term:cqc', 'CQC → term:cqc']],
  ])('is not defined by %s, and keeps its meaning', (_rule, text, found) => {
    expect(onNhsPage(text)).toEqual(found);
  });

  test('means nothing of ours, where the page defines it as something else', () => {
    expect(onNhsPage(['The International Cricket Society (ICS) met.', 'The ICS plays on Sundays.'])).toEqual([]);
  });

  test('keeps its first meaning', () => {
    const text = ['An integrated care system (ICS).', 'The International Cricket Society (ICS).', 'The ICS met.'];
    expect(onNhsPage(text).at(-1)).toBe('ICS → term:integrated-care-system');
  });
});

describe('an everyday word', () => {
  test.each([
    ['beside a word for it is the term', 'Budgets are held at the level of the place.', 1],
    ['without such a word it is an everyday word', 'The place was full.', 0],
    ['a word for it in another sentence does not help', 'The level rose. The place was full.', 0],
    ['within a phrase against it, it is not the term', 'At borough level, the place of work matters.', 0],
  ])('%s', (_rule, text, count) => {
    expect(onNhsPage(text)).toEqual(Array.from({ length: count }, () => 'place → term:place'));
  });

  test('is left alone on other pages, whatever stands beside it', () => {
    expect(mentionsIn(LEXICON, 'The place is a borough.')).toEqual([]);
  });
});

describe('the bare name of an area', () => {
  test.each([
    ['is a county by itself', 'Sussex is green.', []],
    ['is its system beside a word for systems', 'In Sussex, the ICB met.', ['Sussex → ods:QNX', 'ICB → ods:QNX']],
    ['is a county where such a word is far', 'Sussex is green and people who live there like the ICB.', []],
    [
      'is its system in a list of three',
      'Sussex, Devon and Dorset came last.',
      ['Sussex → ods:QNX', 'Devon → ods:QJK', 'Dorset → ods:QVV'],
    ],
    ['is a county in a pair', 'Sussex and Devon are green.', []],
    [
      'shares the word at the end of a list',
      'Sussex, Devon and Dorset ICBs',
      ['Sussex → ods:QNX', 'Devon → ods:QJK', 'Dorset ICBs → ods:QVV'],
    ],
  ])('%s', (_rule, text, found) => {
    expect(onNhsPage(text)).toEqual(found);
  });

  test('is a county on other pages', () => {
    expect(mentionsIn(LEXICON, 'Sussex, Devon and Dorset came last.')).toEqual([]);
  });
});

describe('a name that several bear', () => {
  const sentence = "Patients waited at St Mary's Hospital.";

  test('is left to the reader, where nothing tells which is meant', () => {
    expect(onNhsPage(sentence)).toEqual(["St Mary's Hospital → ods:RYJ01 / ods:R1F01"]);
  });

  test.each([
    ['Imperial Trust', 'ods:RYJ01'],
    ['Isle of Wight Trust', 'ods:R1F01'],
  ])('is the one run by %s, where the page names it', (trust, id) => {
    expect(onNhsPage([`The ${trust} met.`, sentence]).at(-1)).toBe(`St Mary's Hospital → ${id}`);
  });

  test('is left to the reader again, where the page names both', () => {
    const found = onNhsPage(['The Imperial Trust and the Isle of Wight Trust met.', sentence]).at(-1);
    expect(found).toMatch(/^St Mary's Hospital → ods:\w+ \/ ods:\w+$/);
  });
});

describe('the short name of a trust', () => {
  test.each([
    ['after its full name', ['The Imperial Trust met.', 'Later Imperial agreed.'], 2],
    ['beside a word about hospitals', ['Surgery at Imperial is late.'], 1],
    ['not elsewhere', ['Later Imperial agreed.'], 0],
  ])('%s', (_rule, text, count) => {
    expect(onNhsPage(text)).toHaveLength(count);
  });
});

test('of mentions that overlap, the longest stays', () => {
  const lexicon = lexiconOf({
    'term:board': { always: ['care board', 'board'] },
    'term:icb': { always: ['integrated care board'] },
    'term:cluster': { always: ['board cluster'] },
  });
  expect(mentionsIn(lexicon, 'the integrated care board cluster and the board')).toEqual([
    'integrated care board → term:icb',
    'board → term:board',
  ]);
});

test('what earlier blocks have taught goes with the page: read in two messages, it holds the same mentions', () => {
  const blocks = [
    ABOUT_THE_NHS,
    'Integrated care systems (ICSs), and the Imperial Trust.',
    'An ICS met at Imperial.',
  ].map((text): Block => ({ text, role: 'text' }));
  const whole = annotate({ blocks, date: undefined }, LEXICON).mentions;
  const first = annotate({ blocks: blocks.slice(0, 2), date: undefined }, LEXICON);
  const second = annotate({ blocks: blocks.slice(2), date: undefined, evidence: first.evidence }, LEXICON);
  const together = [...first.mentions, ...second.mentions.map((mention) => ({ ...mention, block: mention.block + 2 }))];
  const places = (mentions: readonly Mention[]) =>
    mentions.map(({ block, start, end, entity }) => [block, start, end, entity]);
  expect(places(together)).toEqual(places(whole));
  expect(second.mentions).toHaveLength(2);
});
