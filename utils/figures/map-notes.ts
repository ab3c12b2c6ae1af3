import type { Caveat, SystemsAt } from '../../data/schema/figures';

type Row = SystemsAt['rows'][number];

/** A doubt of the map's month. */
export interface MapNote {
  readonly caveat: Caveat;
  readonly rows: readonly Row[];
  /** It holds for most of the map: said once, and marked at no tile. */
  readonly common: boolean;
}

/** The doubts of a map, each once: first those that most share. */
export function mapNotes(rows: readonly Row[]): MapNote[] {
  const notes = new Map<string, { caveat: Caveat; rows: Row[] }>();
  for (const row of rows)
    for (const caveat of row.caveats) {
      const note = notes.get(caveat.id);
      if (note) note.rows.push(row);
      else notes.set(caveat.id, { caveat, rows: [row] });
    }
  const held = rows.filter(({ value }) => value !== null).length;
  return [...notes.values()]
    .map((note) => ({ ...note, common: note.caveat.effect !== 'missing' && note.rows.length > held / 2 }))
    .sort((a, b) => Number(b.common) - Number(a.common));
}

/** The doubts of one system's figure that most others have not, or why it has none. */
export const ownNotes = (notes: readonly MapNote[], row: Row): string[] =>
  notes.filter(({ common, rows }) => !common && rows.includes(row)).map(({ caveat }) => caveat.note);
