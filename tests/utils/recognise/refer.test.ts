import { describe, expect, test } from 'vitest';
import type { Block } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { ABOUT_THE_NHS, lexiconOf } from './hand-made';

const LEXICON = lexiconOf({
  'ods:RXF': { kind: 'trust', always: ['Mid Yorkshire NHS Trust', 'Mid Yorkshire Hospitals'] },
  'ods:RR8': { kind: 'trust', always: ['Leeds Teaching Hospitals NHS Trust'] },
  'ods:RXF05': { kind: 'hospital', always: ['Pinderfields Hospital'], near: ['ods:RXF'] },
  'ods:QWO': { kind: 'system', always: ['West Yorkshire Integrated Care Board', 'NHS West Yorkshire'] },
  'ods:QNX': { kind: 'system', always: ['NHS Sussex'] },
  'body:care-quality-commission': { kind: 'body', always: ['Care Quality Commission'] },
  'term:integration-white-paper': { always: ['integration white paper'] },
  'term:icb': { cue: ['ICB'] },
});

/** References only, as "words → id". A line is a block; one that begins with a bullet is of a list. */
function references(...lines: string[]): string[] {
  const blocks = [ABOUT_THE_NHS, ...lines].map(
    (text): Block => ({ text, role: text.startsWith('•') ? 'list' : 'text' }),
  );
  const { mentions } = annotate({ blocks, date: undefined }, LEXICON);
  return mentions
    .filter(({ anaphor }) => anaphor)
    .map(({ block, start, end, entity }) => `${blocks[block]?.text.slice(start, end)} → ${entity}`);
}

describe('words that refer back', () => {
  test.each([
    ['the trust', 'Mid Yorkshire NHS Trust met. The trust is late.', ['trust → ods:RXF']],
    ['the ICB, with its possessive', 'NHS Sussex met. It is the ICB’s plan.', ['ICB → ods:QNX']],
    ['the board, of whatever has one', 'NHS Sussex met. Its board agreed.', ['board → ods:QNX']],
    ['the new trust', 'Mid Yorkshire NHS Trust is here. The new trust met.', ['trust → ods:RXF']],
    [
      'the regulator',
      'The Care Quality Commission came. The regulator left.',
      ['regulator → body:care-quality-commission'],
    ],
    [
      'the White Paper',
      'Read the integration white paper. The White Paper is long.',
      ['White Paper → term:integration-white-paper'],
    ],
    [
      'the trust that runs the hospital named',
      'Pinderfields Hospital is full. The trust said so.',
      ['trust → ods:RXF'],
    ],
    ['the letters after a name', 'West Yorkshire Integrated Care Board (ICB) met.', ['ICB → ods:QWO']],
  ])('%s', (_what, text, found) => {
    expect(references(text)).toEqual(found);
  });

  test('reach back over paragraphs where only one can be meant', () => {
    expect(references('Mid Yorkshire NHS Trust met.', 'It rained.', 'Nobody came.', 'The trust was sorry.')).toEqual([
      'trust → ods:RXF',
    ]);
  });
});

describe('nothing is meant', () => {
  test.each([
    ['where nothing of the kind was named', 'NHS Sussex met. The trust is late.'],
    [
      'by trust as a feeling',
      'Mid Yorkshire NHS Trust met. The trust of patients matters, as does the trust between staff.',
    ],
    ['by an idiom', 'Mid Yorkshire NHS Trust met. Costs rose across the board.'],
    ['by letters in lower case', 'NHS Sussex met. Save the ics file.'],
    ['by a kind of body in general', 'NHS Sussex met. Each ICB has a chair; trusts do too.'],
    ['by the first part of a longer word', 'Mid Yorkshire NHS Trust met. The trust-wide plan and the trusting nurse.'],
  ])('%s', (_what, text) => {
    expect(references(text)).toEqual([]);
  });

  test('where two are as near', () => {
    expect(references('Mid Yorkshire NHS Trust met Leeds Teaching Hospitals NHS Trust. The trust is late.')).toEqual(
      [],
    );
  });

  test('by another item of a list', () => {
    expect(references('• Mid Yorkshire NHS Trust met.', '• The trust is late.')).toEqual([]);
  });

  test('within a longer name', () => {
    expect(references('The Mid Yorkshire NHS Trust met.')).toEqual([]);
  });
});

describe('of two that were named', () => {
  test('the one that was named just before is meant', () => {
    expect(
      references('Mid Yorkshire NHS Trust met.', 'Leeds Teaching Hospitals NHS Trust did not. The trust is late.'),
    ).toEqual(['trust → ods:RR8']);
  });

  test('the one that the text is about is meant, where neither is near', () => {
    expect(
      references(
        'Mid Yorkshire NHS Trust is late. Mid Yorkshire Hospitals has no beds. Mid Yorkshire Hospitals is sorry.',
        'It saw Leeds Teaching Hospitals NHS Trust. It rained. It snowed.',
        'The trust said no more.',
      ),
    ).toEqual(['trust → ods:RXF']);
  });
});

test('a reference gives its reason, and what was named in an earlier piece of the page counts', () => {
  const first = annotate(
    { blocks: [{ text: `${ABOUT_THE_NHS} Mid Yorkshire NHS Trust met.`, role: 'text' }], date: undefined },
    LEXICON,
  );
  const { mentions } = annotate(
    { blocks: [{ text: 'The trust is late.', role: 'text' }], date: undefined, evidence: first.evidence },
    LEXICON,
  );
  expect(mentions).toMatchObject([
    { entity: 'ods:RXF', anaphor: true, why: [expect.stringContaining('the only trust named before')] },
  ]);
});

test('a short name that the page itself introduces means what it was introduced for', () => {
  const lexicon = lexiconOf({ 'ods:RYR': { kind: 'trust', always: ['University Hospitals Sussex'] } });
  const blocks: Block[] = [
    { text: `${ABOUT_THE_NHS} University Hospitals Sussex (UHSx) is new.`, role: 'text' },
    { text: 'Then UHSx grew; UHSxy did not.', role: 'text' },
  ];
  const { mentions } = annotate({ blocks, date: undefined }, lexicon);
  const words = mentions.map(({ block, start, end }) => blocks[block]?.text.slice(start, end));
  expect(words).toEqual(['University Hospitals Sussex', 'UHSx', 'UHSx']);
});
