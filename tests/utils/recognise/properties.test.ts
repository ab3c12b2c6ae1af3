import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Mention } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { aboutTheNhs } from '../../../utils/recognise/evidence';
import { REACH } from '../../../utils/recognise/weights';
import { ABOUT_THE_NHS, lexiconOf } from './hand-made';

/** Names that share words, senses of every kind, and everything that can be referred back to. */
const LEXICON = lexiconOf({
  'term:ics': { always: ['integrated care system'], cue: ['ICS'], against: ['inhaler', 'civil service'] },
  'term:icb': { cue: ['ICB'] },
  'term:place': { ordinary: ['place'], for: ['borough'], against: ['take place'] },
  'term:white-paper': { always: ['integration white paper'] },
  'body:care-quality-commission': { kind: 'body', always: ['Care Quality Commission'], cue: ['CQC'] },
  'ods:QNX': { kind: 'system', always: ['Sussex ICB', 'NHS Sussex'], area: ['Sussex'] },
  'ods:QJK': { kind: 'system', always: ['Devon ICB'], area: ['Devon'] },
  'ods:QVV': { kind: 'system', cue: ['Dorset'] },
  'ods:RYR': { kind: 'trust', always: ['University Hospitals Sussex'], short: ['Royal Sussex'] },
  'ods:RBD': { kind: 'trust', always: ['Dorset County Hospital'], short: ['Dorset County'], cue: ['Dorset'] },
  'ods:RYR01': { kind: 'hospital', short: ["St Mary's Hospital"], near: ['ods:RYR'] },
  'ods:RBD01': { kind: 'hospital', short: ["St Mary's Hospital"], near: ['ods:RBD'] },
});

/** Words of a page about the NHS, with every name and cue of the lexicon, and references. */
const WORDS = [
  ...['integrated care systems', 'ICS', 'ICSs', 'inhaler', 'civil service', 'ICB', 'the ICB', 'Sussex ICB', 'Sussex'],
  ...['NHS Sussex', 'Devon ICB', 'Devon', 'Dorset', 'Dorset County Hospital', 'Dorset County', 'Royal Sussex'],
  ...['University Hospitals Sussex', '(UHSx)', 'UHSx', "St Mary's Hospital", 'place', 'borough', 'take place'],
  ...['The trust', 'its board', 'the regulator', 'the White Paper', 'integration white paper', 'CQC'],
  ...[
    'Care Quality Commission',
    'NHS',
    'hospital',
    'patients',
    'Scottish Government',
    'said',
    'and',
    'of',
    '.',
    ',',
    '(',
  ],
];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  text,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  // Halves of pairs may stand alone on a page.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);
const role = fc.constantFrom<Block['role']>('text', 'heading', 'list', 'quote', 'caption');
const blocksOf = (texts: fc.Arbitrary<string>) =>
  fc.array(fc.record({ text: texts, role }), { minLength: 1, maxLength: 6 });
/** A page that is about the NHS from its first block on. */
const page = blocksOf(text).map((blocks): Block[] => [{ text: ABOUT_THE_NHS, role: 'text' }, ...blocks]);

/** Neither names nor cues: the weather. */
const unrelated = fc
  .array(fc.constantFrom('Rain', 'fell', 'on', 'Tuesday', 'while', 'gulls', 'slept', 'under', 'grey', 'roofs', '.'), {
    minLength: 1,
    maxLength: 25,
  })
  .map((words): Block => ({ text: words.join(' '), role: 'text' }));

const read = (blocks: readonly Block[]) => annotate({ blocks, date: undefined }, LEXICON);
/** Mentions with their blocks counted on, to be compared with those of another cut. */
const moved = (mentions: readonly Mention[], by: number): Mention[] =>
  mentions.map((mention) => ({ ...mention, block: mention.block + by }));
/** What stands where and means what, without the reasons. */
const meant = (mentions: readonly Mention[]) => mentions.map(({ why, ...mention }) => mention);
const isAbout = (blocks: readonly Block[]): boolean => aboutTheNhs(read(blocks).evidence).yes;

describe('whatever a page holds', () => {
  test('nothing is thrown; mentions are whole stretches of the text, in order, apart, and each meaning has a reason', () => {
    fc.assert(
      fc.property(blocksOf(anyText), fc.boolean(), (blocks, about) => {
        const all: Block[] = about ? [{ text: ABOUT_THE_NHS, role: 'text' }, ...blocks] : blocks;
        const { mentions, rejected } = annotate({ blocks: all, date: undefined, explain: true }, LEXICON);
        for (const [at, { block, start, end, also, why }] of mentions.entries()) {
          const before = mentions[at - 1];
          const words = all[block]?.text.slice(start, end) ?? '';
          expect(words).toHaveLength(end - start);
          expect(words.trim()).toBe(words);
          expect(words).not.toBe('');
          expect(why).toHaveLength(1 + also.length);
          if (before) expect(before.block < block || (before.block === block && before.end <= start)).toBe(true);
        }
        for (const { block, start, end, entities, why } of rejected) {
          expect(all[block]?.text.slice(start, end)).toHaveLength(end - start);
          expect(end).toBeGreaterThan(start);
          expect(why.every((reason) => reason.trim() !== '')).toBe(true);
          expect(why.length === Math.max(1, entities.length) || why.length === 1).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('asking for the reasons changes no mention, and what was rejected is not what is marked', () => {
    fc.assert(
      fc.property(page, (blocks) => {
        const { mentions, rejected } = annotate({ blocks, date: undefined, explain: true }, LEXICON);
        expect(mentions).toEqual(read(blocks).mentions);
        for (const { block, start, end, entities } of rejected) {
          const same = mentions.find((one) => one.block === block && one.start === start && one.end === end);
          expect(entities).not.toContain(same?.entity ?? 'nothing');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the same words at another place of the block mean the same: white space before them moves them, no more', () => {
    fc.assert(
      fc.property(page, fc.integer({ min: 1, max: 40 }), (blocks, by) => {
        const shifted = blocks.map((block) => ({ ...block, text: ' '.repeat(by) + block.text }));
        const expected = read(blocks).mentions.map((one) => ({ ...one, start: one.start + by, end: one.end + by }));
        expect(meant(read(shifted).mentions)).toEqual(meant(expected));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a paragraph that neither names anything nor holds a cue', () => {
  test('changes nothing at the top or the end, as long as it does not thin the page out', () => {
    fc.assert(
      fc.property(page, unrelated, (blocks, more) => {
        fc.pre(isAbout([...blocks, more]) === isAbout(blocks));
        const plain = meant(read(blocks).mentions);
        expect(meant(read([...blocks, more]).mentions)).toEqual(plain);
        expect(meant(moved(read([more, ...blocks]).mentions, -1))).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  test('changes no name in the midst either; of references only the distance to what they refer to', () => {
    fc.assert(
      fc.property(page, unrelated, fc.nat({ max: 6 }), (blocks, more, place) => {
        fc.pre(isAbout([...blocks, more]) === isAbout(blocks));
        const at = Math.min(place, blocks.length);
        const parted = [...blocks.slice(0, at), more, ...blocks.slice(at)];
        const back = read(parted).mentions.map((one) => ({
          ...one,
          block: one.block > at ? one.block - 1 : one.block,
        }));
        const plain = read(blocks).mentions;
        const references = [...plain, ...back].filter(({ anaphor }) => anaphor);
        // Words that refer back in one of the two may be a plain name in the other: "the ICB".
        const names = (mentions: readonly Mention[]) =>
          meant(mentions).filter(
            ({ block, start, end }) =>
              !references.some((one) => one.block === block && one.start < end && start < one.end),
          );
        expect(names(back)).toEqual(names(plain));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a page that is read in pieces, each with the evidence of those before', () => {
  const cuts = fc.tuple(page, fc.integer({ min: 1, max: 6 })).map(([blocks, cut]) => {
    const at = Math.min(cut, blocks.length);
    const first = read(blocks.slice(0, at));
    const last = annotate({ blocks: blocks.slice(at), date: undefined, evidence: first.evidence }, LEXICON);
    return { blocks, at, first, last: { ...last, mentions: moved(last.mentions, at) } };
  });

  test('ends with the evidence of the whole', () => {
    fc.assert(
      fc.property(cuts, ({ blocks, last }) => {
        const { spoken: _, ...sum } = last.evidence;
        const { spoken: __, ...whole } = read(blocks).evidence;
        expect(sum).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  test('has in its last piece the very decisions of the whole, where the first was decided as in the whole', () => {
    fc.assert(
      fc.property(cuts, ({ blocks, at, first, last }) => {
        const whole = read(blocks).mentions;
        // What is said later may settle what stands before: the first piece could not know it.
        fc.pre(isAbout(blocks.slice(0, at)) === isAbout(blocks) && first.evidence.spoken.length < REACH.kept);
        fc.pre(JSON.stringify(first.mentions) === JSON.stringify(whole.filter(({ block }) => block < at)));
        expect(last.mentions).toEqual(whole.filter(({ block }) => block >= at));
      }),
      { numRuns: 300 },
    );
  });

  test('has in its last piece the names of the whole in any case; references follow what the pieces before were taken for', () => {
    fc.assert(
      fc.property(cuts, ({ blocks, at, last }) => {
        const whole = read(blocks).mentions.filter(({ block }) => block >= at);
        const references = [...whole, ...last.mentions].filter(({ anaphor }) => anaphor);
        const names = (mentions: readonly Mention[]) =>
          mentions.filter(
            ({ block, start, end }) =>
              !references.some((one) => one.block === block && one.start < end && start < one.end),
          );
        expect(names(last.mentions)).toEqual(names(whole));
      }),
      { numRuns: 300 },
    );
  });
});
