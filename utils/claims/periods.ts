import { en } from 'chrono-node';
import type { FigurePeriod } from '../../data/schema/figures';
import type { PartialDate } from '../../data/schema/identity';
import { monthNumber, monthOf } from '../figures/periods';

/** Months that some words speak of. Offsets are UTF-16 units of the text. */
export interface FoundPeriod {
  readonly start: number;
  readonly end: number;
  readonly from: FigurePeriod;
  readonly to: FigurePeriod;
  /** "by March 2024": the day by which something is to be. */
  readonly deadline: boolean;
  /** "A year earlier", "the month before": as seen from another period, so many months; `from` and `to` are then the article's. */
  readonly back?: number;
  /** A day or a week within them: "in the week ending 4 January". */
  readonly shorter?: true;
  /** Only a month was named: the year is the nearest that fits. */
  readonly yearless: boolean;
}

const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const MONTH_INDEX = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const YEAR = String.raw`(20\d\d)`;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  final: 4,
  last: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  '5': 5,
  six: 6,
}; // prettier-ignore

interface Rule {
  readonly pattern: RegExp;
  /** @param now months since year 0 of the article's month. */
  readonly read: (
    match: RegExpExecArray,
    now: number,
  ) => { from: number; to: number; back?: number; yearless?: boolean; shorter?: true } | undefined;
}

const january = (year: number): number => year * 12;
/** The first month of the NHS year in which a month lies: years run from April to March. */
const nhsYearOf = (month: number): number => month - (((month % 12) + 9) % 12);

const named = (name: string): number => MONTH_INDEX.indexOf(name.slice(0, 3));

/** The month of a name, in the year that is said or the last that had it by now. */
function monthNamed(name: string, year: string | undefined, now: number): number {
  if (year) return january(Number(year)) + named(name);
  const month = now - (now % 12) + named(name);
  return month > now ? month - 12 : month;
}

/** What the NHS and newspapers say of periods, and chrono does not know. Tried in this order; what one has taken, no later one reads. */
const RULES: readonly Rule[] = [
  {
    // "in the week ending 4 January", "on one bad day this spring", "over the weekend": figures are of months.
    pattern: new RegExp(
      String.raw`\b(?:(?:the |a )?week (?:ending|to|beginning|commencing|starting)(?: (?:on )?(?:[a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? ${MONTH_NAME}|${MONTH_NAME} \d{1,2}|[a-z]+day)\b(?: 20\d\d)?)?|on (?:one|a single|any one)(?: [a-z]+)? (?:day|night|afternoon|evening)\b(?: (?:this|last) [a-z]+)?|in (?:one|a single) (?:day|night|week)|(?:at|over) the weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:night|morning|evening|afternoon))? alone|in a (?:week|fortnight|day))\b`,
      'g',
    ),
    read: (_, now) => ({ from: now, to: now, shorter: true }),
  },
  {
    // "in the year to March", "the 12 months to the end of June 2024"
    pattern: new RegExp(
      String.raw`\b(?:(?:financial |full )?year|(?:12|twelve) months) (?:to|ending|ended|up to)(?: in)?(?: the end of)?(?: (?:\d{1,2}|31st|30th))? ?(${MONTH_NAME})\b(?: ${YEAR})?`,
      'g',
    ),
    read: ({ 1: name = '', 2: year }, now) => {
      const to = monthNamed(name, year, now);
      return { from: to - 11, to, yearless: !year };
    },
  },
  {
    // "the three months to June"
    pattern: new RegExp(
      String.raw`\b(three|3|six|6|nine|9) months (?:to|ending|ended)(?: the end of)? ?(${MONTH_NAME})\b(?: ${YEAR})?`,
      'g',
    ),
    read: ({ 1: count = '', 2: name = '', 3: year }, now) => {
      const to = monthNamed(name, year, now);
      const months = { three: 3, six: 6, nine: 9 }[count] ?? Number(count);
      return { from: to - months + 1, to, yearless: !year };
    },
  },
  {
    // "the quarter to March 2025"
    pattern: new RegExp(String.raw`\bquarter (?:to|ending|ended)(?: the end of)? ?(${MONTH_NAME})\b(?: ${YEAR})?`, 'g'),
    read: ({ 1: name = '', 2: year }, now) => {
      const to = monthNamed(name, year, now);
      return { from: to - 2, to, yearless: !year };
    },
  },
  {
    // "Q2", "the final quarter of 2023/24", "quarter three"
    pattern:
      /\b(?:q([1-4])|(?:the )?(first|second|third|fourth|final|last) (?:quarter|three months)|quarter ([1-4]|one|two|three|four))\b(?:,? (?:of |in |the |this |financial year |year )*(20\d\d)(?:[/–-](?:20)?(\d\d))?(?!\d))?(?: of the (?:financial )?year)?/g,
    read: ({ 0: all, 1: q, 2: ordinal, 3: word, 4: year, 5: second }, now) => {
      const quarter = ORDINALS[q ?? ordinal ?? word ?? ''];
      if (quarter === undefined || (/^(?:the )?last/.test(all) && !year)) return year ? undefined : lastQuarter(now);
      if (year) {
        const start = january(Number(year)) + (second ? 3 : q || word ? 3 : 0) + (quarter - 1) * 3;
        return { from: start, to: start + 2 };
      }
      let start = nhsYearOf(now) + (quarter - 1) * 3;
      while (start + 2 > now) start -= 12;
      return { from: start, to: start + 2, yearless: true };
    },
  },
  {
    pattern: /\b(?:the |over the |in the )?(?:last|latest|previous|past) quarter\b/g,
    read: (_, now) => lastQuarter(now),
  },
  {
    // "this winter", "last winter", "the winter of 2022/23"
    pattern:
      /\b(?:(this|last|the previous|over the|during the|the|in) )?winter(?: (?:of )?(20\d\d)(?:[/–-](?:20)?\d\d)?)?\b(?! (?:pressures|fuel|plan|crisis|resilience|vaccin|months? ahead|funding|preparedness))/g,
    read: ({ 1: which = '', 2: year }, now) => {
      let start = year ? january(Number(year)) + 11 : now - (now % 12) + 11;
      if (!year) while (start > now) start -= 12;
      if (!year && /last|previous/.test(which) && now - start < 3) start -= 12;
      return { from: start, to: start + 2, yearless: !year };
    },
  },
  {
    // "2023/24", "2023-24": years of the NHS
    pattern: /\b(20\d\d)(?:[/]|–|-)(?:20)?(\d\d)\b(?!-)/g,
    read: ({ 1: year = '', 2: next = '' }) =>
      (Number(year) + 1) % 100 === Number(next)
        ? { from: january(Number(year)) + 3, to: january(Number(year)) + 14 }
        : undefined,
  },
  {
    // "the same month last year", "the same period in 2019"
    pattern: new RegExp(
      String.raw`\b(?:the )?same (?:month|period|time|point)(?: (?:of|in))?(?: the)? (last year|previous year|year before|a year (?:ago|earlier|before)|${YEAR})`,
      'g',
    ),
    read: ({ 2: year }, now) =>
      year ? { from: january(Number(year)), to: january(Number(year)), back: -1 } : { from: now, to: now, back: 12 },
  },
  {
    pattern:
      /\b(?:a|one|the) year (?:earlier|before|previously|ago)\b|\b(?:12|twelve) months (?:earlier|before|previously|ago)\b|\ba twelvemonth (?:earlier|before|ago)\b|\bthe previous year\b|\byear on year\b/g,
    read: (_, now) => ({ from: now, to: now, back: 12 }),
  },
  {
    // "June last year", "the November before"
    pattern: new RegExp(String.raw`\b(${MONTH_NAME}) (last year|the year before|the previous year|this year)\b`, 'g'),
    read: ({ 1: name = '', 2: which = '' }, now) => {
      const month = now - (now % 12) + named(name) - (which === 'this year' ? 0 : 12);
      return { from: month, to: month };
    },
  },
  {
    pattern: /\b(?:in )?that (?:same )?month\b/g,
    read: (_, now) => ({ from: now, to: now, back: 0 }),
  },
  {
    pattern: /\b(two|three|four|five|six|2|3|4|5|6) months (?:earlier|before|previously|ago)\b/g,
    read: ({ 1: count = '' }, now) => ({ from: now, to: now, back: ORDINALS[count] ?? 6 }),
  },
  {
    pattern: /\btwo years (?:earlier|before|previously|ago)\b/g,
    read: (_, now) => ({ from: now, to: now, back: 24 }),
  },
  {
    pattern: /\b(?:the|a|one) (?:month (?:earlier|before|previously)|previous month|preceding month)\b/g,
    read: (_, now) => ({ from: now, to: now, back: 1 }),
  },
  {
    // "between April and June 2024", "April to June", "from January to March 2025"
    pattern: new RegExp(
      String.raw`\b(${MONTH_NAME})(?: ${YEAR})? ?(?:to|and|–|-|through|until) ?(${MONTH_NAME})(?: ${YEAR})?\b`,
      'g',
    ),
    read: ({ 0: all, 1: first = '', 2: year, 3: last = '', 4: end, index, input }, now) => {
      const to = monthNamed(last, end ?? year, now);
      const isNext =
        (named(last) - named(first) + 12) % 12 === 1 &&
        /\b(?:over|across|during|in|throughout|for) $/.test(input.slice(0, index));
      const spans = !/\band\b/.test(all) || isNext || /\bbetween $/.test(input.slice(0, index));
      if (!spans) return undefined;
      let from = year ? january(Number(year)) + named(first) : to - (to % 12) + named(first);
      if (from > to) from -= 12;
      return { from, to, yearless: !end && !year };
    },
  },
];

function lastQuarter(now: number): { from: number; to: number; yearless: boolean } {
  const to = now - (now % 3) - 1;
  return { from: to - 2, to, yearless: true };
}

/** Numbers that are no day: chrono would read "March 54%" as one. */
const NO_DAY =
  /\b\d{1,2}:\d\d\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?(?= ?(?:%|per ?cent|pc\b|patients|people|waits|trolley|breaches))|\b(?!20\d\d\b)(?!(?:[12]?\d|3[01])\b)\d+\b/g;

/** What chrono finds counts where a month or a year is named: hours, weekdays and "today" are of no figure. */
const SAYS_MONTH = new RegExp(String.raw`\b${MONTH_NAME}\b|\bmonths?\b|\byears?\b`);
const NO_MONTH = /\b(?:may)$/;

/**
 * The periods that a text speaks of, in reading order. What lies ahead of the article is last year's, unless it is a deadline.
 * @param text as `plain` gives it.
 * @param article the article's date; undefined: words that need one are left.
 */
export function periodsIn(text: string, article: PartialDate | undefined): FoundPeriod[] {
  const now = article === undefined ? undefined : monthNumber(article.slice(0, 7).padEnd(7, '-12') as FigurePeriod);
  const found: FoundPeriod[] = [];
  let rest = text;
  const add = (start: number, end: number, months: ReturnType<Rule['read']>): void => {
    if (!months) return;
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    // "Not met since July 2015" is of no number.
    if (/\b(?:since|until) (?:the |last )?$/.test(text.slice(Math.max(0, start - 12), start))) return;
    const { from, to, back, shorter, yearless = false } = months;
    const deadline = /\b(?:by|before|until)(?: the end of| end of| the| next)? ?$/.test(
      text.slice(Math.max(0, start - 24), start),
    );
    found.push({
      start,
      end,
      from: monthOf(from),
      to: monthOf(to),
      deadline,
      yearless,
      ...(back !== undefined && { back }),
      ...(shorter && { shorter }),
    });
  };
  const far = january(3000);
  for (const { pattern, read } of RULES)
    for (const match of [...rest.matchAll(pattern)] as RegExpExecArray[]) {
      const months = read(match, now ?? far);
      if (months && (now !== undefined || months.from < january(2100)))
        add(match.index, match.index + match[0].length, months);
    }
  // "Type 1 November" is no first of November.
  rest = rest.replace(NO_DAY, (number) => ' '.repeat(number.length));
  rest = rest.replace(/\b(?:type|category|cat|segment|tier|level|phase)[ -]?\d\b/g, (words) =>
    ' '.repeat(words.length),
  );
  for (const { start, end, month, yearless } of namedMonths(rest, article))
    add(start, end, { from: month, to: month, yearless });
  for (const match of [...rest.matchAll(/\b(?:in|during|of|for|throughout|all of) (20\d\d)\b(?![/–-]?\d)/g)]) {
    const year = january(Number(match[1]));
    add(match.index + match[0].length - 4, match.index + match[0].length, { from: year, to: year + 11 });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Months by their names, and as "last month": chrono's reading, as exact as a month. */
function namedMonths(text: string, article: PartialDate | undefined) {
  const reference =
    article === undefined
      ? new Date('3000-01-15T12:00:00Z')
      : new Date(`${article.padEnd(10, '-15').slice(0, 10)}T12:00:00Z`);
  const now = reference.getUTCFullYear() * 12 + reference.getUTCMonth();
  return en.GB.parse(text, { instant: reference, timezone: 0 }).flatMap(({ text: words, index, start }) => {
    const said = words.toLowerCase().replace(/[\s,.;]+$/, '');
    if (!SAYS_MONTH.test(said) || (NO_MONTH.test(said) && !isMay(text, index, said))) return [];
    if (article === undefined && !/20\d\d/.test(said)) return [];
    const year = start.get('year') ?? 0;
    let month = year * 12 + (start.get('month') ?? 1) - 1;
    const yearless = !/20\d\d/.test(said);
    const names = new RegExp(`\\b${MONTH_NAME}\\b`).test(said);
    const due =
      /\b(?:by|next|until|before)(?: the end of| end of)? ?$/.test(text.slice(Math.max(0, index - 24), index)) ||
      /\bnext\b/.test(said);
    if (!names && !/\bmonth\b/.test(said)) return [];
    // "The last month in which it published" is no month of its own.
    if (
      !names &&
      /\bthe $/.test(text.slice(Math.max(0, index - 4), index)) &&
      /^ (?:in|for|of|that|before|with)\b/.test(text.slice(index + words.length))
    )
      return [];
    // A day is when something was said or done, unless it ends a month: lists are counted then.
    const before = text.slice(Math.max(0, index - 40), index);
    if (start.isCertain('day') && (start.get('day') ?? 0) < 27 && !/\bas (?:of|at) $/.test(before)) return [];
    if (
      /\b(?:published|released|issued|inspected|inspection|announced|launched|took effect|created|founded|merged|formed)(?: \w+)? (?:in|on|of) $/.test(
        before,
      )
    )
      return [];
    if (yearless && names) {
      // A month without its year is the last that was; a deadline, the next that comes.
      while (month > now) month -= 12;
      while (month <= now - 12) month += 12;
      if (due && month < now) month += 12;
    }
    return [{ start: index, end: index + said.length, month, yearless }];
  });
}

/** "may" is a month where a year, a day or a preposition stands by it. */
const isMay = (text: string, index: number, said: string): boolean =>
  /\d/.test(said) ||
  /^'s\b/.test(text.slice(index + said.length)) ||
  /\($/.test(text.slice(0, index)) ||
  /\b(?:in|last|of|to|by|until|since|for|from|and|during) $/.test(
    text.slice(Math.max(0, index - 8), index) + said.replace(/may$/, ''),
  );
