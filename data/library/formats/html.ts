import { escapeMarkup } from '../../../utils/escape-markup';
import { groupBy } from '../../../utils/group-by';
import { passageParts } from '../../../utils/passage';
import type { Article, Category, Gloss, GlossedClipping } from '../../schema/clipping';
import { CATEGORY_NAMES } from '../../schema/clipping-limits';
import { type Format, FormatError, type OutFile, type ReadFile } from './format';
import { unmarked } from './gather';
import { bylineOf, dayOf, figureLine, lineOf, linesOf, linkOf, sourceLine, statesOf, titleOf } from './visible';
import { annotationsOf, readAnnotations } from './web-annotation';

const EXPECTED = 'a page of clippings that Sidenote wrote (HTML)';
const DATA = '<script type="application/ld+json" id="sidenote-data">';

/**
 * A page to read, print and keep: one file that asks nothing of the network and runs nothing, by its own policy. Holds everything,
 * as Web Annotations in a block of data, which alone is read back.
 */
export const html: Format = {
  id: 'html',
  name: 'Web page (HTML)',
  holds: 'everything',
  write: ({ articles, clippings }): readonly OutFile[] => {
    const byArticle = groupBy(clippings, ({ article }): string => article);
    const data = JSON.stringify(annotationsOf({ articles, clippings })).replaceAll('<', '\\u003c');
    return [
      {
        name: 'sidenote-clippings.html',
        type: 'text/html',
        text: page(
          `${counted(clippings.length, 'passage')} from ${counted(articles.length, 'article')}`,
          articles.map((article, at) => articleIn(article, byArticle.get(article.address) ?? [], at)).join('\n'),
          data,
        ),
      },
    ];
  },
  read,
  recognises: (_, text) => /^\uFEFF?\s*<!doctype html|^\uFEFF?\s*<html/i.test(text) && text.includes(DATA),
};

function read(text: string): ReadFile {
  const plain = unmarked(text);
  const from = plain.indexOf(DATA);
  const to = plain.indexOf('</script>', from);
  if (from < 0 || to < 0) throw new FormatError(`This is not ${EXPECTED}: it has no block of data with the clippings.`);
  let data: unknown;
  try {
    data = JSON.parse(plain.slice(from + DATA.length, to));
  } catch {
    throw new FormatError(`This is not ${EXPECTED}: its block of data is not JSON, or only a part of it.`);
  }
  return readAnnotations(data);
}

/** Any text on a page. The only way by which text comes into one. */
export const escapeHtml = (text: string): string => escapeMarkup(linesOf(text).join('\n'));

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;

/** An empty line parts paragraphs. */
const paragraphs = (text: string): string =>
  linesOf(text)
    .join('\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p dir="auto">${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** A link to a page of the web; the mere words where the address is anything else. */
function link(text: string, address: string): string {
  const to = linkOf(address);
  return to === undefined
    ? escapeHtml(text)
    : `<a href="${escapeHtml(to)}" rel="noopener noreferrer">${escapeHtml(text)}</a>`;
}

function articleIn(article: Article, clippings: readonly GlossedClipping[], at: number): string {
  const byline = bylineOf(article).map(escapeHtml);
  return `<article aria-labelledby="a${at}">
<header>
<h2 id="a${at}" dir="auto">${link(titleOf(article), article.address)}</h2>
<p class="reference">${[...byline, `Accessed ${escapeHtml(dayOf(article.read))}`].join('<span aria-hidden="true"> · </span>')}</p>
<p class="address">${link(lineOf(article.address), article.address)}</p>
</header>
${clippings.map(clippingIn).join('\n')}
</article>`;
}

function clippingIn({ id, anchors, category, note, tags, glosses, clipped, binned }: GlossedClipping): string {
  const passage = passageIn(id, anchors.quote.exact, glosses);
  return `<section class="clipping ${category}" id="c-${id}">
<p class="label"><span class="category">${CATEGORY_NAMES[category]}</span> <time datetime="${clipped}">${escapeHtml(dayOf(clipped))}</time>${binned === null ? '' : ' <span class="binned">In the bin</span>'}</p>
${passage === '' ? '' : `<blockquote dir="auto">${passage}</blockquote>\n`}${
  note.trim() === '' ? '' : `<div class="note">${paragraphs(note)}</div>\n`
}${tags.length === 0 ? '' : `<ul class="tags" aria-label="Tags">${tags.map((tag) => `<li>${escapeHtml(lineOf(tag))}</li>`).join('')}</ul>\n`}${
  glosses.length === 0
    ? ''
    : `<ol class="glossary" aria-label="What its terms meant">\n${glosses.map((gloss, at) => glossIn(gloss, `${id}-${at + 1}`)).join('\n')}\n</ol>\n`
}</section>`;
}

/** The passage, block by block, its terms marked with the number of what they meant. */
function passageIn(id: string, passage: string, glosses: readonly Gloss[]): string {
  if (passage.trim() === '') return '';
  const marked = passageParts(passage, glosses).map(({ text, gloss }) => {
    const meant = gloss === undefined ? undefined : glosses[gloss];
    if (gloss === undefined || meant === undefined) return escapeHtml(text).replaceAll('\n', '</p><p>');
    const number = gloss + 1;
    return `<abbr title="${escapeHtml(lineOf(meant.name))}">${escapeHtml(lineOf(text))}</abbr><sup><a href="#g-${id}-${number}" aria-label="Meaning ${number}">${number}</a></sup>`;
  });
  return `<p>${marked.join('')}</p>`.replaceAll(/<p>\s*<\/p>/g, '');
}

function glossIn(gloss: Gloss, id: string): string {
  const { words, name, label, definition, figures, sources, knowledge } = gloss;
  const states = statesOf(gloss);
  return `<li id="g-${id}"><p><dfn>${escapeHtml(lineOf(name) || lineOf(words))}</dfn>${
    lineOf(label) === '' ? '' : ` <span class="kind">(${escapeHtml(lineOf(label))})</span>`
  } ${escapeHtml(lineOf(definition))}</p>${
    states.length === 0
      ? ''
      : `<dl>${states.map(({ when, summary }) => `<div><dt>${escapeHtml(when)}</dt><dd>${escapeHtml(summary)}</dd></div>`).join('')}</dl>`
  }${
    figures.length === 0
      ? ''
      : `<ul class="figures">${figures.map((figure) => `<li>${escapeHtml(figureLine(figure))}</li>`).join('')}</ul>`
  }<p class="sources">${[
    ...sources.map((source) => link(sourceLine(source), source.url)),
    `As Sidenote knew it on ${escapeHtml(dayOf(knowledge.date))}`,
  ].join('<span aria-hidden="true"> · </span>')}</p></li>`;
}

/** A colour for each category, and a pattern, since colour alone tells nothing to some and in print. */
const CATEGORY_EDGES: Readonly<Record<Category, string>> = {
  fact: 'solid #0e8f86',
  figure: 'double #2f6fb5',
  quote: 'solid #767e8a',
  question: 'dashed #b26a00',
  own: 'dotted #8a4fa3',
};

const STYLE = `:root{color-scheme:light dark;--paper:#fff;--ink:#16181d;--soft:#5b6270;--line:#dfe3e8;--wash:#f5f6f8;--accent:#0e8f86;--link:#0b6b6b;--mark:#e5f2f1;--serif:Georgia,"Times New Roman","Liberation Serif",serif;--sans:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#1c1f24;--ink:#eceef1;--soft:#a7afba;--line:#343941;--wash:#252930;--accent:#3fb8ae;--link:#6fd0c8;--mark:#17393a}}
*{box-sizing:border-box}
body{margin:0 auto;padding:3rem 1.25rem 5rem;max-width:44rem;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:break-word}
h1,h2,p,ul,ol,dl,dd,blockquote{margin:0;padding:0}
body>header{padding-bottom:1rem;border-bottom:3px solid var(--accent)}
h1{font:700 2.4rem/1.1 var(--serif);letter-spacing:-.01em}
h2{font:700 1.6rem/1.2 var(--serif);text-wrap:balance}
h2 a{color:inherit;text-decoration:none}
h2 a:hover{text-decoration:underline}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:3px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
body>header p,.reference,.address,.label,.kind,.sources,dt{color:var(--soft)}
body>header p{margin-top:.4rem}
article{padding-top:2.5rem}
article+article{margin-top:2.5rem;border-top:1px solid var(--line)}
.reference{margin-top:.4rem;font-size:.9rem}
.address{font-size:.8rem}
.address a{color:inherit}
.clipping{margin-top:1.75rem;padding-left:1.1rem;border-left:5px solid var(--line)}
${Object.entries(CATEGORY_EDGES)
  .map(([category, edge]) => `.${category}{border-left:5px ${edge}}`)
  .join('\n')}
.label{font-size:.75rem;letter-spacing:.04em;text-transform:uppercase}
.category{margin-right:.6em;color:var(--ink);font-weight:700}
.binned{margin-left:.6em;font-style:italic}
blockquote{margin-top:.4rem;font:1.2rem/1.55 var(--serif)}
blockquote p+p{margin-top:.7em}
abbr{background:var(--mark);text-decoration:underline dotted var(--accent) 1.5px;text-underline-offset:3px}
sup{font:.65em/0 var(--sans)}
sup a{padding:.4em .15em;text-decoration:none}
.note{margin-top:.75rem;padding:.6rem .8rem;background:var(--wash);border-radius:4px}
.note p+p{margin-top:.5em}
.tags{display:flex;flex-wrap:wrap;gap:.35rem;margin-top:.7rem;list-style:none;font-size:.8rem}
.tags li{padding:.05rem .6rem;border:1px solid var(--line);border-radius:1em}
.glossary{margin-top:.9rem;padding:.7rem 0 0 1.6em;border-top:1px solid var(--line);font-size:.875rem}
.glossary>li+li{margin-top:.8rem}
.glossary>li::marker{color:var(--link);font-weight:700}
.glossary>li:target{background:var(--mark)}
dfn{font-style:normal;font-weight:700}
dl div{display:flex;gap:.6em}
dt{flex:none;min-width:8.5em}
.figures{padding-left:1.1em}
.sources{font-size:.8rem}
@media (max-width:30rem){dl div{display:block}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--wash:#fff;--link:#000;--mark:#fff}body{max-width:none;padding:0;font-size:10pt}h1{font-size:22pt}h2{font-size:15pt;break-after:avoid}.label,header{break-after:avoid}blockquote,.note,.glossary>li{break-inside:avoid}.note{padding:0 0 0 .8rem;border-left:1px solid #bbb}a{text-decoration:none}@page{margin:20mm}}`;

const page = (summary: string, body: string, data: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Sidenote">
<title>Clippings</title>
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>Clippings</h1>
<p>${escapeHtml(summary)}</p>
</header>
<main>
${body}
</main>
${DATA}${data}</script>
</body>
</html>
`;
