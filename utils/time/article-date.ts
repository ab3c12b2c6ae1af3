import { en } from 'chrono-node';
import type { PartialDate } from '../../data/schema/identity';
import type { ArticleDate } from '../../data/schema/mention';

/** A text in which a page may state its date, and where that text stood. */
export interface DateCandidate {
  readonly from: ArticleDate['from'];
  readonly text: string;
}

/** The NHS is of 1948; nothing in the knowledge base is of a time before, and no article is of the future. */
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
    const date = from === 'url' ? dateInUrl(text) : (isoDate(text) ?? (from === 'given' ? null : dateInText(text)));
    if (date && date.slice(0, 4) >= String(EARLIEST_YEAR) && date <= today) return { date, from };
  }
  return null;
}

const isoDate = (text: string): PartialDate | null => {
  const match = /^\s*(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])/.exec(text);
  return match ? ([match[1], match[2], match[3]].filter(Boolean).join('-') as PartialDate) : null;
};

/** "/2020/12/09/", "/2020/dec/09/", "-20201209-": an address that holds its day, or at least its month. */
function dateInUrl(url: string): PartialDate | null {
  const day = /\/(20\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)/i.exec(url);
  if (day) {
    const month = monthNumber(day[2] as string);
    return month ? (`${day[1]}-${month}-${(day[3] as string).padStart(2, '0')}` as PartialDate) : null;
  }
  const month = /\/(20\d\d)[/-](0[1-9]|1[0-2])(?=[/-]|$)/.exec(url);
  return month ? (`${month[1]}-${month[2]}` as PartialDate) : null;
}

function monthNumber(text: string): string | null {
  if (/^\d/.test(text)) return text.padStart(2, '0');
  const index = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(text.toLowerCase());
  return index >= 0 && index % 3 === 0 ? String(index / 3 + 1).padStart(2, '0') : null;
}

/** The first date in words that names its day, month and year. */
function dateInText(text: string): PartialDate | null {
  for (const { start } of en.GB.parse(text.slice(0, 2000)))
    if (start.isCertain('day') && start.isCertain('month') && start.isCertain('year'))
      return `${start.get('year')}-${String(start.get('month')).padStart(2, '0')}-${String(start.get('day')).padStart(2, '0')}` as PartialDate;
  return null;
}
