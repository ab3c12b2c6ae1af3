import type { MouseEvent } from 'react';
import type { Article, Sighting } from '../../../data/schema/clipping';
import { NOTE_LIMIT } from '../../../data/schema/clipping-limits';
import { dateInWords } from '../../../utils/time/words';
import { CategoryMark } from '../CategoryMark';
import { Highlighted } from '../find/Highlighted';
import { excerpt } from '../find/highlight';
import type { Row } from '../shelf/row';
import { STANDING_WORDS, titleOf, whereFrom } from '../words';
import { rowId } from './use-active';

/** As many letters as four lines hold on a wide page. */
const PASSAGE_ROOM = 480;
const NOTE_ROOM = 220;
const NONE: ReadonlySet<string> = new Set();

interface ClippingRowProps {
  readonly row: Row;
  readonly article: Article | undefined;
  readonly sighting: Sighting | undefined;
  /** The words that are searched for. */
  readonly terms: ReadonlySet<string>;
  readonly href: string;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
  readonly onChoose: (isRange: boolean) => void;
}

/** A clipping in the list. Its passage is the link that opens it. */
export function ClippingRow({ row, article, sighting, terms, href, ...props }: ClippingRowProps) {
  const { id, clipping, day } = row;
  const { isActive, isOpen, isChosen, onOpen, onChoose } = props;
  const passage = clipping.anchors.quote.exact;
  const standing = sighting ? STANDING_WORDS[sighting.standing.is] : '';
  const onClick = (event: MouseEvent): void => {
    // A new tab is the browser's to open.
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) onChoose(true);
    else onOpen();
  };
  return (
    <article className="clipping" data-open={isOpen} data-chosen={isChosen}>
      <label className="choose">
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={isActive ? 0 : -1}
          aria-label={`Choose “${excerpt(passage, NONE, 60)}”`}
          onClick={(event) => onChoose(event.shiftKey)}
          onChange={() => undefined}
        />
      </label>
      <div className="body">
        <p className="kicker">
          <CategoryMark category={clipping.category} />
          {standing && <span className="standing">{standing}</span>}
          <time dateTime={clipping.clipped}>{dateInWords(day, { short: true })}</time>
        </p>
        <a
          id={rowId(id)}
          className="passage"
          href={href}
          dir="auto"
          tabIndex={isActive ? 0 : -1}
          aria-current={isOpen ? 'true' : undefined}
          onClick={onClick}
        >
          {passage.trim() === '' ? (
            'A note on the whole page'
          ) : (
            <Highlighted text={excerpt(passage, terms, PASSAGE_ROOM)} terms={terms} />
          )}
        </a>
        {clipping.note.trim() !== '' && (
          <p className="note" dir="auto">
            <Highlighted text={excerpt(clipping.note.slice(0, NOTE_LIMIT), terms, NOTE_ROOM)} terms={terms} />
          </p>
        )}
        <p className="source">
          <span className="title" dir="auto">
            <Highlighted text={titleOf(article, clipping.article)} terms={terms} />
          </span>{' '}
          <span className="soft">{whereFrom(article, clipping.article)}</span>
        </p>
        {clipping.tags.length > 0 && (
          <ul className="tags" aria-label="Tags">
            {clipping.tags.map((tag) => (
              <li key={tag} dir="auto">
                <Highlighted text={tag} terms={terms} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  );
}
