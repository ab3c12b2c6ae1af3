import { useEffect, useRef, useState } from 'react';
import type { EntityId } from '../../../data/schema/identity';
import type { OptionsPort, OwnCorrection, OwnTerm, OwnWords, Undo } from '../port';
import { CHAPTERS, Section } from '../Section';
import type { Store } from '../use-store';
import { CorrectionForm } from './CorrectionForm';
import { FindEntry } from './FindEntry';
import { HiddenOwn } from './HiddenOwn';
import { TermForm } from './TermForm';
import { NAME_LIMIT, STATUSES } from './term-draft';

type Open =
  | { readonly form: 'term'; readonly term?: OwnTerm; readonly name?: string }
  | { readonly form: 'find' }
  | Correcting
  | undefined;
interface Correcting {
  readonly form: 'correct';
  readonly id: EntityId;
}

/** What the reader explains, and what the reader puts right. */
export function Terms({ port, store }: { readonly port: OptionsPort; readonly store: Store }) {
  const [open, setOpen] = useState<Open>(asked);
  const add = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const { held, run } = store;

  useEffect(() => {
    if (!open && wasOpen.current) add.current?.focus();
    wasOpen.current = open !== undefined;
  }, [open]);

  const isHidden = held?.layers.some(({ kind, hidden }) => kind === 'own' && hidden) ?? false;
  const close = (): void => setOpen(undefined);
  const keep = async (work: () => Promise<Undo>, done: string, name: string): Promise<boolean> => {
    const stored = await run(work, isHidden ? `${done} ${NOT_SEEN}` : done, `“${name}” could not be saved.`);
    if (stored) close();
    return stored;
  };
  const remove = (id: EntityId, name: string): void =>
    void run(() => port.removeOwn(id), `Removed: ${name}.`, `“${name}” could not be removed.`);

  const showAgain = (id: EntityId, name: string): void =>
    void run(() => port.removeOwn(id), `Shown again: ${name}.`, `“${name}” could not be shown again.`);

  return (
    <Section
      chapter={CHAPTERS.terms}
      lead="Explain a term that Sidenote does not know, or put right what it says. Both stay in this browser, and on your other machines where you sync them, and can be exported as a pack for others."
    >
      {isHidden && <HiddenOwn port={port} store={store} />}
      {!open && (
        <div className="buttons">
          <button ref={add} type="button" className="action" onClick={() => setOpen({ form: 'term' })}>
            Explain a term
          </button>
          <button type="button" className="action" onClick={() => setOpen({ form: 'find' })}>
            Correct an entry
          </button>
        </div>
      )}
      {open?.form === 'term' && (
        <TermForm
          key={open.term?.id ?? ''}
          term={open.term}
          name={open.name}
          onSave={(term) => keep(() => port.saveTerm(term), `Saved: ${term.name}.`, term.name)}
          onCancel={close}
        />
      )}
      {open?.form === 'find' && (
        <FindEntry port={port} onFound={(id) => setOpen({ form: 'correct', id })} onCancel={close} />
      )}
      {open?.form === 'correct' && (
        <CorrectionForm
          key={open.id}
          port={port}
          id={open.id}
          before={held?.own.corrections.find(({ entity }) => entity === open.id)?.changes ?? {}}
          onSave={(name, changes) => keep(() => port.correct(open.id, changes), `Saved: ${name}.`, name)}
          onHide={(name) => keep(() => port.hideEntry(open.id), `Hidden: ${name}.`, name)}
          onCancel={close}
        />
      )}
      {held && held.own.terms.length > 0 && (
        <>
          <h3 className="rubric">Terms that you explain</h3>
          <ul className="layers">
            {held.own.terms.map((term) => (
              <Term
                key={term.id}
                term={term}
                onEdit={() => setOpen({ form: 'term', term })}
                onRemove={() => remove(term.id, term.name)}
              />
            ))}
          </ul>
        </>
      )}
      {held && held.own.corrections.length > 0 && (
        <>
          <h3 className="rubric">Entries that you corrected</h3>
          <ul className="layers">
            {held.own.corrections.map((correction) => (
              <Corrected
                key={correction.entity}
                correction={correction}
                onEdit={() => setOpen({ form: 'correct', id: correction.entity })}
                onRemove={() => remove(correction.entity, correction.name)}
              />
            ))}
          </ul>
        </>
      )}
      {held && held.own.hidden.length > 0 && (
        <>
          <h3 className="rubric">Entries that you hid</h3>
          <ul className="layers">
            {held.own.hidden.map(({ entity, name }) => (
              <li key={entity} className="layer">
                <h4>{name}</h4>
                <div className="words">
                  <button type="button" className="quiet" onClick={() => showAgain(entity, name)}>
                    Show again<span className="unseen"> {name}</span>
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {held && nothing(held.own) && !open && <p className="empty">None yet.</p>}
    </Section>
  );
}

/** The term that the page's address asks to be explained: a search that found nothing leads here. */
function asked(): Open {
  const name = new URLSearchParams(location.search).get('explain')?.trim();
  return name ? { form: 'term', name: name.slice(0, NAME_LIMIT).toWellFormed() } : undefined;
}

const NOT_SEEN = 'It does not show yet: your own terms and corrections are hidden.';

const nothing = ({ terms, corrections, hidden }: OwnWords): boolean =>
  terms.length + corrections.length + hidden.length === 0;

interface Actions {
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function Term({ term, ...actions }: Actions & { readonly term: OwnTerm }) {
  const status = STATUSES.find(([value]) => value === term.status)?.[1];
  return (
    <li className="layer">
      <h4>{term.name}</h4>
      <p>{term.definition}</p>
      <p className="small">
        {[
          `Written ${term.forms.map((form) => `“${form}”`).join(', ')}`,
          term.status !== 'current' && status,
          term.source?.title,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Words of={term.name} {...actions} />
    </li>
  );
}

function Corrected({ correction: { name, changes }, ...actions }: Actions & { readonly correction: OwnCorrection }) {
  return (
    <li className="layer">
      <h4>{name}</h4>
      {changes.name !== undefined && <p>Named “{changes.name}”</p>}
      {changes.definition !== undefined && <p>{changes.definition}</p>}
      {changes.website !== undefined && <p className="small">Website: {changes.website}</p>}
      <Words of={name} {...actions} />
    </li>
  );
}

function Words({ of, onEdit, onRemove }: Actions & { readonly of: string }) {
  return (
    <div className="words">
      <button type="button" className="quiet" onClick={onEdit}>
        Change<span className="unseen"> {of}</span>
      </button>
      <button type="button" className="quiet" onClick={onRemove}>
        Remove<span className="unseen"> {of}</span>
      </button>
    </div>
  );
}
