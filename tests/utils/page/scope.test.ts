// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '../../../utils/page/scope';
import { likeABrowser, page } from './browser';

beforeEach(() => {
  likeABrowser();
});

/** Long enough to be an article. */
const LONG = 'The integrated care board met in public and spoke about its plan. '.repeat(4);

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const named = (units: readonly { element: Element }[]) => units.map(({ element }) => element.id || element.localName);

function add(to: string, html: string): Element {
  byId(to).insertAdjacentHTML('beforeend', html);
  return byId(to).lastElementChild as Element;
}

describe('what is read of a page', () => {
  test.each([
    ['its main part', `<p>${LONG}</p><main id="m"><article>${LONG}</article></main>`, ['m']],
    ['its one article', `<p>${LONG}</p><article id="a">${LONG}</article>`, ['a']],
    ['all of it', `<p>${LONG}</p>`, ['body']],
  ])('%s', (_what, html, root) => {
    page(html);
    expect(named(new Scope(document).find())).toEqual(root);
  });
});

describe('what is read again', () => {
  function scoped(html: string): Scope {
    page(html);
    const scope = new Scope(document);
    scope.find();
    return scope;
  }

  test('the blocks of what changed, each once, and none within another', async () => {
    const scope = scoped(`<main><p id="p">${LONG}<b id="b">x</b> <i id="i">y</i></p><p id="q">z</p></main>`);
    expect(named(await scope.changed([byId('b'), byId('i'), byId('q')]))).toEqual(['p', 'q']);
  });

  test('a shadow root’s text only with its host, where both changed', async () => {
    const scope = scoped(`<main>${LONG}<div id="host"></div></main>`);
    byId('host').attachShadow({ mode: 'open' }).innerHTML = '<p id="inside">x</p>';
    const inside = byId('host').shadowRoot?.getElementById('inside') as HTMLElement;
    expect(named(await scope.changed([inside]))).toEqual(['inside']);
    expect(named(await scope.changed([inside, byId('host')]))).toEqual(['host']);
  });

  test('nothing of what stands around the article', async () => {
    const scope = scoped(`<div id="around">x</div><main>${LONG}</main>`);
    expect(await scope.changed([byId('around')])).toEqual([]);
  });

  test('another article, where the first has gone', async () => {
    const scope = scoped(`<div id="body"><article id="a">${LONG}</article></div>`);
    byId('a').remove();
    const next = add('body', `<article id="next">${LONG}</article>`);
    expect(named(await scope.changed([next]))).toEqual(['next']);
  });

  test('more than the article, where a second came beside it', async () => {
    const scope = scoped(`<div id="list"><article id="a">${LONG}</article></div>`);
    const second = add('list', `<article id="b">${LONG}</article>`);
    expect(named(await scope.changed([second]))).toEqual(['body']);
    const third = add('list', `<article id="c">${LONG}</article>`);
    expect(named(await scope.changed([third]))).toEqual(['c']);
  });

  test('not another part of the page, as long as the article is there', async () => {
    const scope = scoped(`<div id="list"><article id="a">${LONG}</article></div>`);
    const main = add('list', `<main id="m">${LONG}</main>`);
    expect(await scope.changed([main])).toEqual([]);
  });
});
