// @vitest-environment happy-dom

import { beforeEach, describe, expect, test } from 'vitest';
import type { EntityId } from '../../../data/schema/identity';
import type { Density, SiteMode } from '../../../data/schema/site';
import { marksFor } from '../../../utils/page/density';
import { PageText } from '../../../utils/page/page-text';
import { type Placed, wordsOf } from '../../../utils/page/placed';
import { likeABrowser, page, read } from './browser';

const HTML = `
  <h1>An ICB and its plan</h1>
  <p>One ICB met another ICB and NHS England.</p>
  <p>The ICB agreed.</p>
  <h2>What the ICB says</h2>
  <p>The ICB said that St Mary’s is open, as is St Mary’s.</p>`;

const NAMES = { ICB: ['term:icb'], 'NHS England': ['body:nhs-england'], 'St Mary’s': ['ods:RYJ01', 'ods:R1F01'] };

function textOfPage(): PageText {
  const text = new PageText();
  const blocks = read(page(HTML));
  const mentions = blocks.flatMap(({ block }, index) =>
    Object.entries(NAMES).flatMap(([words, [entity, ...also]]) =>
      [...block.text.matchAll(new RegExp(words, 'g'))].map((match) => ({
        block: index,
        start: match.index,
        end: match.index + words.length,
        entities: [entity, ...also] as EntityId[],
      })),
    ),
  );
  text.add(blocks);
  text.set(blocks, mentions);
  return text;
}

const marked = (density: Density, mode: SiteMode, shows = (_: Placed) => true) =>
  [...marksFor(textOfPage(), { density, mode }, shows)].map(([mention, name]) => `${wordsOf(mention)}: ${name}`);

beforeEach(() => {
  likeABrowser();
});

describe('which mentions are marked', () => {
  test('"first": the first of each thing after every heading, a heading counting with what follows it', () => {
    expect(marked('first', 'marks')).toEqual([
      'ICB: sidenote-mark',
      'NHS England: sidenote-mark',
      'ICB: sidenote-mark',
      'St Mary’s: sidenote-unsure',
    ]);
  });

  test('"every": all of them', () => {
    expect(marked('every', 'marks').filter((mark) => mark.startsWith('ICB'))).toHaveLength(6);
    expect(marked('every', 'marks').filter((mark) => mark === 'St Mary’s: sidenote-unsure')).toHaveLength(2);
  });

  test('what the reader does not want to see has no mark, and does not stand for what comes after it', () => {
    const isTerm = (placed: Placed) => 'entities' in placed && placed.entities[0]?.startsWith('term:') === true;
    expect(marked('first', 'marks', (placed) => !isTerm(placed))).toEqual([
      'NHS England: sidenote-mark',
      'St Mary’s: sidenote-unsure',
    ]);
  });

  test.each(['point', 'off'] as const)('mode "%s" marks none', (mode) => {
    expect(marked('every', mode)).toEqual([]);
  });
});
