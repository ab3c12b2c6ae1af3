import { useEffect } from 'react';
import type { SyncOffer } from '../../../data/schema/sync-messages';
import { signatureInWords } from '../words';
import type { OffersFor, OnViewProps } from './on-view';

/** What other machines have and this one has not. Nothing has been asked of anybody for it, and nothing is before the reader says so. */
export function Offers({ port, sync, state: { offers }, notices, onPack, revision }: OnViewProps & OffersFor) {
  const { reload } = sync;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pack that was added is offered no longer.
  useEffect(() => void reload(), [reload, revision]);

  const answer = ({ is, name }: SyncOffer): Promise<void> =>
    port
      .askWorker('answerOffer', { is, name })
      .then(sync.put, (error: unknown) => notices.failed('That could not be saved.', error));
  const allow = (offer: SyncOffer): void => {
    // Asked before anything is awaited: the browser wants to see the click.
    port.allowSite(offer.name).then(
      (allowed) => {
        if (!allowed) return notices.say('The browser was not allowed to let Sidenote read this site.');
        notices.done(`Added: ${offer.name}. Its pages are read from now on.`);
        void answer(offer);
      },
      (error: unknown) => notices.failed('The browser did not let Sidenote ask for this site.', error),
    );
  };
  return (
    <>
      <h3 className="rubric">Offered by your other machines</h3>
      <ul className="sync-offers">
        {offers.map((offer) => (
          <li key={`${offer.is} ${offer.name}`}>
            <p>
              <bdi>{offer.title ?? offer.name}</bdi>
              <span className="small"> {inWords(offer)}</span>
            </p>
            <div className="words">
              {offer.is === 'site' ? (
                <button type="button" className="quiet" onClick={() => allow(offer)}>
                  Read it here, too…<span className="unseen"> {offer.name}</span>
                </button>
              ) : (
                onPack && (
                  <button type="button" className="quiet" onClick={() => onPack(offer)}>
                    Fetch and look…<span className="unseen"> {offer.title}</span>
                  </button>
                )
              )}
              <button type="button" className="quiet" onClick={() => void answer(offer)}>
                No, thanks<span className="unseen"> {offer.title ?? offer.name}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function inWords({ is, name, key, from }: SyncOffer): string {
  const machine = from === null ? 'another machine' : `“${from}”`;
  return is === 'site'
    ? `a site that ${machine} reads`
    : `a pack that ${machine} has, from ${name}, ${signatureInWords(key ?? undefined)}`;
}
