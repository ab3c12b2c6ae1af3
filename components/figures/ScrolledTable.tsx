import { type ReactNode, useId } from 'react';

interface ScrolledTableProps {
  readonly title: string;
  readonly caption: ReactNode;
  /** The rows, in their `thead` and `tbody`. */
  readonly children: ReactNode;
}

/** A table below its title. It scrolls by itself, so that its head stays in sight. */
export function ScrolledTable({ title, caption, children }: ScrolledTableProps) {
  const id = useId();
  return (
    <section className="table" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it. */}
      {/* biome-ignore lint/a11y/useSemanticElements: no group of form fields. */}
      <div className="scroller" tabIndex={0} role="group" aria-labelledby={id}>
        <table>
          <caption>
            <span className="said">{caption}</span>
          </caption>
          {children}
        </table>
      </div>
    </section>
  );
}
