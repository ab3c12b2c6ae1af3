import type { Source } from '../schema/entity';
import type { SourceId } from '../schema/identity';
import { NEWS_SITES } from '../sites';
import { FactError, type Row } from './csv';
import type { Facts } from './facts';

/** What publishers are called, by host, beside the named news sites. */
const PUBLISHERS: Readonly<Record<string, string>> = {
  'legislation.gov.uk': 'legislation.gov.uk',
  'commonslibrary.parliament.uk': 'House of Commons Library',
  'lordslibrary.parliament.uk': 'House of Lords Library',
  'publications.parliament.uk': 'UK Parliament',
  'hansard.parliament.uk': 'Hansard',
  'navigator.health.org.uk': 'The Health Foundation, Policy Navigator',
  'reader.health.org.uk': 'The Health Foundation',
  'en.wikipedia.org': 'Wikipedia',
  'wikimili.com': 'WikiMili (a copy of Wikipedia)',
  'feeds.bbci.co.uk': 'BBC',
  'assets.publishing.service.gov.uk': 'GOV.UK',
  'bevanbrittan.com': 'Bevan Brittan',
  'hempsons.co.uk': 'Hempsons',
  'nice.org.uk': 'NICE',
  'hfma.org.uk': 'Healthcare Financial Management Association',
};

/** The publisher behind an address: a name where we know one, otherwise the host. */
function publisherOf(url: string): string {
  const host = new URL(url).host.replace(/^www\d?\./, '');
  const known =
    PUBLISHERS[host] ?? NEWS_SITES.find((site) => site.hosts.some((h) => host === h || host.endsWith(`.${h}`)))?.name;
  return known ?? host;
}

/** The last words of an address, as a title for a page whose title we do not hold. */
function titleOf(url: string): string {
  const { pathname } = new URL(url);
  const words = decodeURIComponent(pathname)
    .split('/')
    .filter(Boolean)
    .map((part) =>
      part
        .replace(/\.(html?|pdf|article|aspx|php)$/i, '')
        .replace(/[-_]+/g, ' ')
        .trim(),
    )
    .filter((part) => /[a-z]{3}/i.test(part));
  const last = words
    .at(-1)
    ?.replace(/\b(nhs|ics|icb|icbs|stp|ccg|ccgs|uk|cqc|gp|gps|dhsc|mp|bma|hsj|api|pdf)\b/g, (word) =>
      word === 'nhs' ? 'NHS' : word.replace(/^[a-z]+?(?=s?$)/, (letters) => letters.toUpperCase()),
    );
  return last ? last[0]?.toUpperCase() + last.slice(1) : new URL(url).host;
}

/** Turns what rows say in their `sources` column into sources; says which rows are not wholly verified. */
export class SourceBook {
  readonly #known = new Map<string, Source>();
  readonly #used = new Map<string, Source>();

  constructor(facts: Facts) {
    for (const { value } of facts.sources) {
      this.#known.set(value.id, {
        id: value.id as SourceId,
        publisher: value.publisher,
        title: value.title,
        ...(value.url && { url: value.url }),
        ...(value.published && { published: value.published }),
        ...(value.licence && { licence: value.licence }),
      });
    }
  }

  /** @throws FactError where a row names a source that is neither an address nor in `sources.csv`. */
  resolve(
    refs: readonly string[],
    row: Pick<Row<unknown>, 'file' | 'line'>,
  ): { sources: SourceId[]; verified: boolean } {
    const sources: SourceId[] = [];
    for (const ref of refs) {
      if (ref === 'unverified') continue;
      const source = this.#known.get(ref) ?? this.#page(ref, row);
      this.#used.set(source.id, source);
      if (!sources.includes(source.id)) sources.push(source.id);
    }
    return { sources, verified: !refs.includes('unverified') };
  }

  /** The sources that were named by any row, in the order of their ids. */
  used(): Source[] {
    return [...this.#used.values()].sort((a, b) => a.id.localeCompare(b.id));
  }

  #page(ref: string, row: Pick<Row<unknown>, 'file' | 'line'>): Source {
    if (!URL.canParse(ref) || !/^https?:$/.test(new URL(ref).protocol))
      throw new FactError({ ...row, column: 'sources' }, `"${ref}" is neither an address nor an id of sources.csv`);
    return { id: ref as SourceId, publisher: publisherOf(ref), title: titleOf(ref), url: ref };
  }
}
