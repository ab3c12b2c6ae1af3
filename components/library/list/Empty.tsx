import { NO_FILTER } from '../address';
import type { Go } from '../use-address';

/** A library in which nothing is kept yet. */
export function NothingKept() {
  return (
    <section className="empty">
      <h2>Nothing is kept here yet</h2>
      <p>
        On the page of an article, select the words that you want to keep and press <kbd>Alt</kbd>+<kbd>C</kbd>. The
        passage comes here with its article, and with what its names and terms meant on that day.
      </p>
      <p>
        Then write a note beside it, give it a tag, or say what it is to you: a fact, a figure, a quote, a question.
      </p>
    </section>
  );
}

/** A filter that leaves nothing. */
export function NothingMatches({ query, go }: { readonly query: string; readonly go: Go }) {
  return (
    <section className="empty">
      <h2>{query.trim() === '' ? 'No clipping is all of this' : `No clipping has “${query.trim()}”`}</h2>
      <p>
        {query.trim() === ''
          ? 'Take away one of the parts above, or '
          : 'A word is also found by its beginning, and with a letter or two wrong. Try fewer words, or '}
        <button type="button" className="quiet" onClick={() => go(NO_FILTER)}>
          show all clippings
        </button>
        .
      </p>
    </section>
  );
}
