import type { Shown } from '../compare/shown';

/** "ae-4h-type1 lincolnshire staffordshire-and-stoke-on-trent 2019-04 to 2026-05.csv": what it is, without a look inside. */
export function fileName({ sheet, columns, range }: Shown, ending: string): string {
  const names = columns.map(({ short }) =>
    short
      .toLowerCase()
      .replaceAll('&', 'and')
      .replace(/[’']/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40),
  );
  return `${[sheet.metric.id, ...names, range.from, 'to', range.to].join('_')}.${ending}`;
}
