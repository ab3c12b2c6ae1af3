import type { CardFigures } from '../../data/schema/figures';
import { columnsOf } from './figure-lines';

interface LegendProps {
  readonly figures: CardFigures;
  readonly dated: boolean;
}

/** What the lines and dots of the pictures are, once for all of them, and only those that are drawn. */
export function FigureLegend({ figures: { of, relation, lines }, dated }: LegendProps) {
  const drawn = lines.filter(({ spark }) => spark !== null);
  if (drawn.length === 0) return null;
  const twice = drawn.some((line) => columnsOf(line, dated).length > 1 && line.whenWritten);
  const entries = [
    { key: 'own', text: relation === 'run-by' ? 'the trust' : of.name, shown: true },
    { key: 'england', text: 'England', shown: drawn.some(({ spark }) => spark?.paths.england) },
    { key: 'standard', text: 'standard', shown: drawn.some(({ spark }) => spark?.paths.standard) },
    { key: 'then', text: 'when written', shown: twice },
    { key: 'now', text: 'latest', shown: drawn.some(({ latest }) => latest) },
  ];
  return (
    <p className="legend soft">
      {entries.map(
        ({ key, text, shown }) =>
          shown && (
            <span key={key}>
              <i className={`key-${key}`} />
              {text}
            </span>
          ),
      )}
    </p>
  );
}
