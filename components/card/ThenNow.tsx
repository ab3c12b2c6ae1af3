import type { State } from '../../data/schema/card';
import { dateInWords } from '../../utils/time/words';

interface ThenNowProps {
  readonly whenWritten: State;
  readonly today: State;
}

/** What it was when the article was written beside what it is today; only where the two differ. */
export function ThenNow({ whenWritten, today }: ThenNowProps) {
  return (
    <div className="then-now">
      <section className="then">
        <h3>When written, {monthOf(whenWritten.date)}</h3>
        <p>{whenWritten.summary}</p>
      </section>
      <section className="now">
        <h3>Today</h3>
        <p>{today.summary}</p>
      </section>
    </div>
  );
}

const monthOf = (date: State['date']): string => dateInWords(date, { short: true }).replace(/^\d+ /, '');
