import { annotate } from '../utils/recognise/annotate';
import { articleDate } from '../utils/time/article-date';
import { cardData } from './card';
import type { Knowledge } from './knowledge';
import { type Handlers, Refusal } from './messaging';
import type { EntityId, PartialDate } from './schema/identity';
import type { Mention } from './schema/mention';
import type { MentionedEntity, WorkerMessages } from './schema/messages';
import { buildSearch, type Search } from './search';
import { setDensity, setSiteMode, siteState } from './settings';

/** What the worker does with each request. Nothing is kept between two of them but what can be read again. */
export function workerHandlers(knowledge: Knowledge, install: () => void): Handlers<WorkerMessages> {
  let search: Promise<Search> | undefined;

  const whenReady = async (): Promise<void> => {
    if (await knowledge.ready()) return;
    install();
    throw new Refusal('not-ready', 'Sidenote is still setting up its knowledge base.');
  };

  return {
    async annotate({ facts, blocks, evidence }) {
      await whenReady();
      const lexicon = await knowledge.lexicon();
      const article = articleDate(
        [{ from: 'url', text: facts.url } as const, ...facts.dates].sort(
          (a, b) => DATE_ORDER.indexOf(a.from) - DATE_ORDER.indexOf(b.from),
        ),
      );
      const result = annotate({ blocks, date: article?.date, evidence }, lexicon);
      const named = new Set<EntityId>(result.mentions.flatMap((mention) => [mention.entity, ...mention.also]));
      const entities = lexicon.entities
        .filter(({ id }) => named.has(id))
        .map(({ id, kind, name, label }): MentionedEntity => ({ id, kind, name, label }));
      return { ...packMentions(result.mentions), entities, evidence: result.evidence, article };
    },
    async card({ id, article }) {
      await whenReady();
      const data = await cardData(knowledge, id, article, new Date().toISOString().slice(0, 10) as PartialDate);
      if (!data) throw new Refusal('unknown-entity', `The knowledge base has nothing called ${id}.`);
      return data;
    },
    async search({ query, limit }) {
      await whenReady();
      search ??= knowledge.searchRows().then(buildSearch);
      search.catch(() => {
        search = undefined;
      });
      return { hits: (await search)(query, limit) };
    },
    async status({ retry }) {
      const status = await knowledge.status();
      if (status.state === 'ready' || (status.state === 'failed' && !retry)) return status;
      install();
      return knowledge.status();
    },
    site: ({ host }) => siteState(host),
    setSite: ({ host, mode }) => setSiteMode(host, mode),
    setDensity: ({ host, density }) => setDensity(host, density),
  };
}

/** Mentions as numbers: a page has thousands, and each is checked at the other end. */
function packMentions(mentions: readonly Mention[]): { places: number[]; meanings: EntityId[][] } {
  const places: number[] = [];
  const meanings: EntityId[][] = [];
  const known = new Map<string, number>();
  for (const { block, start, end, entity, also } of mentions) {
    const ids = [entity, ...also];
    const key = ids.join(' ');
    const meaning = known.get(key) ?? meanings.push(ids) - 1;
    known.set(key, meaning);
    places.push(block, start, end, meaning);
  }
  return { places, meanings };
}

/** Which of a page's dates is believed first. */
const DATE_ORDER = ['json-ld', 'meta', 'time', 'url', 'text'];
