import { en } from 'chrono-node';
import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';
import { isOnCalendar } from './days';

/** A text in which a page may state its date, and where that text stood. */
export interface DateCandidate {
  readonly from: ArticleDate['from'];
  readonly text: string;
}

/** Nothing in the knowledge base is of a time before. */
const EARLIEST_YEAR = 1990;

/**
 * The day on which an article was written: the first candidate that holds one, best sources first. Machine-readable dates are
 * read as they are; words by chrono's British reader. A date that lies after today is not believed.
 * @param today an ISO date; articles cannot be newer.
 */
export function articleDate(
  candidates: readonly DateCandidate[],
  today = new Date().toISOString().slice(0, 10),
): ArticleDate | null {
  for (const { from, text } of candidates) {
    const date =
      from === 'url' ? dateInUrl(text) : (isoDate(text) ?? (from === 'given' ? null : dateInText(text, today)));
    if (date && isOnCalendar(date) && date.slice(0, 4) >= String(EARLIEST_YEAR) && date <= today) return { date, from };
  }
  return null;
}

const isoDate = (text: string): PartialDate | null => {
  const match = /^\s*(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])/.exec(text);
  return match ? ([match[1], match[2], match[3]].filter(Boolean).join('-') as PartialDate) : null;
};

/** "/2020/12/09/", "/2020/dec/09/": an address that holds its day, or at least its month. */
function dateInUrl(url: string): PartialDate | null {
  const day = /\/(20\d\d)([/-])(0?[1-9]|1[0-2]|[a-z]{3})\2(0?[1-9]|[12]\d|3[01])(?=\2|\/|$)/i.exec(url);
  if (day) {
    const month = monthNumber(day[3] as string);
    return month ? (`${day[1]}-${month}-${(day[4] as string).padStart(2, '0')}` as PartialDate) : null;
  }
  const month = /\/(20\d\d)[/-](0[1-9]|1[0-2])(?=[/-]|$)/.exec(url);
  return month ? (`${month[1]}-${month[2]}` as PartialDate) : null;
}

function monthNumber(text: string): string | null {
  if (/^\d/.test(text)) return text.padStart(2, '0');
  const index = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(text.toLowerCase());
  return index >= 0 && index % 3 === 0 ? String(index / 3 + 1).padStart(2, '0') : null;
}

/** The first date in words that names its day, month and year and is not of the future. */
function dateInText(text: string, today: string): PartialDate | null {
  for (const { start, text: words } of en.GB.parse(text.slice(0, 2000))) {
    // "two hours ago" is a day of the reading, not of the writing.
    const whole = start.isCertain('day') && start.isCertain('month') && start.isCertain('year');
    if (!whole || !/\d{4}|\d[/.]\d\d$/.test(words)) continue;
    const date = `${start.get('year')}-${String(start.get('month')).padStart(2, '0')}-${String(start.get('day')).padStart(2, '0')}`;
    if (date <= today) return date as PartialDate;
  }
  return null;
}
