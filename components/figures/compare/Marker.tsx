import { type SymbolType, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape';
import type { Slot } from '../../../utils/figures/chart-series';
import { colourOf, LIVE, type Palette } from '../palette';

/** Each organisation's own shape, so that none needs its colour to be known. England has none. */
const SHAPES: readonly [SymbolType, SymbolType, SymbolType, SymbolType] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
];

interface MarkerProps {
  readonly slot: Slot;
  readonly x: number;
  readonly y: number;
  readonly hollow?: boolean;
  readonly size?: number;
  readonly palette: Palette;
}

export function Marker({ slot, x, y, hollow = false, size = 46, palette }: MarkerProps) {
  const colour = colourOf(palette, slot);
  const shape = slot === 'england' ? symbolCircle : SHAPES[slot];
  return (
    <path
      d={symbol(shape, slot === 'england' ? size / 2.5 : size)() ?? ''}
      transform={`translate(${x},${y})`}
      style={{ fill: hollow ? palette.paper : colour, stroke: hollow ? colour : palette.paper }}
      strokeWidth={hollow ? 1.5 : 1}
    />
  );
}

/** A bit of a series' line with its marker, beside its name. */
export function Sample({ slot }: { readonly slot: Slot }) {
  return (
    <svg className="sample" width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
      <path
        d="M1,6H25"
        fill="none"
        strokeWidth={slot === 'england' ? 1.5 : 2}
        style={{ stroke: colourOf(LIVE, slot) }}
      />
      {slot !== 'england' && <Marker slot={slot} x={13} y={6} palette={LIVE} />}
    </svg>
  );
}
