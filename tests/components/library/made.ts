import type {
  Article,
  ArticleAddress,
  Clipping,
  ClippingId,
  Gloss,
  Instant,
  Sighting,
} from '../../../data/schema/clipping';
import { CATEGORIES } from '../../../data/schema/clipping-limits';
import type { EntityId, MetricId, PartialDate } from '../../../data/schema/identity';

/** Clippings as they might be, the same each time. */

export const clippingId = (number: number): ClippingId =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as ClippingId;

export const articleAddress = (number: number): ArticleAddress =>
  `https://news.example/health/${number}` as ArticleAddress;

export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

export const SUSSEX = 'ods:QNX' as EntityId;
export const LINCOLNSHIRE = 'ods:QJM' as EntityId;
const TARGET = 'term:four-hour-standard' as EntityId;
export const NAMES = new Map<EntityId, string>([
  [SUSSEX, 'NHS Sussex Integrated Care Board'],
  [LINCOLNSHIRE, 'NHS Lincolnshire'],
  [TARGET, 'Four-hour standard'],
]);

export const article = (number: number, more: Partial<Article> = {}): Article => ({
  address: articleAddress(number),
  aliases: [],
  kind: 'news',
  title: `Hospitals wait, part ${number}`,
  authors: [{ is: 'person', family: 'Campbell', given: 'Denis' }],
  container: 'The Guardian',
  publisher: 'Guardian News & Media',
  published: '2020-12-09' as PartialDate,
  volume: '',
  issue: '',
  pages: '',
  doi: '',
  read: '2024-05-03' as PartialDate,
  stated: { title: 'json-ld', authors: 'json-ld', container: 'open-graph', published: 'json-ld' },
  ...more,
});

export interface Wish extends Partial<Omit<Clipping, 'id' | 'anchors'>> {
  readonly passage?: string;
}

/** The number is its id; the greater, the later it was clipped. */
export function clipping(number: number, { passage = `Passage number ${number}.`, ...more }: Wish = {}): Clipping {
  const clipped = instant(new Date(Date.UTC(2024, 0, 1, 12) + number * 86_400_000).toISOString());
  return {
    id: clippingId(number),
    article: articleAddress(number % 3),
    anchors: {
      quote: { exact: passage, prefix: '', suffix: '' },
      position: null,
      css: '',
      fragment: 'text=Passage',
    },
    category: CATEGORIES[number % CATEGORIES.length] ?? 'fact',
    note: '',
    tags: [],
    entities: [],
    clipped,
    changed: clipped,
    binned: null,
    ...more,
  };
}

export const gloss = (entity: EntityId, more: Partial<Gloss> = {}): Gloss => ({
  entity,
  words: 'Sussex',
  start: 0,
  end: 6,
  name: NAMES.get(entity) ?? 'No name',
  label: 'Integrated care board',
  definition: 'Plans and pays for care in Sussex.',
  whenWritten: { date: '2020-12-09' as PartialDate, summary: 'It was a partnership then.' },
  today: { date: '2024-05-03' as PartialDate, summary: 'It is a board now.' },
  figures: [
    {
      metric: 'ae-4h-all' as MetricId,
      name: 'A&E: seen within four hours',
      of: 'NHS Sussex',
      period: 'November 2020',
      value: '77.3%',
      standard: '95%',
      england: '83.8%',
      when: 'written',
      source: 'NHS England',
    },
  ],
  sources: [{ publisher: 'NHS England', title: 'A&E by provider', url: 'https://www.england.nhs.uk/a' }],
  knowledge: { version: '1', date: '2024-05-01' as PartialDate },
  ...more,
});

export const sighting = (number: number, standing: Sighting['standing']): Sighting => ({
  clipping: clippingId(number),
  at: instant('2024-06-01T12:00:00Z'),
  standing,
  accepted: null,
  refused: [],
});
