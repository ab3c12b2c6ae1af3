import type { ReactNode } from 'react';
import { type Trouble, troubleInWords } from './words';

interface Chapter {
  readonly id: string;
  readonly title: string;
}

/** The sections of the page, in order; their ids are addresses that other pages link to. */
export const CHAPTERS = {
  sites: { id: 'sites', title: 'Sites' },
  marks: { id: 'marks', title: 'Marks' },
  cards: { id: 'cards', title: 'Cards' },
  keys: { id: 'keys', title: 'Keys' },
  clippings: { id: 'clippings', title: 'Clippings' },
  sync: { id: 'sync', title: 'Sync' },
  data: { id: 'data', title: 'Your data' },
  packs: { id: 'packs', title: 'Packs' },
  terms: { id: 'terms', title: 'Your own terms' },
  age: { id: 'age', title: 'How current the figures are' },
  privacy: { id: 'privacy', title: 'What is kept, and where' },
  file: { id: 'file', title: 'Settings as a file' },
} as const satisfies Record<string, Chapter>;

interface SectionProps {
  readonly chapter: Chapter;
  /** What the section is for. */
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

export function Section({ chapter: { id, title }, lead, children }: SectionProps) {
  return (
    <section className="chapter" aria-labelledby={id}>
      {/* Takes the focus when one comes from the contents. */}
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <p className="standfirst">{lead}</p>
      {children}
    </section>
  );
}

export function Contents() {
  return (
    <nav className="contents" aria-label="On this page">
      <ol>
        {Object.values(CHAPTERS).map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface TroubleTextProps {
  readonly trouble: Trouble;
  /** Whether to say that nothing was changed by it. */
  readonly kept?: boolean;
  readonly children?: ReactNode;
}

/** What went wrong, and what to do. */
export function TroubleText({ trouble, kept = false, children }: TroubleTextProps) {
  const { what, ...rest } = trouble;
  const more = kept ? troubleInWords(trouble).slice(what.length).trim() : rest.advice;
  return (
    <div className="trouble-text" role="alert">
      <p className="wrong">{what}</p>
      {more && <p>{more}</p>}
      {children}
    </div>
  );
}
