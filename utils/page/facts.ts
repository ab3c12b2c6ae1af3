import type { PageFacts } from '../../data/schema/mention';
import { pageAddress } from './address';
import { textContent } from './dom';

/** What a page says of itself: its address without the parts that say who reads it, and where it may state its date. */
export function pageFacts(document: Document): PageFacts {
  return {
    url: addressOf(document),
    dates: [
      ...fileDates(document),
      ...jsonLdDates(document),
      ...metaDates(document),
      ...timeDates(document),
      ...visibleDates(document),
    ],
  };
}

/** Without its query, which may hold what is the reader's alone; a date stands in the path. */
const addressOf = (document: Document): string => pageAddress(document).replace(/[?#].*$/s, '');

type DateText = PageFacts['dates'][number];

const stated = (from: DateText['from'], text: unknown): DateText[] =>
  typeof text === 'string' && text.trim() !== '' ? [{ from, text: text.trim().slice(0, 600) }] : [];

/** Our own page that shows a file says the day of the file's metadata. */
const fileDates = (document: Document): DateText[] =>
  stated('file', document.querySelector('meta[name="sidenote:file-date"]')?.getAttribute('content'));

function jsonLdDates(document: Document): DateText[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20).flatMap((script) => {
    try {
      return findDates(JSON.parse(script.textContent ?? ''), 0);
    } catch {
      // Pages publish broken JSON-LD; the other sources remain.
      return [];
    }
  });
}

/** `datePublished` of the first thing that has one, however deep in a graph. */
function findDates(value: unknown, depth: number): DateText[] {
  if (depth > 6 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((item) => findDates(item, depth + 1));
  const record = value as Record<string, unknown>;
  if (typeof record.datePublished === 'string') return stated('json-ld', record.datePublished);
  return Object.values(record)
    .slice(0, 50)
    .flatMap((item) => findDates(item, depth + 1));
}

const META = [
  'meta[property="article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="article:published_time"]',
  'meta[name="citation_publication_date"]',
  'meta[name="citation_date"]',
  'meta[name="DC.date.issued" i]',
  'meta[name="DC.date" i]',
  'meta[name="dcterms.date" i]',
  'meta[name="date" i]',
  'meta[name="pubdate" i]',
  'meta[name="parsely-pub-date"]',
  'meta[property="og:published_time"]',
];

const metaDates = (document: Document): DateText[] =>
  META.flatMap((selector) => stated('meta', document.querySelector(selector)?.getAttribute('content')));

function timeDates(document: Document): DateText[] {
  const times = [
    ...document.querySelectorAll(
      'time[pubdate], time[itemprop="datePublished"], article header time[datetime], article time[datetime], main time[datetime]',
    ),
  ];
  return times.slice(0, 2).flatMap((time) => stated('time', time.getAttribute('datetime') ?? time.textContent));
}

/** Short lines near the headline, where news puts the day in words. A date in a sentence is what the article tells, not when it was written. */
function visibleDates(document: Document): DateText[] {
  const dated = [
    ...document.querySelectorAll('[class*="date" i], [class*="byline" i], [class*="meta" i], [class*="published" i]'),
  ];
  const near = document.querySelector('h1')?.parentElement?.children ?? [];
  return [...dated.slice(0, 8), ...[...near].slice(0, 12)]
    .map((element) => textContent(element)?.replace(/\s+/g, ' ').trim() ?? '')
    .filter((text) => text.length <= DATE_LINE)
    .flatMap((text) => stated('text', text));
}

/** A line that says when something was written is shorter than this, in characters. */
const DATE_LINE = 90;
