import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { groupBy } from '../../utils/group-by';
import { type Notice, readNotice } from './licences';
import { pdfParts } from './pdf-parts';
import { withParts } from './webdav-parts';

/** Lies in every build, and so in what the stores are given; the options page links to it. */
export const THIRD_PARTY_FILE = 'THIRD-PARTY.txt';

const SOURCES = fileURLToPath(new URL('../pack/sources.csv', import.meta.url));
const SourceRow = z.object({ publisher: z.string(), licence: z.string() });

/** The sentence that the Open Government Licence asks for. */
export const PUBLIC_INFORMATION = 'Contains public sector information licensed under the Open Government Licence v3.0.';

const HEAD = `Sidenote: what others wrote, and what it is built of

Facts and figures
-----------------
${PUBLIC_INFORMATION}
https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/

Sidenote names the source of each fact and figure where it shows it. The published files are those of:
`;

/** The words about citeproc that its licence asks for; the library's page says them beside the references, too. */
const CITEPROC = `Citations by CSL (citeproc-js), http://citationstyles.org/: citeproc is used under the Common Public Attribution License 1.0
(https://opensource.org/license/cpal-1-0), unchanged. Its source is the npm package of this name and version, at
https://www.npmjs.com/package/citeproc.`;

/** Reads the notices of packages and of those that they hold within, in the order of their names. */
export function noticesOf(folders: Iterable<string>): Notice[] {
  return [...withParts(folders)].map(readNotice).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What `thirdPartyText` lists, read back from it: for what is written about a build that is already there. */
export function listedIn(text: string): Omit<Notice, 'text'>[] {
  return [...text.matchAll(/^ {2}(\S+) (\S+), (\S+), © (.+), (https?:\S+)$/gm)].map(
    ([, name = '', version = '', licence = '', owner = '', address = '']) => ({
      name,
      version,
      licence,
      owner,
      address,
    }),
  );
}

/** The text that ships: whose the facts are, which packages are bundled, what else comes with them, and the licence of each. */
export function thirdPartyText(notices: readonly Notice[]): string {
  const list = notices.map(
    ({ name, version, licence, owner, address }) => `  ${name} ${version}, ${licence}, © ${owner}, ${address}`,
  );
  const texts = notices.map(({ name, version, text }) => {
    const more = name === 'citeproc' ? `${CITEPROC}\n\n` : '';
    return section(`${name} ${version}`, `${more}${text}`);
  });
  const parts = notices.some(({ name }) => name === 'pdfjs-dist') ? pdfParts() : [];
  const within = parts.map(({ what, licence, text }) => section(`With pdfjs-dist: ${what}, ${licence}`, text));
  return `${HEAD}${publishers()}\n\n${section('Packages', list.join('\n'))}\n${[...texts, ...within].join('\n\n')}`;
}

const section = (title: string, text: string): string => `${title}\n${'-'.repeat(title.length)}\n${text}\n`;

function publishers(): string {
  const rows = z.array(SourceRow).parse(parse(readFileSync(SOURCES), { columns: true, bom: true }));
  return [...groupBy(rows, ({ licence }) => licence)]
    .map(([licence, of]) => `  ${licence}: ${[...new Set(of.map(({ publisher }) => publisher))].sort().join(' · ')}`)
    .join('\n');
}
