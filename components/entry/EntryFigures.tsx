import { ownPageAddress } from '../../data/own-pages';
import type { CardData } from '../../data/schema/card';
import type { FigureAt, FigureLine } from '../../data/schema/figures';
import { periodInFull, standardInShort, valueInFull, valueInShort } from '../../utils/figures/words';

/** The latest figures that matter most, and where there are more of them. */
export function EntryFigures({ data: { figures, article } }: { readonly data: CardData }) {
  if (!figures || figures.held === 0) return null;
  const { of, relation, lines } = figures;
  const more = ownPageAddress({ page: 'figures', entities: [of.id], metric: lines[0]?.metric.id ?? null, article });
  return (
    <section className="row">
      <h3>Figures{relation === 'own' ? '' : ` of ${of.name}`}</h3>
      <div>
        <ul>
          {lines.flatMap((line) => (line.latest ? [<Latest key={line.metric.id} line={line} at={line.latest} />] : []))}
        </ul>
        <a href={more} target="_blank" rel="noreferrer">
          Chart and table
        </a>
      </div>
    </section>
  );
}

function Latest({ line: { metric }, at }: { readonly line: FigureLine; readonly at: FigureAt }) {
  const beside = [
    periodInFull(at.period, at.every),
    at.england !== undefined && `England ${valueInShort(at.england, metric)}`,
    at.standard && standardInShort(at.standard, metric),
  ];
  return (
    <li>
      {metric.shortName}: <b>{valueInFull(at.value, metric)}</b>
      <span className="soft under">{beside.filter(Boolean).join(' · ')}</span>
    </li>
  );
}
