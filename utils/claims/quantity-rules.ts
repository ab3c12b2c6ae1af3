import type { Quantity } from '../../data/schema/claim';
import { NUMBER_WORD, numberInWords, numberOf, ORDINAL_WORD, ordinalOf, PART_WORD, partsOf } from './number-words';

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const ANY_NUMBER = `(?:${NUMBER}|${NUMBER_WORD})`;
const SCALE = String.raw`(?: ?(?:million|billion|thousand|m|bn|k)\b)`;
const PER_CENT = String.raw`(?: ?%|[ -]?per ?cent\b|[ -]?percent\b| ?pc\b| ?p\.c\.)`;
/** What joins the ends of a range. */
const JOINT = '(?: ?[-–] ?| to | and )';

const SCALES: Readonly<Record<string, number>> = { million: 1e6, m: 1e6, billion: 1e9, bn: 1e9, thousand: 1e3, k: 1e3 };

/** How a kind of number is written, and what is read from it; `bare` as in `FoundQuantity`. */
interface QuantityRule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => { quantity: Quantity; bare?: boolean } | undefined;
}

const number = (fields: Omit<Extract<Quantity, { kind: 'number' }>, 'kind' | 'hedge'>): { quantity: Quantity } => ({
  quantity: { kind: 'number', hedge: 'exactly', ...fields },
});

/** The last place that was printed of a number in figures: 0.1 of "61.8", 100 of "71,500", 1 of "540". */
export function stepOf(digits: string): number {
  const bare = digits.replaceAll(',', '');
  const decimals = /\.(\d+)$/.exec(bare)?.[1]?.length;
  if (decimals) return 10 ** -decimals;
  // Below a thousand newspapers give the number itself.
  const zeros = Number(bare) >= 1000 ? (/0+$/.exec(bare)?.[0].length ?? 0) : 0;
  // Of 10,000 two places are meant.
  return 10 ** Math.max(0, Math.min(zeros, bare.length - 2));
}

/** Of "7.4 million": 7,400,000, and to the nearest 100,000. */
function scaled(digits: string, scale: string | undefined): { value: number; step: number } {
  const value = numberOf(digits);
  const times = SCALES[scale?.trim() ?? ''];
  if (times === undefined) return { value, step: /\d/.test(digits) ? stepOf(digits) : 1 };
  const decimals = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0;
  return { value: round(value * times), step: times * 10 ** -decimals };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

/** In the order in which they are tried: what one has taken, no later one reads. */
export const QUANTITY_RULES: readonly QuantityRule[] = [
  {
    // "between 50 and 60 per cent", "50-60%"
    pattern: new RegExp(
      String.raw`(?<!from )(?<![\d.,£])(${ANY_NUMBER})${PER_CENT}?${JOINT}(${ANY_NUMBER})${PER_CENT}(?! ?-?points?)`,
      'g',
    ),
    read: ({ 0: all, 1: low = '', 2: high = '', index, input }) => {
      const joined =
        /[-–]/.test(all) ||
        /between $/.test(input.slice(0, index)) ||
        (/ to /.test(all) && !/\bfrom $/.test(input.slice(0, index)));
      if (!joined || numberOf(low) >= numberOf(high)) return undefined;
      return number({ unit: '%', value: numberOf(low), to: numberOf(high), step: stepOf(high) });
    },
  },
  {
    // "From 61.8 to 61.5 per cent": the unit is said once.
    pattern: new RegExp(
      String.raw`(?<![\d.,£])(${NUMBER})(?=(?:,)? (?:to|and|or|in \w+ to) (?:${NUMBER})${PER_CENT}(?! ?-?points?))`,
      'g',
    ),
    read: ({ 1: digits = '', index, input }) =>
      numberOf(digits) <= 100 && /\b(?:from|at|both) $/.test(input.slice(Math.max(0, index - 6), index))
        ? number({ unit: '%', value: numberOf(digits), step: stepOf(digits) })
        : undefined,
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d.,£])(${ANY_NUMBER})(?:${PER_CENT}[ -]points?|[ -](?:percentage|per cent|%)[ -]?points?|[ -]points?\b(?! out))`,
      'g',
    ),
    read: ({ 1: digits = '' }) => number({ unit: 'points', value: numberOf(digits), step: stepOf(digits) }),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d.,£])(-?(?:${ANY_NUMBER}))${PER_CENT}`, 'g'),
    read: ({ 1: digits = '' }) => {
      const sign = digits.startsWith('-') ? -1 : 1;
      const bare = digits.replace(/^-/, '');
      return number({ unit: '%', value: sign * numberOf(bare), step: stepOf(bare) });
    },
  },
  {
    pattern: new RegExp(`£(${NUMBER})(${SCALE})?`, 'g'),
    read: ({ 1: digits = '', 2: scale }) => {
      const sum = scaled(digits, scale);
      // Prices, fees and wages are no body's money.
      return sum.value >= 100_000 ? number({ unit: 'pounds', ...sum }) : undefined;
    },
  },
  {
    // "29 out of a target of 42", "54 of the 120"
    pattern: new RegExp(
      String.raw`(?<![\d.,£])(${NUMBER}) (?:out )?of (?:(?:a|the|its) (?:target|total|possible) of |the |a |all )?(${NUMBER})(?! ?(?:%|per ?cent)|[-/]| ?(?:hours|weeks|days|years|months|minutes))`,
      'g',
    ),
    read: ({ 1: part = '', 2: whole = '', index, input }) => {
      const isPlace = /(?:st|nd|rd|th) $/.test(input.slice(Math.max(0, index - 3), index));
      if (isPlace || numberOf(part) > numberOf(whole) || [10, 100].includes(numberOf(whole))) return undefined;
      if (/^(?:19|20)\d\d$/.test(whole.trim())) return undefined;
      return {
        ...number({ unit: 'count', value: numberOf(part), of: numberOf(whole), step: stepOf(part) }),
        bare: true,
      };
    },
  },
  {
    // "six in ten", "nine out of 10", "one in five"
    pattern: new RegExp(
      String.raw`\b(${ANY_NUMBER}) (?:in|out of)(?: every)? (${ANY_NUMBER})\b(?! ?(?:%|per|,\d|hours|weeks|days|years|months))`,
      'g',
    ),
    read: ({ 1: part = '', 2: whole = '' }) => {
      const [of, some] = [numberOf(whole), numberOf(part)];
      if (!(of <= 20 || of === 100) || some >= of || some < 1) return undefined;
      // "29 out of 42" counts; "six in ten" is a share.
      return number({ unit: '%', value: round((100 * some) / of), step: Math.min(10, 100 / of) });
    },
  },
  {
    // "two thirds", "a third of", "three-quarters"; "a quarter" alone is a time.
    pattern: new RegExp(
      String.raw`\b(?:(a|an|one|two|three|four|nine)[- ](${PART_WORD})\b|half\b)(?! (?:an hour|hour|year|a year|a day|a century|a dozen|the (?:time|battle)|a million|of (?:an hour|the year|20\d\d))|-year|-hour|[- ](?:time|term|way|hearted))`,
      'g',
    ),
    read: ({ 0: all, 1: some, 2: word, index, input }) => {
      const after = input.slice(index + all.length, index + all.length + 14);
      // "An hour and a half"
      if (/\bhours? and $/.test(input.slice(Math.max(0, index - 12), index))) return undefined;
      const isShare =
        /^ ?(?:of|more|fewer|less|higher|lower|longer|shorter|up|down|were|was|are|is|had|have|waited|wait|seen|got|missed|started|met|did)\b/.test(
          after.trimStart(),
        );
      if (word && /^quarters?$/.test(word) && !isShare && word !== 'quarters') return undefined;
      if (!word) return isShare || /^[ ,.;)]/.test(after) ? number({ unit: '%', value: 50, step: 10 }) : undefined;
      const parts = partsOf(word);
      const value = round((100 * numberOf(some ?? 'a')) / parts);
      return value <= 100 ? number({ unit: '%', value, step: 10 }) : undefined;
    },
  },
  {
    // "between 400 and 450 patients"
    pattern: new RegExp(
      String.raw`\bbetween (${NUMBER}) and (${NUMBER})(?= (?:patients|people|waits|attendances|cases|a (?:day|month))\b)`,
      'g',
    ),
    read: ({ 1: low = '', 2: high = '' }) =>
      numberOf(low) < numberOf(high)
        ? number({ unit: 'count', value: numberOf(low), to: numberOf(high), step: stepOf(high) })
        : undefined,
  },
  {
    // "1 hour 32 minutes", "32 minutes and 15 seconds", "32m 15s", "an hour and a half"
    pattern: new RegExp(
      String.raw`(?<![\d.,])(?:(?:(${ANY_NUMBER}|an?)[ -]?(?:hours?|hrs?)(?:,? (?:and )?))?(${ANY_NUMBER})[ -]?(?:minutes?|mins?|m)\b(?:(?:,? (?:and )?| ?)(${ANY_NUMBER})[ -]?(?:seconds?|secs?|s)\b)?|(an|one|two|three|1|2|3)[ -]hours? and a (half|quarter)\b|half an hour(?: and (${ANY_NUMBER}) seconds)?|(a|three) quarters? of an hour)`,
      'g',
    ),
    read: ({ 0: all, 1: hours, 2: minutes, 3: seconds, 4: halves, 5: part, 6: over, 7: quarters }) => {
      if (!minutes) {
        const whole = halves ? numberOf(halves) * 60 + (part === 'quarter' ? 15 : 30) : 30;
        if (quarters) return number({ unit: 'minutes', value: quarters === 'three' ? 45 : 15, step: 5 });
        return over
          ? number({ unit: 'minutes', value: round(30 + numberOf(over) / 60), step: 1 / 60 })
          : number({ unit: 'minutes', value: whole, step: 5 });
      }
      // "£7m" is money, "7m people" a count: only with seconds is a bare m a minute.
      if (/\dm\b/.test(all) && !seconds) return undefined;
      const value = (hours ? numberOf(hours) * 60 : 0) + numberOf(minutes) + (seconds ? numberOf(seconds) / 60 : 0);
      return number({ unit: 'minutes', value: round(value), step: seconds ? 1 / 60 : stepOf(minutes) });
    },
  },
  {
    // "Just over an hour", where ambulances are timed: elsewhere hours are limits.
    pattern: /\b(an|one|two|three|[1-3])[- ]hours?\b(?= on average|,? to (?:reach|arrive|get)|[.,;:)]| in \w+|$)/g,
    read: ({ 1: hours = '', input }) =>
      /\b(?:categor\w+|cat [12]|strokes?|heart attacks?)\b/.test(input) &&
      /\b(?:averag\w+|mean|took|response)\b/.test(input)
        ? number({ unit: 'minutes', value: numberOf(hours) * 60, step: 5 })
        : undefined,
  },
  {
    // "39:11", of a response
    pattern: /(?<![\d:])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:]| ?[ap]m)/g,
    read: ({ 1: first = '', 2: second = '', 3: third, index, input }) => {
      const before = input.slice(Math.max(0, index - 80), index);
      if (!/\b(?:averag\w+|response|mean|category|cat|took|minutes|mins)\b[^.]*$/.test(before)) return undefined;
      const parts = [...(third ? [] : ['0']), first, second, ...(third ? [third] : [])].map(Number);
      const [hours = 0, minutes = 0, seconds = 0] = parts;
      return number({ unit: 'minutes', value: round(hours * 60 + minutes + seconds / 60), step: 1 / 60 });
    },
  },
  {
    pattern:
      /\b(\d{1,3})(?:st|nd|rd|th)(?:[- ](?:best|worst|highest|lowest))?(?: places?)?,? ?(?:of|out of|from|among)(?: the)?(?: all)? (\d{1,3})\b/g,
    read: ({ 1: place = '', 2: of = '' }) =>
      number({ unit: 'place', value: numberOf(place), of: numberOf(of), step: 1 }),
  },
  {
    // "Joint eighth of 134", "ninth in the league table"
    pattern: new RegExp(
      String.raw`\b(?:(?<=\b(?:is|was|comes|came|finished|ranked|placed) (?:joint )?)(${ORDINAL_WORD}|\d{1,3}(?:st|nd|rd|th))(?=[.,;)]|$)|(${ORDINAL_WORD})(?: (?:place|best|worst))?,? (?:(?:of|out of|from)(?: the)?(?: all)? (\d{2,3})\b|(?=(?:in|of|among) (?:the |all )?(?:[\w-]+ )?(?:[\w-]+ )?(?:league|tables?|ambulance trusts|acute trusts|trusts)\b)))`,
      'g',
    ),
    read: ({ 1: bare, 2: word = '', 3: of }) =>
      number({
        unit: 'place',
        value: ordinalOf(bare ?? word),
        step: 1,
        ...(of && { of: numberOf(of) }),
      }),
  },
  {
    // "Bottom but one of 134", "second from bottom of 134"
    pattern:
      /\b(?:(second|third|fourth) from (?:the )?)?(?:bottom|last)(?: but (one|two|three))? (?:of|out of|among)(?: the| all)*(?: \w+)? (\d{2,3})\b/g,
    read: ({ 1: from = '', 2: but = '', 3: of = '' }) => {
      const above = Math.max(
        0,
        ['second', 'third', 'fourth'].indexOf(from) + 1,
        ['one', 'two', 'three'].indexOf(but) + 1,
      );
      return number({ unit: 'place', value: numberOf(of) - above, of: numberOf(of), step: 1 });
    },
  },
  {
    pattern:
      /\b(\d{1,3})(?:st|nd|rd|th)\b(?! (?:century|birthday|anniversary|floor|(?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)))/g,
    read: ({ 0: all, 1: place = '', index, input }) => {
      const before = input.slice(Math.max(0, index - 60), index);
      const after = input.slice(index + all.length, index + all.length + 30);
      // In a sentence of a league table every place is one in it.
      const isOfTable = /\b(?:league|acute|community|mental health|ambulance|performance) tables?\b/.test(input);
      return (isOfTable && /^(?:[).,;]| (?:in|and|of)\b)/.test(after)) ||
        /^ (?:place|position)\b|^[- ](?:best|worst)\b/.test(after) ||
        /\b(?:rank(?:ed|s|ing)?|plac(?:ed|es?|ing)|came|com(?:es|ing)|position(?:ed)?|finish(?:ed|es)|sits|stood|stands|league table|league)\b[^.]*$/.test(
          before,
        )
        ? number({ unit: 'place', value: numberOf(place), step: 1 })
        : undefined;
    },
  },
  {
    pattern: new RegExp(
      String.raw`\bsegment (?:number )?(${ANY_NUMBER})\b|\b(first|second|third|fourth|fifth) segment\b`,
      'g',
    ),
    read: ({ 1: word, 2: ordinal = '' }) =>
      number({
        unit: 'segment',
        value: word ? numberOf(word) : ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(ordinal) + 1,
        step: 1,
      }),
  },
  {
    pattern: /\bscore(?:d|s)? (?:of |was |is |at |stood at |a )*(\d(?:\.\d+)?)\b/g,
    read: ({ 1: digits = '' }) => number({ unit: 'score', value: numberOf(digits), step: stepOf(digits) }),
  },
  {
    // A rating's word, where something is rated.
    pattern: /\b(outstanding|good|requires? improvement|requiring improvement|inadequate)\b/g,
    read: ({ 1: word = '', 0: all, index, input }) => {
      const before = input.slice(Math.max(0, index - 90), index);
      const after = input.slice(index + all.length, index + all.length + 40);
      const isRated =
        /\b(?:rat(?:ed|es?|ing)|judged|graded|downgraded|upgraded|went|moved|fell|dropped|cqc)\b[^.;]*$/.test(before) ||
        /^["')]* (?:rating|overall|by the c(?:qc|are quality)|grade)\b/.test(after);
      const isOfAll =
        /["']$/.test(before) ||
        /\b(?:rated|judged|graded|rating of|to|as|overall|from|an?|remains?|still|it) ?["']?$/.test(before);
      if (!isRated || !isOfAll) return undefined;
      const rating = word.startsWith('requir')
        ? 'requires improvement'
        : (word as 'good' | 'outstanding' | 'inadequate');
      return { quantity: { kind: 'rating', rating } };
    },
  },
  {
    // "one thousand four hundred and fourteen"
    pattern: new RegExp(
      String.raw`\b(?:${NUMBER_WORD}|a)(?: (?:hundred|thousand)(?:,? and|,)?(?: ${NUMBER_WORD})?)+(?: (?:hundred|thousand))?\b(?! ?(?:per ?cent|%))`,
      'g',
    ),
    read: ({ 0: words }) => {
      const value = numberInWords(words);
      return {
        ...number({
          unit: 'count',
          value,
          step: / (?:hundred|thousand)$/.test(words) ? (words.endsWith('thousand') ? 1000 : 100) : 1,
        }),
        bare: true,
      };
    },
  },
  {
    // "7.4 million", "71.5k"
    pattern: new RegExp(String.raw`(?<![\d.,£$€])(${ANY_NUMBER}|half an?|a)(${SCALE})(?! (?:pounds|a year in))`, 'g'),
    read: ({ 1: digits = '', 2: scale }) =>
      digits.startsWith('half')
        ? { ...number({ unit: 'count', value: 500_000, step: 50_000 }) }
        : digits === 'a' && !/million/.test(scale ?? '')
          ? undefined
          : { ...number({ unit: 'count', ...scaled(digits, scale) }) },
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d.,:/£$€a-z-])(${NUMBER})(?![\d.,]*\d|[:/]\d|-?(?:th|st|nd|rd|year|week|day|hour|month|minute|bed|storey|point)|[a-z])`,
      'g',
    ),
    read: ({ 0: all, 1: digits = '', index, input }) => {
      if (
        isNoCount(
          digits,
          input.slice(Math.max(0, index - 24), index),
          input.slice(index + all.length, index + all.length + 24),
        )
      )
        return undefined;
      return { ...number({ unit: 'count', value: numberOf(digits), step: stepOf(digits) }), bare: true };
    },
  },
  {
    // "a dozen" and the like are left; single words count where patients, people or waits follow.
    pattern: new RegExp(
      String.raw`(?<!\b(?:every|each|per|the|those|these|type|category) )\b(${NUMBER_WORD})(?= (?:patients|people|waits|attendances|cases|ics|icss|systems)\b| for (?:more than|over|longer) | of (?:the|its|their) (?:[\w'-]+ )?(?:patients|people)\b)|(?<=\b(?:waits|breaches|cases|patients): )(${NUMBER_WORD})(?=[,.;)]|$)|\ba single (?=patient\b|person\b|wait\b|breach\b)`,
      'g',
    ),
    read: ({ 1: word, 2: label }) => ({
      ...number({ unit: 'count', value: numberOf(word ?? label ?? 'one'), step: 1 }),
      bare: true,
    }),
  },
];

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** Dates, years, durations, ages, telephone numbers, parts of names: numbers that count nothing. */
function isNoCount(digits: string, before: string, after: string): boolean {
  if (
    /^(?:19|20)\d\d$/.test(digits) &&
    !/^ (?:patients|people|waits|attendances|beds|staff|cases|nurses|doctors)/.test(after)
  )
    return true;
  if (/^0\d|^\d{7,}$/.test(digits) || /\b0\d{2,4} $/.test(before)) return true;
  // "4. Cancer", "9-4"
  if ((before.trim() === '' && /^\.(?: |$)/.test(after) && digits.length < 3) || /^-\d/.test(after)) return true;
  if (/, $/.test(before) && /^,/.test(after) && Number(digits) < 110) return true;
  // "Longer than 65": weeks, as was said before.
  if (/\b(?:longer|older) than $|\bpast $/.test(before) && Number(digits) <= 104) return true;
  const isDay = Number(digits) <= 31 || /^(?:19|20)\d\d$/.test(digits);
  if (
    isDay &&
    (new RegExp(`^(?:st|nd|rd|th)? (?:of )?${MONTH}\\b`).test(after) || new RegExp(`\\b${MONTH}\\.? $`).test(before))
  )
    return true;
  if (
    /^[ -]?(?:weeks?|days?|hours?|hrs?|months?|years?(?!-long)|minutes?|mins?|seconds?|pm|am|miles?|per|wk|yr|o'clock|times)\b/.test(
      after,
    )
  )
    return true;
  if (
    /\b(?:type|types|category|cat|categories|page|pages|p\.|risk|item|ref|reference|capacity|chapter|figure|table|section|paragraph|para|aged|age|phase|tier|level|segment|covid|no\.?|number|room|ward|ext\.?|q|part|article|band|grade|stage|step|act|under|over-|schedule|annex|top|version|channel|bbc|radio|dial|call|ring|calling|nhs|a|m|h|line|week|day|quarter) ?-?$/.test(
      before,
    )
  )
    return (
      !/\b(?:under|call|number|week|day|a|top|m|h) $/.test(before) ||
      /\b(?:type|category|page)/.test(before) ||
      Number(digits.replaceAll(',', '')) < 1000
    );
  return false;
}
