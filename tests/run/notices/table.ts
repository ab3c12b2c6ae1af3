import type { Notice } from '../../../data/notices/licences';

type Listed = Omit<Notice, 'text'>;

const HEAD = '| package | version | licence | whose | address |\n| --- | --- | --- | --- | --- |\n';
const TABLE = /\| package \| version \|[\s\S]*?\n(?=\n|$)/;

/** A page with its table of packages made anew; all else in it stays. */
export function withTable(page: string, listed: readonly Listed[]): string {
  if (!TABLE.test(page)) throw new Error('docs/notices.md has no table that begins with "| package | version |".');
  const rows = listed.map(
    ({ name, version, licence, owner, address }) =>
      `| ${name} | ${version} | ${licence} | © ${owner} | <${address}> |\n`,
  );
  return page.replace(TABLE, HEAD + [...new Set(rows)].sort().join(''));
}
