import { useId } from 'react';
import type { CardData } from '../../data/schema/card';
import type { CardFigures } from '../../data/schema/figures';
import type { EntityId, MetricId } from '../../data/schema/identity';
import { Attempt } from './Attempt';
import { EntityButton } from './EntityButton';
import { FigureLegend } from './FigureLegend';
import { Notes } from './FigureNotes';
import { FigureRow } from './FigureRow';
import { ageInWords, shareNotes } from './figure-lines';
import type { Named } from './state';

interface FiguresProps {
  readonly data: CardData;
  onOpen(of: Named, opener: HTMLElement): void;
  onOpenFigures(entities: readonly EntityId[], metric: MetricId | null): Promise<void>;
}

/** How it performs: the two or three metrics that matter, as they were when the article was written and as they are. */
export function Figures({ data, onOpen, onOpenFigures }: FiguresProps) {
  const headingId = useId();
  const { figures, article, sources } = data;
  if (!figures || (figures.lines.length === 0 && figures.held === 0)) return null;
  const { of, relation, lines, held } = figures;
  const { own, shared } = shareNotes(lines);
  const age = ageInWords(lines);
  return (
    <section className="figures" aria-labelledby={headingId}>
      <h3 id={headingId} className={relation === 'own' ? 'unseen' : undefined}>
        <Heading figures={figures} onOpen={onOpen} />
      </h3>
      <ol>
        {lines.map((line, index) => (
          <FigureRow
            key={line.metric.id}
            line={line}
            of={of.name}
            dated={article !== null}
            lead={index === 0}
            history={relation === 'england'}
            notes={own[index] ?? []}
            sources={sources}
            onOpenFigures={() => onOpenFigures([of.id], line.metric.id)}
          />
        ))}
      </ol>
      <div className="figures-end">
        <Notes notes={shared} />
        {age && <p className="soft figure-note">{age}</p>}
        <FigureLegend figures={figures} dated={article !== null} />
        {held > 0 && (
          <Attempt
            className="boxed"
            failed="The figures could not be opened."
            attempt={() => onOpenFigures([of.id], lines[0]?.metric.id ?? null)}
          >
            Open figures
          </Attempt>
        )}
      </div>
    </section>
  );
}

function Heading({
  figures: { of, relation },
  onOpen,
}: {
  readonly figures: CardFigures;
  onOpen: FiguresProps['onOpen'];
}) {
  if (relation === 'england') return 'England';
  if (relation === 'own') return 'Figures';
  return (
    <>
      Figures of <EntityButton of={of} onOpen={onOpen} />
    </>
  );
}
