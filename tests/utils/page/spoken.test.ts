// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { EntityId } from '../../../data/schema/identity';
import { PageText } from '../../../utils/page/page-text';
import { spokenBefore } from '../../../utils/page/spoken';
import { likeABrowser, mentionOf, page, read } from './browser';

beforeEach(() => {
  likeABrowser();
});

/** What is told to whoever reads the last block: what, which words, how many sentences and blocks before, whether in a list. */
function told(html: string, names: Readonly<Record<string, string | readonly string[]>>, because?: string) {
  const blocks = read(page(html));
  const text = new PageText();
  text.add(blocks);
  const mentions = Object.entries(names).map(([words, ids]) => {
    const [id = '', ...also] = [ids].flat();
    return { ...mentionOf(blocks, words, id, also), ...(because === words && { because: 'a reason' }) };
  });
  text.set(blocks, mentions);
  const last = text.blocks.at(-1);
  return last && spokenBefore(text, last).map((one) => [one.entity, one.words, one.sentence, one.block, one.list]);
}

test('what was named before, oldest first, with the sentences and blocks between', () => {
  expect(
    told('<h2>Barts</h2><p>It rained. Leeds Trust met. It agreed.</p><p>The trust said so.</p>', {
      Barts: 'ods:R1H',
      'Leeds Trust': 'ods:RR8',
    }),
  ).toEqual([
    ['ods:R1H', 'Barts', -4, -2, false],
    ['ods:RR8', 'Leeds Trust', -2, -1, false],
  ]);
});

test('whether it was in a list', () => {
  expect(told('<ul><li>Barts met.</li></ul><p>It agreed.</p>', { Barts: 'ods:R1H' })).toEqual([
    ['ods:R1H', 'Barts', -1, -1, true],
  ]);
});

test('not what may be several things, and not what is called "the trust"', () => {
  const html = '<p>St Mary’s and the trust met.</p><p>It agreed.</p>';
  const names = { 'St Mary’s': ['ods:RYJ01', 'ods:R1F01'], 'the trust': 'ods:RYJ' };
  expect(told(html, names, 'the trust')).toEqual([['ods:RYJ', '', -1, -1, false]]);
});

test('the last forty letters of long words', () => {
  const name = `University Hospitals of ${'Somewhere and '.repeat(4)}Leicester NHS Trust`;
  const [[, words] = []] = told(`<p>${name} met.</p><p>It agreed.</p>`, { [name]: 'ods:RWE' }) ?? [];
  expect(words).toBe(name.slice(-40));
});

test('nothing from after the block, nothing from far before it, and no more than a few dozen names', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, line) => `<p>Barts line ${line}x.</p>`).join('');
  const blocks = read(page(`<p>Leeds met.</p>${lines(20)}<p id="here">It agreed.</p><p>Hull met.</p>`));
  const text = new PageText();
  text.add(blocks);
  const names = { Leeds: 'ods:RR8', Hull: 'ods:RWA' };
  text.set(blocks, [
    ...Object.entries(names).map(([words, id]) => mentionOf(blocks, words, id)),
    ...blocks.flatMap(({ block }, at) =>
      block.text.startsWith('Barts')
        ? Array.from({ length: 9 }, () => ({ block: at, start: 0, end: 5, entities: ['ods:R1H' as EntityId] }))
        : [],
    ),
  ]);
  const here = text.blocks.find(({ container }) => container.id === 'here');
  const spoken = here ? spokenBefore(text, here) : [];
  expect(new Set(spoken.map(({ entity }) => entity))).toEqual(new Set(['ods:R1H']));
  expect(spoken).toHaveLength(48);
  expect(spoken.at(-1)?.block).toBe(-1);
});
