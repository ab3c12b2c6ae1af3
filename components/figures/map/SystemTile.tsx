import type { SystemsAt } from '../../../data/schema/figures';
import { valueInTile } from '../../../utils/figures/chart-words';
import { classOf, type ValueClass } from '../../../utils/figures/classes';
import { inShort } from '../../../utils/figures/labels';
import { rankInWords } from '../../../utils/figures/words';

interface SystemTileProps {
  readonly row: SystemsAt['rows'][number];
  readonly systems: SystemsAt;
  readonly classes: readonly ValueClass[];
  /** Its place in the grid, from 1. */
  readonly column: number;
  readonly line: number;
  readonly outlined: boolean;
  /** The doubts of this figure alone, or why there is none. */
  readonly notes: readonly string[];
  readonly pointed: boolean;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly onPoint: (on: boolean) => void;
  readonly onOpen: (beside: HTMLElement, focus: boolean) => void;
}

export function SystemTile({
  row,
  systems,
  classes,
  column,
  line,
  outlined,
  notes,
  pointed,
  stop,
  onPoint,
  onOpen,
}: SystemTileProps) {
  const { entity, tile, value } = row;
  const shade = value === null ? undefined : classOf(classes, value)?.shade;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the map.
    // biome-ignore lint/a11y/useFocusableInteractive: see the map.
    <div role="gridcell" aria-colindex={column} className="cell" style={{ gridColumn: column, gridRow: line }}>
      <button
        type="button"
        className="tile"
        data-id={entity.id}
        data-shade={shade ?? 'none'}
        data-outlined={outlined}
        data-pointed={pointed}
        tabIndex={stop ? 0 : -1}
        title={inShort(entity.name)}
        onPointerEnter={() => onPoint(true)}
        onPointerLeave={() => onPoint(false)}
        onFocus={() => onPoint(true)}
        onBlur={() => onPoint(false)}
        // A click without a press is the keyboard's.
        onClick={(event) => onOpen(event.currentTarget, event.detail === 0)}
      >
        <span className="abbreviation">{tile.label}</span>{' '}
        <span className="value">
          {value === null ? '–' : valueInTile(value, systems.metric)}
          {value !== null && notes.length > 0 && <sup>†</sup>}
        </span>
        <span className="unseen">{saidOf(row, notes, outlined)}</span>
      </button>
    </div>
  );
}

/** What a tile says beyond what is printed on it: its name, its place, and the doubts of its own. */
function saidOf({ entity, value, rank }: SystemTileProps['row'], notes: readonly string[], outlined: boolean): string {
  const said = [
    inShort(entity.name),
    value === null ? 'no figure' : '',
    rank ? rankInWords(rank) : '',
    outlined ? 'mentioned' : '',
  ];
  return `, ${[said.filter((part) => part !== '').join(', '), ...notes].join('. ')}`;
}
