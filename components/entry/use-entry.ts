import { useEffect, useState } from 'react';
import type { CardData } from '../../data/schema/card';
import type { EntityId } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { messageOf } from '../../utils/message-of';
import type { WorkerPort } from '../worker-port';

/** What the knowledge base has on one thing; undefined until it comes. Mount anew for another thing. */
export function useEntry(
  port: WorkerPort,
  id: EntityId,
  article: ArticleDate | null,
): { card: CardData } | { error: string } | undefined {
  const [entry, setEntry] = useState<{ card: CardData } | { error: string }>();
  // The page is asked again and again while it is read; its date stays the same though the object is new.
  const date = article?.date;
  const from = article?.from;
  useEffect(() => {
    let gone = false;
    port.askWorker('card', { id, article: date && from ? { date, from } : null }).then(
      (card) => {
        if (!gone) setEntry({ card });
      },
      (error: unknown) => {
        if (!gone) setEntry({ error: messageOf(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [port, id, date, from]);
  return entry;
}
