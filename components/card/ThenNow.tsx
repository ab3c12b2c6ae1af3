import type { State } from '../../data/schema/card';
import type { ArticleDate } from '../../data/schema/mention';
import { dateInWords } from '../../utils/time/words';

interface ThenNowProps {
  readonly whenWritten: State;
  readonly today: State;
  readonly article: ArticleDate | null;
}

/** What it was when the article was written beside what it is today; only where the two differ. */
export function ThenNow({ whenWritten, today, article }: ThenNowProps) {
  return (
    <div className="then-now">
      <section className="then">
        <h3>When written, {monthOf(whenWritten.date)}</h3>
        <p>{whenWritten.summary}</p>
        {article && <p className="soft">{FOUND[article.from]}</p>}
      </section>
      <section className="now">
        <h3>Today</h3>
        <p>{today.summary}</p>
      </section>
    </div>
  );
}

const monthOf = (date: State['date']): string => dateInWords(date, { short: true }).replace(/^\d+ /, '');

/** How the article's date was found, best evidence first. */
const FOUND: Record<ArticleDate['from'], string> = {
  'json-ld': 'Date from the page’s own data',
  meta: 'Date from the page’s own data',
  time: 'Date marked on the page',
  url: 'Date from the address',
  text: 'Date from the text',
  given: 'Date as you gave it',
};
