import type { Article } from '../../../data/schema/clipping';
import { dateInWords } from '../../../utils/time/words';
import { CategoryMark } from '../CategoryMark';
import { excerpt } from '../find/highlight';
import { dayOf, type Row } from '../shelf/row';
import { titleOf, whereFrom } from '../words';
import { lastDay } from './days';
import { TwiceButton } from './TwiceButton';

interface BinRowProps {
  readonly row: Row;
  readonly article: Article | undefined;
  readonly onFocus: () => void;
  readonly onRestore: () => void;
  readonly onErase: () => void;
}

const ROOM = 320;
const NONE: ReadonlySet<string> = new Set();

/** A deleted clipping. */
export function BinRow({ row: { clipping }, article, onFocus, onRestore, onErase }: BinRowProps) {
  const { binned } = clipping;
  return (
    <article className="clipping" onFocus={onFocus}>
      <div className="body">
        <p className="kicker">
          <CategoryMark category={clipping.category} />
          {binned && (
            <span>
              Deleted {dateInWords(dayOf(binned))}, kept until {dateInWords(lastDay(binned))}
            </span>
          )}
        </p>
        <p className="passage" dir="auto">
          {excerpt(clipping.anchors.quote.exact, NONE, ROOM) || 'A note on the whole page'}
        </p>
        {clipping.note.trim() !== '' && (
          <p className="note" dir="auto">
            {excerpt(clipping.note, NONE, ROOM)}
          </p>
        )}
        <p className="source">
          <span className="title" dir="auto">
            {titleOf(article, clipping.article)}
          </span>{' '}
          <span className="soft">{whereFrom(article, clipping.article)}</span>
        </p>
        <p className="row-actions">
          <button type="button" className="quiet" onClick={onRestore}>
            Restore
          </button>
          <TwiceButton first="Delete for good" second="Yes, delete it for good" isQuiet onPress={onErase} />
        </p>
      </div>
    </article>
  );
}
