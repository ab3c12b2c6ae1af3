import type { Article, ArticleAddress, Gloss, GlossedClipping, Instant } from '../../../data/schema/clipping';
import type { EntityId } from '../../../data/schema/identity';
import { groupBy } from '../../../utils/group-by';
import { type Excerpt, excerptOf } from './excerpt';

/** Where a term was met. */
export interface Meeting {
  readonly excerpt: Excerpt;
  readonly article: Article | undefined;
  readonly clipped: Instant;
}

/** An entity as the glosses of the clippings tell it. */
export interface Term {
  readonly entity: EntityId;
  readonly name: string;
  /** Its kind in a reader's words. */
  readonly label: string;
  readonly definition: string;
  readonly today: Gloss['today'];
  /** Each state of an article's day once, the earliest first. */
  readonly whenWritten: readonly NonNullable<Gloss['whenWritten']>[];
  /** The clipping's moment whose words these are: the latest. */
  readonly asOf: Instant;
  /** The last moment at which another definition was frozen; null where all are one. */
  readonly otherwiseUntil: Instant | null;
  /** Each passage once, the latest clipping first. */
  readonly meetings: readonly Meeting[];
  readonly sources: Gloss['sources'];
}

interface Met {
  readonly gloss: Gloss;
  readonly clipping: GlossedClipping;
}

/** Each entity of the clippings' glosses once, in the order of the alphabet. */
export function termsOf(clippings: readonly GlossedClipping[], articles: readonly Article[]): Term[] {
  const known = new Map(articles.map((article) => [article.address, article]));
  const met = clippings.flatMap((clipping) => clipping.glosses.map((gloss): Met => ({ gloss, clipping })));
  return [...groupBy(met, ({ gloss }) => gloss.entity).values()]
    .map((all) => termOf(all, known))
    .sort((a, b) => ALPHABET.compare(sortName(a.name), sortName(b.name)));
}

const ALPHABET = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true, ignorePunctuation: true });

const sortName = (name: string): string => name.replace(/^the /i, '');

function termOf(all: readonly Met[], known: ReadonlyMap<ArticleAddress, Article>): Term {
  const met = all.toSorted((a, b) => compare(b.clipping.clipped, a.clipping.clipped));
  const [{ gloss: latest, clipping }] = met as [Met, ...Met[]];
  const otherwise = met.find(({ gloss }) => wordsOf(gloss) !== wordsOf(latest));
  const states = met.flatMap(({ gloss }) => gloss.whenWritten ?? []);
  const meetings = met.map(({ gloss, clipping: { anchors, article, clipped } }) => ({
    excerpt: excerptOf(anchors.quote.exact, gloss.words, gloss.start),
    article: known.get(article),
    clipped,
  }));
  return {
    entity: latest.entity,
    name: latest.name,
    label: latest.label,
    definition: latest.definition,
    today: latest.today,
    whenWritten: once(states, ({ date, summary }) => `${date} ${summary}`).sort((a, b) => compare(a.date, b.date)),
    asOf: clipping.clipped,
    otherwiseUntil: otherwise?.clipping.clipped ?? null,
    meetings: once(meetings, ({ excerpt: { before, words, after }, article }) =>
      JSON.stringify([before, words, after, article?.address]),
    ),
    sources: once(
      met.flatMap(({ gloss }) => gloss.sources),
      ({ publisher, title, url }) => JSON.stringify([publisher, title, url]),
    ),
  };
}

const wordsOf = ({ definition }: Gloss): string => definition.replace(/\s+/g, ' ').trim();

/** What a card or a question says that the term means; empty where nothing is known. */
export const meaningOf = ({ definition, today }: Pick<Term, 'definition' | 'today'>): string =>
  definition.trim() || today.summary.trim();

/** The first of each that are the same. */
function once<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.toReversed().map((value) => [key(value), value])).values()].reverse();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
