import { type ReactNode, useId, useRef, useState } from 'react';
import type { Article, ArticleKind } from '../../../data/schema/clipping';
import { type ArticleDraft, articleOf, draftOf, faultOf } from './article-draft';

interface ArticleFormProps {
  readonly article: Article;
  /** @returns whether it was saved. */
  readonly onSave: (article: Article) => Promise<boolean>;
  readonly onLeave: () => void;
}

const KINDS: Record<ArticleKind, string> = {
  news: 'News article',
  page: 'Web page',
  journal: 'Journal article',
  report: 'Report',
};

const LINE = 4000;

/** Puts right what a page said of itself, or did not say. */
export function ArticleForm({ article, onSave, onLeave }: ArticleFormProps) {
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(article));
  const [isSent, setSent] = useState(false);
  const date = useRef<HTMLInputElement>(null);
  const fault = isSent ? faultOf(draft) : undefined;
  const put = (part: Partial<ArticleDraft>): void => setDraft({ ...draft, ...part });
  const line = (part: Exclude<keyof ArticleDraft, 'kind' | 'authors'>, label: string): ReactNode => (
    <Row id={`${id}-${part}`} label={label}>
      <input
        id={`${id}-${part}`}
        type="text"
        dir="auto"
        autoComplete="off"
        maxLength={LINE}
        value={draft[part]}
        onChange={({ target }) => put({ [part]: target.value })}
      />
    </Row>
  );
  const save = async (): Promise<void> => {
    setSent(true);
    if (faultOf(draft)) date.current?.focus();
    else if (await onSave(articleOf(article, draft))) onLeave();
  };
  return (
    <form
      className="article-form"
      aria-label="Put the article’s details right"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {line('title', 'Title')}
      <Row id={`${id}-authors`} label="Authors" hint="One a line: Campbell, Denis. A body has no comma: NHS England.">
        <textarea
          id={`${id}-authors`}
          aria-describedby={`${id}-authors-hint`}
          dir="auto"
          rows={Math.min(6, draft.authors.split('\n').length + 1)}
          maxLength={LINE * 4}
          value={draft.authors}
          onChange={({ target }) => put({ authors: target.value })}
        />
      </Row>
      {line('container', 'Newspaper, journal or site')}
      {line('publisher', 'Publisher')}
      <Row
        id={`${id}-date`}
        label="Published"
        hint={fault ?? 'A day, a month or a year: 2024-05-03.'}
        isFault={!!fault}
      >
        <input
          id={`${id}-date`}
          ref={date}
          type="text"
          autoComplete="off"
          aria-describedby={`${id}-date-hint`}
          aria-invalid={fault ? true : undefined}
          value={draft.published}
          onChange={({ target }) => put({ published: target.value })}
        />
      </Row>
      <Row id={`${id}-kind`} label="Kind">
        <select
          id={`${id}-kind`}
          value={draft.kind}
          onChange={({ target }) => put({ kind: target.value as ArticleKind })}
        >
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </Row>
      {(draft.kind === 'journal' || draft.kind === 'report') && (
        <>
          {line('volume', 'Volume')}
          {line('issue', 'Issue')}
          {line('pages', 'Pages')}
          {line('doi', 'DOI')}
        </>
      )}
      <div className="form-actions">
        <button type="submit" className="action">
          Save the details
        </button>
        <button type="button" className="quiet" onClick={onLeave}>
          Leave them as they are
        </button>
      </div>
    </form>
  );
}

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isFault?: boolean;
  readonly children: ReactNode;
}

function Row({ id, label, hint, isFault = false, children }: RowProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={isFault ? 'wrong' : 'soft'}>
          {hint}
        </p>
      )}
    </div>
  );
}
