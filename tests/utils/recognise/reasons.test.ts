import { describe, expect, test } from 'vitest';
import type { Block } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { ABOUT_THE_NHS, lexiconOf } from './hand-made';

const LEXICON = lexiconOf({
  'Integrated care system': { always: ['integrated care system'], cue: ['ICS'], against: ['inhaler', 'ICS chip'] },
  Place: { ordinary: ['place'], for: ['borough'] },
  'NHS Sussex': { kind: 'system', always: ['NHS Sussex'], area: ['Sussex'] },
  'Mid Yorkshire': { kind: 'trust', always: ['Mid Yorkshire NHS Trust'] },
  Leeds: { kind: 'trust', always: ['Leeds NHS Trust'] },
  Imperial: { kind: 'trust', always: ['Imperial NHS Trust'], short: ['Imperial'] },
});

/** Every reason on a page about the NHS, as "words → what: why"; what was rejected with "not" for the arrow. */
function reasons(text: string, before: readonly string[] = [ABOUT_THE_NHS]): string[] {
  const blocks = [...before, text].map((line): Block => ({ text: line, role: 'text' }));
  const { mentions, rejected } = annotate({ blocks, date: undefined, explain: true }, LEXICON);
  const lines = (
    arrow: string,
    { block, start, end }: { block: number; start: number; end: number },
    ids: readonly string[],
    why: readonly string[],
  ) =>
    block < before.length
      ? []
      : why.map((reason, at) => `${blocks[block]?.text.slice(start, end)} ${arrow} ${ids[at] ?? 'nothing'}: ${reason}`);
  return [
    ...mentions.flatMap((one) => lines('→', one, [one.entity, ...one.also], one.why)),
    ...rejected.flatMap((one) => lines('not', one, one.entities, one.why)),
  ];
}

const ABOUT = /the page is about the NHS in England \([\d.]+ signs in \d+ words\)$/;

describe('a decision says what it rests on', () => {
  test.each([
    ['a name', 'NHS Sussex met.', ['NHS Sussex → NHS Sussex: the system: its name, which means nothing else']],
    [
      'a definition by the page',
      'Integrated care systems (ICSs) met.',
      [
        'Integrated care systems → Integrated care system: the NHS sense: its name, which means nothing else',
        'ICSs → Integrated care system: the NHS sense: the page defines it, named in full on this page',
      ],
    ],
    ['the word beside it', 'A place is a borough.', ['place → Place: the NHS sense: “borough” 3 words away']],
    [
      'a word about hospitals, and the name in full',
      'Imperial NHS Trust met. Surgery at Imperial is late.',
      [
        'Imperial NHS Trust → Imperial: the trust: its name, which means nothing else',
        'Imperial → Imperial: the trust: “Surgery” 2 words away, named in full on this page',
      ],
    ],
    [
      'what was named before',
      'NHS Sussex met. The ICB is late.',
      [
        'NHS Sussex → NHS Sussex: the system: its name, which means nothing else',
        'ICB → NHS Sussex: the only ICB named before is NHS Sussex',
      ],
    ],
  ])('%s', (_what, text, expected) => {
    expect(reasons(text)).toEqual(expected);
  });

  test('what the page is about', () => {
    expect(reasons('The ICS met.')).toEqual([expect.stringMatching(ABOUT)]);
  });
});

describe('what was rejected says why', () => {
  test.each([
    [
      'a word in the sentence',
      'An inhaler and a spacer came with the ICS.',
      ['ICS not Integrated care system: not the NHS sense: “inhaler” 7 words away'],
    ],
    [
      'a word elsewhere in the paragraph',
      'An inhaler came. The ICS met.',
      ['ICS not Integrated care system: not the NHS sense: “inhaler” 3 words away'],
    ],
    [
      'a longer phrase',
      'The ICS chip is new.',
      ['ICS not Integrated care system: not the NHS sense: part of “ICS chip”'],
    ],
    [
      'an everyday word',
      'The place was full.',
      ['place not Place: not the NHS sense: an everyday word, and no other in the sentence makes it the term'],
    ],
    [
      'an area',
      'Sussex is green.',
      ['Sussex not NHS Sussex: not the system: an area: no word for systems within 3 words, and no list of systems'],
    ],
    [
      'a short name',
      'Imperial grew.',
      ['Imperial not Imperial: not the trust: a short name, and no word about hospitals or trusts near it'],
    ],
    ['words that refer to nothing', 'The trust met.', ['trust not nothing: no trust was named before']],
    [
      'another definition',
      'The International Cricket Society (ICS) met.',
      ['ICS not Integrated care system: not the NHS sense: the page defines “ICS” as something else'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(reasons(text)).toEqual(expected);
  });

  test('two that may be referred to', () => {
    expect(reasons('Mid Yorkshire NHS Trust met Leeds NHS Trust. The trust is late.').slice(2)).toEqual([
      'trust not Mid Yorkshire: more than one trust was named before, and none stands out: Mid Yorkshire and Leeds',
    ]);
  });

  test('a page about something else', () => {
    expect(reasons('The ICS met.', [])).toEqual([
      'ICS not Integrated care system: not the NHS sense: the page is not about the NHS in England (0.0 signs in 3 words, none that only the NHS has)',
    ]);
  });

  test('nothing unless asked, and nothing that stands within a longer name', () => {
    const blocks: Block[] = [{ text: `${ABOUT_THE_NHS} NHS Sussex met. Sussex is green.`, role: 'text' }];
    expect(annotate({ blocks, date: undefined }, LEXICON).rejected).toEqual([]);
    const { rejected } = annotate({ blocks, date: undefined, explain: true }, LEXICON);
    expect(rejected.map(({ start, end }) => blocks[0]?.text.slice(start - 5, end))).toEqual(['met. Sussex']);
  });
});
