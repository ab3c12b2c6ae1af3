import { useEffect, useState } from 'react';
import type { Category } from '../../data/schema/clipping';
import { TAG_LIMIT } from '../../data/schema/clipping-limits';
import type { ClippingView } from '../../data/schema/clipping-messages';
import type { ClippingRequest } from './handle';
import { failureInWords } from './use-card';

/** What the reader is writing; tags as one line. */
interface Draft {
  readonly category?: Category;
  readonly note: string;
  readonly tags: string;
}

type Answer =
  | { readonly is: 'waiting' }
  | { readonly is: 'ready'; readonly view: ClippingView }
  | { readonly is: 'failed'; readonly message: string };

/** A clipping as the card shows it, and what the reader writes about it, saved as it is written. */
export function useClipping(clipping: ClippingRequest['clipping']) {
  const [answer, setAnswer] = useState<Answer>({ is: 'waiting' });
  const [draft, setDraft] = useState<Draft>({ note: '', tags: '' });
  const [saving, setSaving] = useState('');
  const [binned, setBinned] = useState<number | null>(null);

  const load = (): void => {
    setAnswer({ is: 'waiting' });
    clipping.view().then(
      (view) => {
        setAnswer({ is: 'ready', view });
        setDraft({ category: view.category, note: view.note, tags: view.tags.join(', ') });
      },
      (error: unknown) => setAnswer({ is: 'failed', message: failureInWords(error) }),
    );
  };
  useEffect(load, [clipping]);

  const change = ({ tags, ...rest }: Partial<Draft>): void => {
    setDraft({ ...draft, ...rest, ...(tags !== undefined && { tags }) });
    setSaving('');
    clipping.save({ ...rest, ...(tags !== undefined && { tags: tagsIn(tags) }) }).then(
      () => setSaving('Saved'),
      (error: unknown) => setSaving(`Not saved: ${failureInWords(error)}`),
    );
  };
  const fail = (error: unknown) => setSaving(failureInWords(error));
  return {
    answer,
    retry: load,
    draft,
    change,
    saving,
    /** The number under which its deletion can be undone; null while it is kept. */
    binned,
    bin: () => void clipping.bin().then(setBinned, fail),
    restore: () => void (binned !== null && clipping.undo(binned).then(() => setBinned(null), fail)),
  };
}

/** The tags of a line, each once. */
export const tagsIn = (line: string): string[] => [
  ...new Set(
    line
      .split(',')
      .map((tag) => tag.trim().slice(0, TAG_LIMIT))
      .filter((tag) => tag !== ''),
  ),
];
