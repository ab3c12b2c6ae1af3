import { expect, test } from 'vitest';
import type { Measured } from './corpus';
import type { GoldFile, PredictedMention } from './gold';
import { evalReport, type ReportInput } from './report';
import { scoreFile } from './score';

const ICB = 'term:integrated-care-board';
const DEVON = 'ods:QJK';

/** A passage in which every "Devon" is the system, marked as told. */
function passage(name: string, text: string, marked: readonly PredictedMention[], negative = false): Measured {
  const mentions = negative
    ? []
    : [...text.matchAll(/Devon/g)].map(({ index: start }) => ({
        start,
        end: start + 5,
        text: 'Devon',
        id: DEVON,
        kind: 'system',
      }));
  const gold: GoldFile = { mentions, negative, words: 500 };
  return { name, text, ours: scoreFile(gold, { mentions: [...marked] }), naive: scoreFile(gold, {}) };
}

const INPUT: ReportInput = {
  date: '2026-11-22',
  command: 'npm run eval -- --report',
  development: [
    passage('coast', 'In Devon and Devon, *Devon* | too.', [
      { start: 3, end: 8, id: DEVON },
      { start: 13, end: 18, id: ICB },
    ]),
    passage('asthma', 'An inhaler.', [{ start: 3, end: 10, id: ICB }], true),
  ],
  check: [passage('secret', 'Hidden Devon words.', [{ start: 0, end: 6, id: ICB }])],
  seeds: undefined,
  knows: () => false,
  entity: (id) => (id === ICB ? { kind: 'term', name: 'Integrated care board' } : undefined),
};

const rows = (page: string, title: string): string[] =>
  page.split('\n').flatMap((line) => (line.startsWith(`| ${title} `) ? [line.replaceAll(/\s+/g, ' ')] : []));

test('figures by kind, with the naive search beside, and of negatives', () => {
  const page = evalReport(INPUT);
  expect(rows(page, 'system')[0]).toBe('| system | 3 | 1.000 | 0.333 | 0.500 | – | 0.000 | 0.000 |');
  expect(rows(page, 'term')[0]).toBe('| term | 0 | 0.000 | – | – | – | – | – |');
  expect(rows(page, 'ours')).toEqual(['| ours | 2.00 | 1 |']);
});

test('what is wrong is counted for both halves, and shown in words for the development half only', () => {
  const page = evalReport(INPUT);
  expect(rows(page, 'no such form')).toEqual(['| no such form in the lexicon | 1 | 1 |']);
  expect(rows(page, 'a name where')).toEqual(['| a name where there is none | 1 | 1 |']);
  expect(page).toContain('| `ods:QJK` | Integrated care board (`term:integrated-care-board`) |     1 |');
  expect(page).toContain('- …In Devon and Devon, \\***Devon**\\* \\| too.… – is `ods:QJK` (coast)');
  expect(page).not.toMatch(/secret|Hidden/);
});

test('the same fault twice is one line', () => {
  const twice = { ...INPUT, development: [passage('coast', 'Devon or Devon', [])] };
  const lines = evalReport(twice)
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(lines).toEqual(['- …**Devon** or Devon… – is `ods:QJK` (coast; 2 times)']);
});

test('seed articles are a third section, held to limits of their own', () => {
  expect(evalReport(INPUT)).not.toMatch(/seed articles/i);
  const page = evalReport({ ...INPUT, seeds: [passage('seed', 'Devon', [{ start: 0, end: 5, id: DEVON }])] });
  expect(page).toContain('## Seed articles');
  expect(rows(page, 'seed articles: systems')).toEqual(['| seed articles: systems | all | 1 of 1 | yes |']);
  expect(rows(page, 'check half: names, F1')[0]).toMatch(/\*\*no\*\*/);
});
