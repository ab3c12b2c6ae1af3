import { expect, test } from 'vitest';
import { cardData } from '../../../data/card';
import type { PartialDate } from '../../../data/schema/identity';
import { mentionsOf } from './mentions';
import { aNaming, anEntity, id } from './packs';
import { addPack, freshWorld } from './world';

/** Packs that would keep whoever believes them busy for ever. */

const TODAY = '2026-11-20' as PartialDate;

test('a form that is a bomb for regular expressions is a name like others', async () => {
  const world = await freshWorld();
  const bombs = ['((((a+)+)+)+)$', '(x+x+)+y', '^(.*,){11}P', '[a-zA-Z]{1,9999}', '\\1(?=(?:a|a)*$)', 'a.*.*.*.*b'];
  await addPack(world, [
    anEntity('term:bomb'),
    aNaming('term:bomb', Object.fromEntries([...bombs, 'Bomb Unit'].map((form) => [form, 'always' as const]))),
  ]);
  const lexicon = await world.knowledge.lexicon();
  const fuse = `${'a'.repeat(20_000)}! ${'x'.repeat(20_000)} ${'1,'.repeat(10_000)}P and the Bomb Unit.`;
  expect(mentionsOf(lexicon, fuse)).toEqual(['Bomb Unit → term:bomb']);
});

test('successors and predecessors in a circle, and a body that follows itself, have cards', async () => {
  const world = await freshWorld();
  const link = (type: 'successor' | 'predecessor', to: string) => ({
    type,
    to: id(to),
    from: '2020' as PartialDate,
  });
  await addPack(world, [
    anEntity('ods:NEW', { relations: [link('successor', 'ods:XXX'), link('predecessor', 'ods:XXX')] }),
    anEntity('ods:XXX', { relations: [link('successor', 'ods:NEW'), link('predecessor', 'ods:NEW')] }),
    anEntity('ods:YYY', { relations: [link('successor', 'ods:YYY'), link('predecessor', 'ods:YYY')] }),
  ]);
  for (const code of ['NEW', 'XXX', 'YYY'])
    for (const written of ['2019-05-05', '2026-11-20'] as PartialDate[]) {
      const card = await cardData(world.knowledge, id(`ods:${code}`), { date: written, from: 'meta' }, TODAY);
      expect(card?.entity.id).toBe(`ods:${code}`);
    }
});

test('HTML in every text of an entry is text in the data of its card', async () => {
  const world = await freshWorld();
  const html = '<script>alert(1)</script>';
  await addPack(world, [
    anEntity('term:one', {
      name: html,
      label: html,
      definition: html,
      legalBasis: html,
      events: [{ what: html, sources: [] }],
    }),
  ]);
  const card = await cardData(world.knowledge, id('term:one'), null, TODAY, html);
  expect(card?.entity).toMatchObject({ name: html, definition: html, legalBasis: html });
});
