import { beforeEach, describe, expect, it } from 'vitest';
import { fileDraft, isPack, packDraft, packFromFile, signedWith } from '../../../components/options/drafts';
import { ownWords, saveCorrection, saveTerm } from '../../../components/options/own-words';
import type { OwnTerm, OwnWords, Reading } from '../../../components/options/port';
import { OfficialFile } from '../../../data/import/official-file';
import { aCorrection, anEntity, bytesOf, id, packOf } from '../../data/layers/packs';
import { freshWorld, type World } from '../../data/layers/world';
import { packDraft as somePack } from './world';

/** What the page makes of the real layers: shown, stored and taken back. */

let world: World;
beforeEach(async () => {
  world = await freshWorld();
});

const reading: Reading = { signal: new AbortController().signal, onProgress: () => undefined };
const official = (more: object = {}): OfficialFile =>
  OfficialFile.parse({
    kind: 'ae-monthly-csv',
    title: 'A&E, February 2026',
    periods: ['2026-02'],
    figures: [],
    organisations: [],
    notUnderstood: [],
    rowsRead: 3,
    ...more,
  });
const figure = (code: string, metric: string, period: string, value: number) => ({
  entity: `ods:${code}`,
  metric,
  period,
  value,
});
const titles = async (): Promise<string[]> => (await world.layers.list()).map(({ title }) => title);

describe('a file', () => {
  it('is set beside what is held, added, and taken away again', async () => {
    const draft = await fileDraft(
      world,
      'feb.csv',
      official({
        figures: [
          figure('AAA', 'seen', '2026-01', 50),
          figure('AAA', 'seen', '2026-02', 61),
          figure('BBB', 'seen', '2026-02', 85),
          figure('ZZZ', 'seen', '2026-02', 85),
          figure('AAA', 'elsewhere', '2026-02', 1),
        ],
      }),
      reading,
    );
    expect(draft).toMatchObject({ unit: 'figure', added: 2, same: 1, changed: 1, leftOut: 1 });
    expect(draft.examples).toEqual([
      { entity: 'Alpha NHS Trust', metric: { name: 'seen', unit: '%' }, period: '2026-02', was: 60, is: 61 },
    ]);
    expect(draft.unknown).toEqual([{ code: 'ZZZ', name: 'Not named' }]);
    expect(await titles()).toEqual([]);
    const undo = await draft.add();
    expect(await titles()).toEqual(['A&E, February 2026']);
    await undo();
    expect(await titles()).toEqual([]);
  });

  it('that lists organisations is counted in organisations', async () => {
    const organisations = [
      { entity: 'ods:AAA', name: 'ALPHA NHS TRUST', line: 1 },
      { entity: 'ods:ZZZ', name: 'ZETA NHS TRUST', line: 2 },
    ];
    const draft = await fileDraft(world, 'etr.csv', official({ kind: 'ods-trusts', organisations }), reading);
    expect(draft).toMatchObject({ unit: 'organisation', added: 1, same: 1, changed: 0, unknown: [] });
  });
});

describe('a pack', () => {
  const pack = (version: string, name = 'Of the newsroom'): string =>
    packOf([anEntity('term:newsroom', { name, sources: [] })], { version, published: `2026-10-0${version}` });

  it('is known by its content', async () => {
    expect(await isPack(new File([pack('1')], 'data.csv'))).toBe(true);
    expect(await isPack(new File(['Period,Org Code\n'], 'pack.ndjson'))).toBe(false);
  });

  it('is shown, added, and taken away again', async () => {
    const draft = await packFromFile(world, new File([pack('1')], 'newsroom.ndjson'), reading);
    expect(draft).toMatchObject({ title: 'Newsroom', version: '1', counts: { entity: 1 } });
    expect(draft).not.toHaveProperty('replaces');
    const undo = await draft.add();
    expect(await titles()).toEqual(['Newsroom']);
    await undo();
    expect(await titles()).toEqual([]);
  });

  it('takes the place of an earlier version, which can be had back', async () => {
    const add = async (version: string) =>
      (await packDraft(world, bytesOf(pack(version, `As of ${version}`)), { file: 'a' }, reading)).add();
    await add('1');
    const undo = await add('2');
    const name = async () => (await world.knowledge.entity(id('term:newsroom')))?.name;
    expect(await titles()).toEqual(['Newsroom']);
    expect(await name()).toBe('As of 2');
    await undo();
    expect(await name()).toBe('As of 1');
  });

  it('that is broken is refused with line and advice, and changes nothing', async () => {
    const broken = packOf([aCorrection('ods:AAA', { definition: 'x'.repeat(400) })]);
    await expect(packFromFile(world, new File([broken], 'a.ndjson'), reading)).rejects.toMatchObject({
      message: expect.stringMatching(/^a.ndjson, line 2/),
      advice: expect.any(String),
    });
    expect(await titles()).toEqual([]);
  });
});

describe('a pack that another machine trusts', () => {
  const [trusted, other] = ['a', 'b'].map((letter) => `${letter.repeat(43)}=`);

  it('is shown where it bears that key, or where it was trusted without one', () => {
    expect(signedWith(trusted, somePack({ key: trusted as string })).title).toBe('Newsroom');
    expect(signedWith(undefined, somePack()).title).toBe('Newsroom');
  });

  it('is refused where it bears another, or none', () => {
    for (const draft of [somePack({ key: other as string }), somePack()])
      expect(() => signedWith(trusted, draft)).toThrow('“Newsroom” is not signed with the key');
  });
});

describe('one’s own words', () => {
  const words = async (): Promise<OwnWords> =>
    ownWords(await world.layers.own(), new Map([[id('ods:AAA'), 'Alpha NHS Trust']]));
  const ward: OwnTerm = {
    name: 'Virtual ward',
    definition: 'Care at home.',
    forms: ['virtual ward', 'hospital at home'],
    sense: 'cue',
    status: 'proposed',
    source: { title: 'A page', url: 'https://www.example.org/a' },
  };

  it('come back as they were written, and are explained', async () => {
    const undo = await saveTerm(world.layers, ward);
    expect((await words()).terms).toEqual([{ ...ward, id: 'term:own-virtual-ward' }]);
    expect(await world.knowledge.entity(id('term:own-virtual-ward'))).toMatchObject({
      name: 'Virtual ward',
      label: 'Your own term',
      verified: true,
    });
    await world.layers.undo(undo);
    expect((await words()).terms).toEqual([]);
  });

  it('that are named alike are kept apart; those without a source are not verified', async () => {
    const { source: _, ...plain } = ward;
    await saveTerm(world.layers, ward);
    await saveTerm(world.layers, plain);
    await saveTerm(world.layers, { ...plain, name: '虛擬病房' });
    const ids = (await words()).terms.map((term) => term.id);
    expect(new Set(ids)).toEqual(new Set(['term:own-virtual-ward', 'term:own-virtual-ward-2', 'term:own']));
    expect(await world.knowledge.entity(id('term:own-virtual-ward-2'))).toMatchObject({ verified: false });
  });

  it('are changed in their place', async () => {
    await saveTerm(world.layers, ward);
    await saveTerm(world.layers, { ...ward, id: id('term:own-virtual-ward'), name: 'Ward at home' });
    expect((await words()).terms).toEqual([{ ...ward, id: 'term:own-virtual-ward', name: 'Ward at home' }]);
  });

  it('put right what an entry says', async () => {
    await saveCorrection(world.layers, id('ods:AAA'), { definition: 'Another.' });
    await saveCorrection(world.layers, id('ods:AAA'), { definition: 'Another.', website: 'https://a.example/' });
    expect((await words()).corrections).toEqual([
      {
        entity: 'ods:AAA',
        name: 'Alpha NHS Trust',
        changes: { definition: 'Another.', website: 'https://a.example/' },
      },
    ]);
    expect((await world.knowledge.entity(id('ods:AAA')))?.definition).toBe('Another.');
    await world.layers.saveHidden(id('ods:AAA'));
    expect(await words()).toEqual({
      terms: [],
      corrections: [],
      hidden: [{ entity: 'ods:AAA', name: 'Alpha NHS Trust' }],
    });
  });
});
