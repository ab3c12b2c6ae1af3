import { useId } from 'react';
import type { PartialDate } from '../../data/schema/identity';
import type { KnowledgeStatus } from '../../data/schema/messages';
import { dateInWords } from '../../utils/time/words';
import { counted, number } from '../words';

/** What stands in the way of an explanation: nothing, once the knowledge base is ready. */
export function KnowledgeNotice({ status, onRetry }: { status: KnowledgeStatus | undefined; onRetry: () => void }) {
  if (status?.state === 'installing') return <Progress done={status.done} total={status.total} />;
  if (status?.state === 'failed') {
    return (
      <section className="notice failed" role="alert">
        <h2>Sidenote could not be set up</h2>
        <p>{status.reason}</p>
        <p>{status.advice}</p>
        <button type="button" className="action" onClick={onRetry}>
          Try again
        </button>
      </section>
    );
  }
  return null;
}

function Progress({ done, total }: { done: number; total: number }) {
  const id = useId();
  const known = total > 0;
  return (
    <section className="notice" aria-labelledby={id}>
      <h2 id={id}>{known ? `Setting up: ${number(done)} of ${number(total)}` : 'Setting up'}</h2>
      <progress aria-labelledby={id} {...(known && { value: done, max: total })} />
      <p>This happens once. Nothing is fetched: what Sidenote knows came with it.</p>
    </section>
  );
}

export function KnowledgeFooter({ status }: { status: KnowledgeStatus | undefined }) {
  if (status?.state !== 'ready') return null;
  const month = dateInWords(status.published.slice(0, 7) as PartialDate);
  return <p className="colophon">{`${counted(status.entities, 'entry', 'entries')} · facts up to ${month}`}</p>;
}
