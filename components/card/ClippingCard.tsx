import type { Category } from '../../data/schema/clipping';
import { CATEGORIES, NOTE_LIMIT } from '../../data/schema/clipping-limits';
import type { ClippingView } from '../../data/schema/clipping-messages';
import type { PartialDate } from '../../data/schema/identity';
import { dateInWords } from '../../utils/time/words';
import { Attempt } from './Attempt';
import { Dialog } from './Dialog';
import { Frame } from './Frame';
import type { CardPort, ClippingRequest } from './handle';
import { Failed, Skeleton } from './Pending';
import { useClipping } from './use-clipping';

interface ClippingCardProps {
  readonly request: ClippingRequest;
  readonly port: CardPort;
}

/** The card of a clipping: what was kept, what became of it, and the reader's own words about it. */
export function ClippingCard({ request, port }: ClippingCardProps) {
  const { answer, retry, draft, change, saving, binned, bin, restore } = useClipping(request.clipping);
  const view = answer.is === 'ready' ? answer.view : undefined;
  return (
    // Whoever writes must not lose the card.
    <Dialog port={port} keptByWriting>
      {(frame) => (
        <Frame
          frame={frame}
          label={view ? `Clipped ${dateInWords(view.clipped.slice(0, 10) as PartialDate)}` : 'Clipping'}
          heading={binned === null ? headingOf(view, request) : 'Deleted'}
          busy={!view && answer.is === 'waiting'}
          footer={
            view && (
              <div className="foot">
                <span role="status">{saving}</span>
                <Attempt className="quiet" failed="Not opened." attempt={request.clipping.openLibrary}>
                  Open library
                </Attempt>
              </div>
            )
          }
        >
          {answer.is === 'waiting' && <Skeleton />}
          {answer.is === 'failed' && <Failed message={answer.message} onRetry={retry} />}
          {view && binned !== null && (
            <p className="definition">
              In the bin for 30 days.{' '}
              <button type="button" className="boxed" onClick={restore}>
                Undo
              </button>
            </p>
          )}
          {view && binned === null && (
            <div className="clipping">
              <Passage view={view} request={request} />
              <fieldset>
                <legend className="unseen">Category</legend>
                {CATEGORIES.map((category) => (
                  <label key={category} className="boxed category">
                    <input
                      type="radio"
                      name="category"
                      value={category}
                      checked={draft.category === category}
                      onChange={() => change({ category })}
                    />
                    <span style={{ textDecoration: `underline ${LINES[category]}` }}>
                      {category === 'own' ? 'own thought' : category}
                    </span>
                  </label>
                ))}
              </fieldset>
              <label className="soft">
                Note
                <textarea
                  rows={3}
                  maxLength={NOTE_LIMIT}
                  value={draft.note}
                  onChange={({ target }) => change({ note: target.value })}
                />
              </label>
              <label className="soft">
                Tags, by commas
                <input list="tags" value={draft.tags} onChange={({ target }) => change({ tags: target.value })} />
              </label>
              <datalist id="tags">
                {view.knownTags.map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
              <button type="button" className="boxed" onClick={bin}>
                {request.done ? 'Undo' : 'Delete'}
              </button>
            </div>
          )}
        </Frame>
      )}
    </Dialog>
  );
}

/** The lines are those of the marks on the page. */
const LINES: Readonly<Record<Category, string>> = {
  fact: '2px #2f855a',
  figure: 'double 2px #3170d6',
  quote: 'dashed 2px #b7791f',
  question: 'wavy 2px #c13c84',
  own: 'dotted 2px #7c5cbf',
};

function headingOf(view: ClippingView | undefined, { isCandidate, done }: ClippingRequest): string {
  if (isCandidate) return 'Is this what you clipped?';
  if (view?.standing?.is === 'changed') return 'These words have changed';
  return done ? 'Kept in your library' : 'Your clipping';
}

const PARTS = { same: 'span', gone: 'del', new: 'ins' } as const;

/** What was clipped; where the page says something else now, word by word. */
function Passage({ view: { exact, difference }, request }: { view: ClippingView; request: ClippingRequest }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to scroll it. */}
      <blockquote tabIndex={0}>
        {difference.length === 0
          ? exact
          : difference.map(({ is, text }, at) => {
              const Part = PARTS[is];
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one difference never change places.
              return <Part key={at}>{text}</Part>;
            })}
      </blockquote>
      {difference.length > 0 && <p className="soft">Struck out: gone. Underlined: new.</p>}
      {request.isCandidate && (
        <div className="choices">
          <Attempt className="boxed" failed="Not saved." attempt={() => request.clipping.judge(true)}>
            Yes
          </Attempt>
          <Attempt className="boxed" failed="Not saved." attempt={() => request.clipping.judge(false)}>
            No
          </Attempt>
        </div>
      )}
    </>
  );
}
