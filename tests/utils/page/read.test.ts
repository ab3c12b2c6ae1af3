// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { locate, readBlocks } from '../../../utils/page/read';
import { pageSurface } from '../../../utils/page/surface';
import { likeABrowser, page, read, textsOf } from './browser';

beforeEach(() => {
  likeABrowser();
});

describe('text is read block by block', () => {
  test.each([
    [
      'inline elements are joined',
      '<p>an <b>integrated</b> <a href="#">care <i>system</i></a></p>',
      ['an integrated care system'],
    ],
    ['a word may run over elements', '<p>I<b>C</b>S</p>', ['ICS']],
    [
      'a footnote’s number is left out, a raised ending is not',
      '<p>Sussex ICB<sup><a href="#n1">1</a></sup> on the 5<sup>th</sup></p>',
      ['Sussex ICB\ufffc on the 5th'],
    ],
    ['a line break is a gap within a block', '<p>NHS<br>England</p>', ['NHS England']],
    ['a rule parts blocks', '<div>one<hr>two</div>', ['one', 'two']],
    ['paragraphs are blocks', '<p>one</p><p>two</p>', ['one', 'two']],
    [
      'blocks within blocks end each other',
      '<div>one<div>two<p>three</p></div>four</div>',
      ['one', 'two', 'three', 'four'],
    ],
    ['a block within an inline element, too', '<p>one <a href="#">two<div>three</div>four</a> five</p>', null],
    [
      'a table is read cell by cell',
      '<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>',
      ['a', 'b', 'c'],
    ],
    ['a definition list item by item', '<dl><dt>ICS</dt><dd>a system</dd></dl>', ['ICS', 'a system']],
    ['a figure gives its caption', '<figure><img alt="x"><figcaption>A ward</figcaption></figure>', ['A ward']],
    ['white space alone is no block', '<p> \n </p><div><span> </span></div>', []],
  ])('%s', (_rule, html, texts) => {
    if (texts) expect(textsOf(html)).toEqual(texts);
    else expect(textsOf(html).join(' ')).toBe('one two three four five');
  });

  test.each([
    ['h1', 'heading'],
    ['h4', 'heading'],
    ['p', 'text'],
    ['li', 'list'],
    ['td', 'list'],
    ['blockquote', 'quote'],
    ['figcaption', 'caption'],
  ])('%s is read as %s', (name, role) => {
    const host = page('');
    const element = host.appendChild(document.createElement(name));
    element.innerHTML = '<span>words</span>';
    expect(read(host).map(({ block }) => block.role)).toEqual([role]);
  });

  test('a paragraph in a quotation is a quotation', () => {
    expect(read(page('<blockquote><p>words</p></blockquote>')).map(({ block }) => block.role)).toEqual(['quote']);
  });
});

test('a line of which all is left out is no block', () => {
  expect(textsOf('<p>before</p><p> <button>x</button> <button>y</button> </p><p>after</p>')).toEqual([
    'before',
    'after',
  ]);
});

describe('what is not the article is not read', () => {
  test.each([
    ['navigation', '<nav>x</nav>'],
    ['the site’s header', '<header>x</header>'],
    ['the site’s footer', '<footer>x</footer>'],
    ['an aside', '<aside>x</aside>'],
    ['an advert', '<div class="ad-slot"><div class="ad">x</div></div>'],
    ['a sponsored box', '<div class="box sponsored">x</div>'],
    ['related stories', '<section class="article__related related">x</section>'],
    ['comments', '<section id="comments">x</section>'],
    ['sharing buttons', '<ul class="social-share">x</ul>'],
    ['a cookie notice', '<div class="cookie-consent">x</div>'],
    ['a newsletter form', '<div class="newsletter">x</div>'],
    ['a landmark by role', '<div role="complementary">x</div>'],
    ['a search', '<div role="search">x</div>'],
    ['a dialog', '<dialog open>x</dialog>'],
    ['code', '<pre><code>x</code></pre>'],
    ['a text field', '<textarea>x</textarea>'],
    ['a button', '<button>x</button>'],
    ['a list of options', '<select><option>x</option></select>'],
    ['a script', '<script type="text/plain">x</script>'],
    ['a style sheet', '<style>x{}</style>'],
    ['a drawing', '<svg><text>x</text></svg>'],
    ['what the reader writes', '<div contenteditable="true">x</div>'],
    ['what the reader writes, said shortly', '<div contenteditable>x</div>'],
    ['what is hidden from assistive technology', '<div aria-hidden="true">x</div>'],
    ['what is hidden', '<p hidden>x</p>'],
    ['what is inert', '<p inert>x</p>'],
    ['what is not displayed', '<p style="display: none">x</p>'],
    ['what is invisible', '<p style="visibility: hidden">x</p>'],
    ['our own card', '<sidenote-card>x</sidenote-card>'],
  ])('%s', (_what, html) => {
    expect(textsOf(`<p>before</p>${html}<p>after</p>`)).toEqual(['before', 'after']);
  });

  test.each([
    [
      'an article’s own header and footer',
      '<article><header>by A</header><p>x</p><footer>notes</footer></article>',
      ['by A', 'x', 'notes'],
    ],
    ['the same within main', '<main><p>x</p><footer>notes</footer></main>', ['x', 'notes']],
    ['an aside of an article', '<article><aside>box</aside></article>', ['box']],
    ['a header that holds the headline', '<header><h1>x</h1></header>', ['x']],
    ['a part named like an advert that holds the article', '<div class="ad"><article>x</article></div>', ['x']],
    ['what may expressly not be edited', '<p contenteditable="false">x</p>', ['x']],
    ['words that only begin like one for adverts', '<div class="adult-care address"><p>x</p></div>', ['x']],
    ['a story in a category', '<main><article class="post category-social-care"><p>x</p></article></main>', ['x']],
    ['a story with a tag', '<article class="tag-health-promotion"><p>x</p></article>', ['x']],
    ['a story with a tag for comment', '<main><div class="post-content tag-comment"><p>x</p></div></main>', ['x']],
    ['a part about social care', '<section id="social-care"><p>x</p></section>', ['x']],
    ['a link in a line, whatever it is called', '<p>the <a class="related" href="#">ICB</a> met</p>', ['the ICB met']],
  ])('but %s is read', (_what, html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  test('an aside of an article that says it is related stories is not read', () => {
    expect(textsOf('<article><p>x</p><aside class="related">y</aside></article>')).toEqual(['x']);
  });

  test('no name runs across something left out of a line', () => {
    const [block] = read(page('<p>NHS <button>i</button>England</p>'));
    expect(block?.block.text).toMatch(/^NHS \S+England$/);
  });
});

describe('trees within the page', () => {
  test('an open shadow root is read after the tree that it stands in', () => {
    const host = page('<p>before</p><div id="host"></div><p>after</p>').querySelector('#host');
    const root = host?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<p>inside</p>';
    const blocks = read(document.body);
    expect(blocks.map(({ block }) => block.text)).toEqual(['before', 'after', 'inside']);
    expect(blocks.map(({ surface }) => surface.root === root)).toEqual([false, false, true]);
  });

  test('a closed one is not', () => {
    const host = page('<p>before</p><div></div>').querySelector('div');
    const root = host?.attachShadow({ mode: 'closed' });
    if (root) root.innerHTML = '<p>inside</p>';
    expect(read(document.body).map(({ block }) => block.text)).toEqual(['before']);
  });

  test('nor an open one in a part that is not read', () => {
    const host = page('<nav><div></div></nav>').querySelector('div');
    const root = host?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<p>inside</p>';
    expect(read(document.body)).toEqual([]);
  });

  test('a shadow root may itself be where reading starts', () => {
    const root = page('<div></div>').querySelector('div')?.attachShadow({ mode: 'open' });
    if (!root) throw new Error('no shadow root');
    root.innerHTML = '<p>one</p>two';
    expect(read(root).map(({ block }) => block.text)).toEqual(['one', 'two']);
  });
});

test('reading a long page stops now and then, so that the page may go first', () => {
  const host = page('<p>word</p>'.repeat(600));
  const steps = [...readBlocks(host, pageSurface(document))];
  expect(steps.filter((step) => step === undefined).length).toBe(2);
  expect(steps.filter((step) => step !== undefined)).toHaveLength(600);
});

describe('the way back from a block to the page', () => {
  const runsOf = (html: string) => {
    const [block] = read(page(html));
    if (!block) throw new Error('nothing was read');
    return block;
  };

  test('each place leads to its character', () => {
    const { block, runs } = runsOf('<p>an <b>integrated</b> <a href="#">care <i>system</i></a></p>');
    for (let at = 0; at < block.text.length; at++) {
      const place = locate(runs, at, false);
      expect(place?.node.data[place.offset], `place ${at}`).toBe(block.text[at]);
    }
  });

  test('a start at a border belongs to the later node, an end to the earlier', () => {
    const { runs } = runsOf('<p>one<b>two</b></p>');
    expect(locate(runs, 3, false)).toMatchObject({ node: { data: 'two' }, offset: 0 });
    expect(locate(runs, 3, true)).toMatchObject({ node: { data: 'one' }, offset: 3 });
  });

  test('places beside a line break lead to the text around it', () => {
    const { block, runs } = runsOf('<p>NHS<br>England</p>');
    expect(locate(runs, block.text.indexOf('England'), false)).toMatchObject({ node: { data: 'England' }, offset: 0 });
    expect(locate(runs, 3, true)).toMatchObject({ node: { data: 'NHS' }, offset: 3 });
  });

  test('a text that became shorter gives a place within it', () => {
    const { runs } = runsOf('<p>integrated</p>');
    (runs[0]?.node as Text).data = 'int';
    expect(locate(runs, 8, true)).toMatchObject({ offset: 3 });
  });

  test('no runs, no place', () => {
    expect(locate([], 0, false)).toBeNull();
  });

  test('wherever a text is split into nodes and elements, the block and the words found through it are the same', () => {
    const text = 'The 🏥 integrated care system of Guy’s met; the ICBs’ board did not.';
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        fc.nat({ max: text.length - 1 }),
        fc.nat({ max: text.length }),
        (cuts, wrapped, one, two) => {
          const [start, end] = one < two ? [one, two] : [two, one + 1];
          const borders = [0, ...cuts.sort((a, b) => a - b), text.length];
          const paragraph = page('<p></p>').firstElementChild as Element;
          borders.slice(1).forEach((border, index) => {
            const node = document.createTextNode(text.slice(borders[index], border));
            if (wrapped[index]) paragraph.appendChild(document.createElement('em')).appendChild(node);
            else paragraph.appendChild(node);
          });
          const [block] = read(document.body);
          if (!block) throw new Error('nothing was read');
          expect(block.block.text).toBe(text);
          const from = locate(block.runs, start, false);
          const to = locate(block.runs, end, true);
          if (!from || !to) throw new Error('no place');
          const range = document.createRange();
          range.setStart(from.node, from.offset);
          range.setEnd(to.node, to.offset);
          expect(range.toString()).toBe(text.slice(start, end));
        },
      ),
      { numRuns: 100 },
    );
  });
});
