import type { Tile } from '../../data/schema/entity';

export type Direction = 'left' | 'right' | 'up' | 'down';

const WAY: Record<Direction, readonly [x: number, y: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/**
 * The tile that an arrow key leads to: the nearest of those that lie more that way than aside; where there is none, the nearest of
 * all that lie that way at all.
 * @returns its place in the list; undefined at the edge of the map.
 */
export function nextTile(
  tiles: readonly Pick<Tile, 'column' | 'row'>[],
  from: number,
  direction: Direction,
): number | undefined {
  const here = tiles[from];
  if (!here) return undefined;
  const [x, y] = WAY[direction];
  const ways = tiles
    .map(({ column, row }, at) => {
      const ahead = (column - here.column) * x + (row - here.row) * y;
      const aside = Math.abs((column - here.column) * y) + Math.abs((row - here.row) * x);
      return { at, ahead, aside };
    })
    .filter(({ ahead }) => ahead > 0);
  const plain = ways.filter(({ ahead, aside }) => aside <= ahead);
  const found = (plain.length > 0 ? plain : ways).sort((a, b) => cost(a) - cost(b) || a.at - b.at)[0];
  return found?.at;
}

const cost = ({ ahead, aside }: { ahead: number; aside: number }): number => ahead + 2 * aside;

/** The columns and rows that a map takes, and where it begins. */
export function extentOf(tiles: readonly Pick<Tile, 'column' | 'row'>[]): {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
} {
  const columns = tiles.map(({ column }) => column);
  const rows = tiles.map(({ row }) => row);
  const left = Math.min(...columns);
  const top = Math.min(...rows);
  return { left, top, columns: Math.max(...columns) - left + 1, rows: Math.max(...rows) - top + 1 };
}
