import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { dateInWords } from '../../../utils/time/words';
import { number } from '../../words';
import { CategoryMark } from '../CategoryMark';
import { referenceLine } from '../reference';
import type { Row } from '../shelf/row';
import type { Held } from '../shelf/shelf';

/** More rows would hold up the browser that lays the sheet out. */
const MOST = 500;

interface PrintSheetProps {
  readonly rows: readonly Row[];
  readonly articles: Held['articles'];
}

/** The list on paper: all that the filter leaves and not what is in sight alone. It is there only while the page is printed. */
export function PrintSheet({ rows, articles }: PrintSheetProps) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture right after this event.
    const onBefore = (): void => flushSync(() => setPrinting(true));
    const onAfter = (): void => setPrinting(false);
    addEventListener('beforeprint', onBefore);
    addEventListener('afterprint', onAfter);
    return () => {
      removeEventListener('beforeprint', onBefore);
      removeEventListener('afterprint', onAfter);
    };
  }, []);
  if (!isPrinting) return null;
  return (
    <ol className="printed">
      {rows.slice(0, MOST).map(({ id, clipping, day }) => (
        <li key={id}>
          <blockquote dir="auto">{clipping.anchors.quote.exact}</blockquote>
          {clipping.note.trim() !== '' && (
            <p className="note" dir="auto">
              {clipping.note}
            </p>
          )}
          <p className="source">{referenceLine(articles.get(clipping.article), clipping.article)}</p>
          <p className="soft">
            <CategoryMark category={clipping.category} /> · clipped {dateInWords(day)}
            {clipping.tags.length > 0 && ` · ${clipping.tags.join(', ')}`}
          </p>
        </li>
      ))}
      {rows.length > MOST && (
        <li className="soft">
          {number(rows.length - MOST)} more are not printed: a sheet holds {MOST}.
        </li>
      )}
    </ol>
  );
}
