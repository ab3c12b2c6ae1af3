import { useEffect, useRef, useState } from 'react';
import type { Notice } from './use-notices';
import type { Store } from './use-store';
import { troubleInWords } from './words';

/** What was done lately, each with its way back, until the reader puts it away. */
export function NoticeList({ store }: { readonly store: Store }) {
  const { list, said } = store.notices;
  return (
    <div className="notices">
      <p className="unseen" role="status">
        {said}
      </p>
      <div role="log" aria-label="What was done">
        {/* The latest first: it is the one that is looked for. */}
        {list.toReversed().map((notice) => (
          <Item key={notice.number} notice={notice} store={store} />
        ))}
      </div>
      {list.length > 1 && (
        <button type="button" className="quiet all" onClick={store.notices.dismissAll}>
          Dismiss all {list.length}
        </button>
      )}
    </div>
  );
}

function Item({ notice, store }: { readonly notice: Notice; readonly store: Store }) {
  const { notices, run } = store;
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    // What the reader pressed may be gone with what it removed. The way back is then the best place to be.
    if (document.activeElement === null || document.activeElement === document.body) first.current?.focus();
  }, []);

  const undo = async (): Promise<void> => {
    const back = notice.undo;
    if (!back || busy) return;
    setBusy(true);
    const undone = await run(() => back().then(() => undefined), '', 'That could not be undone.');
    if (undone) {
      notices.say('Undone.');
      notices.dismiss(notice.number);
    }
    setBusy(false);
  };

  return (
    <div className={notice.trouble ? 'toast failed' : 'toast'}>
      <p>
        {notice.text}
        {notice.trouble && ` ${troubleInWords(notice.trouble)}`}
      </p>
      <div className="toast-actions">
        {notice.undo && (
          <button ref={first} type="button" className="quiet" aria-disabled={busy} onClick={() => void undo()}>
            Undo
          </button>
        )}
        <button
          ref={notice.undo ? undefined : first}
          type="button"
          className="quiet"
          onClick={() => {
            notices.dismiss(notice.number);
            document.querySelector<HTMLElement>('main')?.focus();
          }}
        >
          Dismiss
        </button>
      </div>
    </div>
  );
}
