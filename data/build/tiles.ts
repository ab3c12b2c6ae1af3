import * as z from 'zod/mini';
import type { Tile } from '../schema/entity';
import { EntityId } from '../schema/identity';
import { FactError, text, wholeNumber } from './csv';
import type { FactsFolder } from './folder';

/** The tile map of England: where each system stands in the layout of its years. */

const TileRow = z.object({ layout: text, system: EntityId, column: wholeNumber, row: wholeNumber, label: text });

/**
 * The tile of each system. A system keeps its place from one layout to the next, so that a reader finds it again.
 * @throws FactError where two stand in one place, or one in two.
 */
export function readTiles(folder: FactsFolder, systems: ReadonlySet<EntityId>): Map<EntityId, Tile> {
  const tiles = new Map<EntityId, Tile>();
  const taken = new Map<string, EntityId>();
  for (const row of folder.table('tiles.csv', TileRow)) {
    const { layout, system, label } = row.value;
    const tile = { column: row.value.column, row: row.value.row, label };
    if (!systems.has(system)) throw new FactError({ ...row, column: 'system' }, `no system is called ${system}`);
    const place = `${layout}: ${tile.column}, ${tile.row}`;
    const other = taken.get(place);
    if (other) throw new FactError({ ...row, column: 'row' }, `${other} stands there too`);
    taken.set(place, system);
    const earlier = tiles.get(system);
    if (earlier && (earlier.column !== tile.column || earlier.row !== tile.row || earlier.label !== tile.label))
      throw new FactError({ ...row, column: 'column' }, `${system} has another tile in another layout`);
    tiles.set(system, tile);
  }
  return tiles;
}
