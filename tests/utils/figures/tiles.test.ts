import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type Direction, extentOf, nextTile } from '../../../utils/figures/tiles';

/** Letters where there are tiles. */
function tilesOf(...lines: string[]): { name: string; column: number; row: number }[] {
  return lines.flatMap((line, row) =>
    [...line].flatMap((name, column) => (name === '.' ? [] : [{ name, column, row }])),
  );
}
const from = (tiles: ReturnType<typeof tilesOf>, name: string, direction: Direction): string | undefined => {
  const to = nextTile(
    tiles,
    tiles.findIndex((tile) => tile.name === name),
    direction,
  );
  return to === undefined ? undefined : tiles[to]?.name;
};

describe('arrow keys on the map', () => {
  const map = tilesOf('..a....', '.bc.d..', 'e....fg');

  it('lead to the neighbour', () => {
    expect(from(map, 'b', 'right')).toBe('c');
    expect(from(map, 'c', 'up')).toBe('a');
  });

  it('lead over gaps', () => {
    expect(from(map, 'c', 'right')).toBe('d');
    expect(from(map, 'f', 'left')).toBe('d');
    expect(from(tilesOf('a..b'), 'a', 'right')).toBe('b');
  });

  it('lead aslant where nothing lies straight ahead', () => {
    expect(from(map, 'b', 'down')).toBe('e');
    expect(from(map, 'a', 'left')).toBe('b');
  });

  it('end at the edge', () => {
    expect(from(map, 'g', 'right')).toBeUndefined();
    expect(from(map, 'a', 'up')).toBeUndefined();
  });

  const layouts = parse<Record<string, string>>(readFileSync('data/pack/tiles.csv', 'utf8'), { columns: true });

  it.each([...new Set(layouts.map(({ layout }) => layout))])('reach every system of the map of %s', (layout) => {
    const tiles = layouts
      .filter((tile) => tile.layout === layout)
      .map(({ column, row }) => ({ column: Number(column), row: Number(row) }));
    const reached = new Set([0]);
    for (const at of reached)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = nextTile(tiles, at, direction);
        if (next !== undefined) reached.add(next);
      }
    expect(tiles.length).toBeGreaterThan(30);
    expect(reached.size).toBe(tiles.length);
  });
});

it('knows how much room a map takes, wherever it begins', () => {
  expect(
    extentOf([
      { column: 2, row: 1 },
      { column: 5, row: 3 },
    ]),
  ).toEqual({ left: 2, top: 1, columns: 4, rows: 3 });
});
