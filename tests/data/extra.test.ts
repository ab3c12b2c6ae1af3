import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { compileFacts } from '../../data/build/compile';
import { buildPack } from '../../data/build-pack';
import { Knowledge } from '../../data/knowledge';
import { siteState } from '../../data/settings';
import { spellingFits } from '../../utils/recognise/spelling';
import { articleDate } from '../../utils/time/article-date';
import { ABOUT_THE_NHS, lexiconOf, lexiconOfForms, mentionsIn, wordsFound } from '../utils/recognise/hand-made';
import { madeFacts } from './made-facts';
import { changedPack, madePack, packSource } from './made-pack';

const mem = () => {
  const p = {
    value: undefined as unknown,
    fail: false,
    get: async () => p.value,
    set: async (v: unknown) => {
      if (p.fail) throw new Error('quota');
      p.value = v;
    },
  };
  return p;
};
beforeEach(() => {
  vi.restoreAllMocks();
  Dexie.dependencies.indexedDB = new IDBFactory();
});
const FIRST = madePack('1');
const SECOND = changedPack(madePack('2'), (l) => l.map((x) => x.replace('A council', 'Another')));
const v = async (k: Knowledge) => {
  const s = await k.status();
  return s.state === 'ready' ? s.version : s.state;
};
test('pointer', async () => {
  const p = mem();
  const k = new Knowledge(p);
  await k.ensure(packSource(FIRST));
  p.fail = true;
  await k.ensure(packSource(SECOND));
  expect(await v(k)).toBe('1');
  expect(await Dexie.getDatabaseNames()).toHaveLength(1);
});
test('refused', async () => {
  const p = mem();
  await new Knowledge(p).ensure(packSource(FIRST));
  const k = new Knowledge(p);
  vi.spyOn(Dexie.dependencies.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  await k.ensure(packSource(FIRST));
  expect(await k.status()).toMatchObject({ state: 'failed', advice: expect.stringContaining('allow site data') });
});
test('missing', async () => {
  (Dexie.dependencies as { indexedDB: unknown }).indexedDB = undefined;
  const k = new Knowledge(mem());
  await k.ensure(packSource(FIRST));
  expect(await k.status()).toMatchObject({ advice: expect.stringContaining('allow site data') });
});
test.each(['lexicon', 'search'])('no %s', async (kind) => {
  const k = new Knowledge(mem());
  await k.ensure(packSource(FIRST));
  await k.ensure(packSource(changedPack(SECOND, (l) => l.filter((x) => !x.startsWith(`{"record":"${kind}"`)))));
  expect(await v(k)).toBe('1');
});
test.each([
  ['memberships.csv', 'ods:RWD,', 'ods:RXX,'],
  ['places.csv', 'ods:QJM', 'ods:QXX'],
  ['standards.csv', '2010-07,,', '2010-07,2009,'],
  ['terms/concepts.csv', '2013-04-01=begins', '2013-99-99=begins'],
  ['successions.csv', 'ods:QJM,ods:QJM,2016-03', 'ods:QXX,ods:QXX,2016-03'],
  ['clusters.csv', 'sources\n', 'sources\nA,ods:QXX,clustered,s1\n'],
  ['trusts.csv', 'Midlands,ods:QJM', 'Midlands,ods:QXX'],
] as const)('%s', (...c) => {
  expect(() => compileFacts(madeFacts(c))).toThrow(/^data\/pack\/[a-z/]+\.csv, line 2, column/);
});
test('real facts still', () => {
  buildPack();
});
test('settings', async () => {
  expect((await siteState('constructor')).mode).toBe('marks');
});
test.each([
  ['url', '/2020/12/3-ways', '2020-12'],
  ['text', 'Posted 2 hours ago', undefined],
  ['text', 'The strike began three days ago. Published 9 December 2020', '2020-12-09'],
  ['text', '09/12/20', '2020-12-09'],
  ['url', '/2020-12-09-x', '2020-12-09'],
] as const)('%s %s', (from, text, d) => {
  expect(articleDate([{ from, text }], '2026-11-21')?.date).toBe(d);
});
test('dense', () => {
  expect(wordsFound('R&D, A&E', lexiconOfForms('A&E'))).toEqual(['A&E']);
});
test('sibling', () => {
  expect(wordsFound('councils of governors', lexiconOfForms('council of governors', 'councils'))).toEqual([
    'councils of governors',
    'councils',
  ]);
});
test('childrens', () => {
  expect(spellingFits("Alder Hey Children's Hospital", 'Alder Hey children’s hospital')).toBe(true);
});
const LEX = lexiconOf({
  'term:ics': { always: ['integrated care system'], cue: ['ICS'] },
  'ods:QSL': { kind: 'system', area: ['Somerset'] },
  'term:cqc': { cue: ['CQC'] },
});
test.each([
  ['Somerset (ICS) leads. The ICS met.', 'ICS → term:ics'],
  ['It is so in the county of Kent (ICS). The ICS met.', 'ICS → term:ics'],
  ['Complaints rose (CQC). The CQC met.', 'CQC → term:cqc'],
])('%s', (t, m) => {
  expect(mentionsIn(LEX, t, { before: [ABOUT_THE_NHS] }).filter((x) => x === m)).toHaveLength(2);
});
