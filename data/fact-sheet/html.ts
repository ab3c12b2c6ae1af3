import { sourceInWords, type WordedClaim, type WordedRow, worded } from '../../utils/fact-sheet/worded';
import { escapeHtml } from '../library/formats/html';
import { lineOf, linkOf } from '../library/formats/visible';
import type { FactSheet } from '../schema/fact-sheet';

/** A page that stands by itself: it asks nothing of the network and runs nothing, by its own policy. */
export const sheetHtml = (sheet: FactSheet): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Sidenote">
<title>${text(`Fact sheet: ${worded(sheet).title}`)}</title>
<style>
${STYLE}
</style>
</head>
<body>
${sheetBody(sheet)}
</body>
</html>
`;

/** The same without a page around it, for the clipboard. */
export function sheetBody(sheet: FactSheet): string {
  const { title, address, written, made, counts, claims, misfits, unknown, colophon } = worded(sheet);
  return [
    `<header><p>Fact sheet</p><h1>${text(title)}</h1><p>${link(address, address)}</p><p>${text(written)}. ${text(made)}.</p></header>`,
    `<section><h2>Claims</h2><p>${text(counts)}</p>${claims.map(claimIn).join('\n')}</section>`,
    listOf(
      'Names that do not fit the date',
      misfits.map(({ words, why }) => `<b>${text(words)}</b>: ${text(why)}`),
    ),
    listOf('Names we do not know', unknown.map(text)),
    `<footer>${colophon.map((line) => `<p>${text(line)}</p>`).join('')}</footer>`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** A text of a page or a pack as one line, which becomes no element of ours. */
const text = (words: string): string => escapeHtml(lineOf(words));

/** A link to a page of the web; the mere words where the address is anything else. */
function link(words: string, address: string | undefined): string {
  const to = address === undefined ? undefined : linkOf(address);
  return to === undefined ? text(words) : `<a href="${escapeHtml(to)}" rel="noopener noreferrer">${text(words)}</a>`;
}

const listOf = (heading: string, items: readonly string[]): string =>
  items.length === 0
    ? ''
    : `<section><h2>${heading}</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></section>`;

const claimIn = ({ words, sentence, sign, verdict, about, says, rows, notes }: WordedClaim): string => `<article>
<h3>“${text(words)}”</h3>
<blockquote>${text(sentence)}</blockquote>
<p><b>${sign} ${verdict}</b></p>
<p>${text(says)}</p>
<p>${text(about)}</p>
${rows.length === 0 ? '' : `<table><thead><tr>${COLUMNS.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead><tbody>${rows.map(rowIn).join('')}</tbody></table>\n`}${
  notes.length === 0 ? '' : `<ul>${notes.map((note) => `<li>${text(note)}</li>`).join('')}</ul>\n`
}</article>`;

const COLUMNS = ['Row', 'Figure', 'Of', 'Beside', 'Source'] as const;

function rowIn({ what, of, period, value, beside, source, published }: WordedRow): string {
  const from = source
    ? `${link(sourceInWords(source), source.url)}${source.url ? `, ${text(source.url)}` : ''}${published ? `; ${text(published)}` : ''}`
    : text(published ?? '');
  return `<tr><th scope="row">${text(what)}</th><td>${text(value)}</td><td>${text(of)}, ${text(period)}</td><td>${text(beside.join('; '))}</td><td>${from}</td></tr>`;
}

const STYLE = `:root{color-scheme:light dark;--paper:#fff;--ink:#16181d;--soft:#5b6270;--line:#dfe3e8;--link:#0b6b6b;--serif:Georgia,"Times New Roman","Liberation Serif",serif;--sans:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#1c1f24;--ink:#eceef1;--soft:#a7afba;--line:#343941;--link:#6fd0c8}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:56rem;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,p,ul,blockquote{margin:0;padding:0}
h1{font:700 2rem/1.15 var(--serif);text-wrap:balance}
h2{margin-top:2rem;padding-bottom:.2rem;border-bottom:2px solid var(--line);font:700 1.3rem/1.3 var(--serif)}
h3{font:700 1.1rem/1.35 var(--serif)}
a{color:var(--link)}
header p,footer{color:var(--soft);font-size:.9rem}
article{padding:1rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
article>*+*{margin-top:.4rem}
blockquote{padding-left:.8rem;border-left:3px solid var(--line);font-family:var(--serif)}
ul{padding-left:1.2rem}
table{width:100%;border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .7rem .3rem 0;border-top:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{font-weight:600}
footer{margin-top:2rem}
@media print{:root{--paper:#fff;--ink:#000;--soft:#333;--line:#999;--link:#000}body{max-width:none;padding:0;font-size:10pt}@page{margin:16mm}}`;
