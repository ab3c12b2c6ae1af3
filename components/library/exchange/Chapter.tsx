import { type ReactNode, useId } from 'react';

interface ChapterProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

export function Chapter({ title, lead, children }: ChapterProps) {
  const id = useId();
  return (
    <section className="exchange-chapter" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="exchange-lead">{lead}</p>
      {children}
    </section>
  );
}

interface TroubleProps {
  readonly what: string;
  /** What to do. */
  readonly advice?: string;
  readonly children?: ReactNode;
}

/** What went wrong, and what to do. */
export function Trouble({ what, advice, children }: TroubleProps) {
  return (
    <div className="exchange-trouble" role="alert">
      <p className="exchange-wrong">{what}</p>
      {advice && <p>{advice}</p>}
      {children}
    </div>
  );
}
