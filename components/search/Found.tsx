import { ownTermAddress } from '../../data/own-pages';
import { Answers } from './Answers';
import { Results } from './Results';
import type { Answered } from './use-answers';
import type { Finder } from './use-finder';
import type { SearchAnswer } from './use-search';
import { foundInWords } from './words';

/** What came of a search: figures that it asks for, then entries; and where there is nothing, a way on. */
export function Found({ finder: { ready, answer, answered, combobox } }: { readonly finder: Finder }) {
  const nothing = answer && !answer.error && answer.hits.length === 0 && answered.answers.length === 0;
  return (
    <section className="found-by-search">
      <h2 className="unseen">Search</h2>
      <p className="byline" role="status">
        {ready ? answer && foundBeside(answer, answered) : 'Search works once Sidenote is set up.'}
      </p>
      <Answers answered={answered} />
      <Results combobox={combobox} />
      {nothing && (
        <p className="way-on">
          <a href={ownTermAddress(answer.query)} target="_blank" rel="noreferrer">
            Explain it yourself, as a term of your own
          </a>
        </p>
      )}
    </section>
  );
}

/** What the search found; where figures answer and nothing else was found, nothing. */
const foundBeside = (answer: SearchAnswer, { answers }: Answered): string =>
  answers.length > 0 && answer.hits.length === 0 ? '' : foundInWords(answer);
