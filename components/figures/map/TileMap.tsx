import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import type { SystemsAt } from '../../../data/schema/figures';
import type { EntityId } from '../../../data/schema/identity';
import type { ValueClass } from '../../../utils/figures/classes';
import { type MapNote, ownNotes } from '../../../utils/figures/map-notes';
import { type Direction, extentOf, nextTile } from '../../../utils/figures/tiles';
import { SystemTile } from './SystemTile';
import type { OpenCard } from './use-card';

interface TileMapProps {
  readonly systems: SystemsAt;
  readonly classes: readonly ValueClass[];
  readonly outline: readonly EntityId[];
  readonly notes: readonly MapNote[];
  /** The system that the pointer or the keyboard is on, here or in the table. */
  readonly pointed: EntityId | undefined;
  readonly onPoint: (id: EntityId | undefined) => void;
  readonly onOpen: OpenCard;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/**
 * England in tiles: a grid with one tab stop. Screen readers hand the arrow keys to a grid, as they do not to loose buttons, and
 * say row and column; tiles are real buttons, so that forced colours, zoom and voice control know them.
 */
export function TileMap({ systems, classes, outline, notes, pointed, onPoint, onOpen }: TileMapProps) {
  const grid = useRef<HTMLDivElement>(null);
  const rows = systems.rows.toSorted((a, b) => a.tile.row - b.tile.row || a.tile.column - b.tile.column);
  const [at, setAt] = useState<EntityId>();
  const stop =
    rows.find(({ entity }) => entity.id === at) ?? rows.find(({ entity }) => outline.includes(entity.id)) ?? rows[0];
  const extent = extentOf(rows.map(({ tile }) => tile));

  const move = (to: number | undefined): void => {
    const row = to === undefined ? undefined : rows[to];
    if (!row) return;
    setAt(row.entity.id);
    grid.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(row.entity.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = rows.findIndex(({ entity }) => entity.id === stop?.entity.id);
    const direction = ARROWS[event.key];
    if (direction)
      move(
        nextTile(
          rows.map(({ tile }) => tile),
          from,
          direction,
        ),
      );
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else return;
    event.preventDefault();
  };
  const lines = [...new Set(rows.map(({ tile }) => tile.row))];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a map is no table, though it is walked like one.
    <div
      ref={grid}
      className="tiles"
      role="grid"
      aria-label="Map of the systems of England, in tiles"
      aria-rowcount={extent.rows}
      aria-colcount={extent.columns}
      style={{ '--columns': extent.columns, '--rows': extent.rows } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <div key={line} role="row" aria-rowindex={line - extent.top + 1} className="line">
          {rows
            .filter(({ tile }) => tile.row === line)
            .map((row) => (
              <SystemTile
                key={row.entity.id}
                row={row}
                systems={systems}
                classes={classes}
                column={row.tile.column - extent.left + 1}
                line={line - extent.top + 1}
                outlined={outline.includes(row.entity.id)}
                notes={ownNotes(notes, row)}
                pointed={row.entity.id === pointed}
                stop={row === stop}
                onPoint={(on) => onPoint(on ? row.entity.id : undefined)}
                onOpen={(beside, focus) => {
                  setAt(row.entity.id);
                  onOpen(row.entity, beside, focus);
                }}
              />
            ))}
        </div>
      ))}
    </div>
  );
}
