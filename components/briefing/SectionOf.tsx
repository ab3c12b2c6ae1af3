import { Fragment, type ReactNode, useId } from 'react';
import { number } from '../words';
import type { Item, Section } from './items';

interface SectionOfProps {
  readonly section: Section;
  readonly row: (item: Item) => ReactNode;
  /** What stands between the heading and the items. */
  readonly children: ReactNode;
}

/** A part of the briefing: its heading, how many it holds, and lists of them. */
export function SectionOf({ section: { heading, count, groups }, row, children }: SectionOfProps) {
  const id = useId();
  return (
    <section className="group" aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span className="size">{number(count)}</span>
      </h2>
      {children}
      {groups.map(({ heading: kind, items }) => (
        <Fragment key={kind ?? heading}>
          {kind && <h3>{kind}</h3>}
          {items.length > 0 && <ul aria-label={kind ?? heading}>{items.map(row)}</ul>}
        </Fragment>
      ))}
    </section>
  );
}
