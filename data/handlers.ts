import { annotate } from '../utils/recognise/annotate';
import { articleDate } from '../utils/time/article-date';
import { cardData } from './card';
import { explainedIn } from './explained';
import { agesOf, figureSheet, systemsAt } from './figure-sheet';
import type { Knowledge } from './knowledge';
import { type Handlers, Refusal } from './messaging';
import type { EntityId, PartialDate } from './schema/identity';
import type { Mention } from './schema/mention';
import type { MentionedEntity, RequestOf, ResponseOf, WorkerMessages } from './schema/messages';
import type { SearchRow } from './schema/pack';
import { buildSearch, type Search } from './search';
import { setDensity, setSiteMode, siteState } from './settings';

export interface WorkerPorts {
  readonly knowledge: Knowledge;
  /** Begins an installation of the pack that ships. */
  install(): void;
  /** Opens one of Sidenote's own pages in a tab. */
  openPage(
    page: Pick<RequestOf<WorkerMessages, 'openPage'>, 'page' | 'entities' | 'metric' | 'article'>,
  ): Promise<void>;
}

/** What the worker does with each request. Nothing is kept between two of them but what can be read again. */
export function workerHandlers({ knowledge, install, openPage }: WorkerPorts): Handlers<WorkerMessages> {
  let search: { readonly rows: readonly SearchRow[]; readonly find: Search } | undefined;

  const whenReady = async (): Promise<void> => {
    if (await knowledge.ready()) return;
    install();
    throw new Refusal('not-ready', 'Sidenote is still setting up its knowledge base.');
  };

  return {
    async annotate({ facts, blocks, evidence, explain }) {
      await whenReady();
      const lexicon = await knowledge.lexicon();
      const article = articleDate(
        [{ from: 'url', text: facts.url } as const, ...facts.dates].sort(
          (a, b) => DATE_ORDER.indexOf(a.from) - DATE_ORDER.indexOf(b.from),
        ),
      );
      const result = annotate({ blocks, date: article?.date, evidence, explain }, lexicon);
      const named = new Set<EntityId>(result.mentions.flatMap((mention) => [mention.entity, ...mention.also]));
      const entities = lexicon.entities
        .filter(({ id }) => named.has(id))
        .map(({ id, kind, name, label }): MentionedEntity => ({ id, kind, name, label }));
      return {
        ...packMentions(result.mentions),
        entities,
        evidence: result.evidence,
        article,
        ...(explain && { explained: explainedIn(blocks, result, lexicon) }),
      };
    },
    async card({ id, article, sentence }) {
      await whenReady();
      const data = await cardData(knowledge, id, article, today(), sentence);
      if (!data) throw new Refusal('unknown-entity', `The knowledge base has nothing called ${id}.`);
      return data;
    },
    async figures({ entities, metric }) {
      await whenReady();
      return figureSheet(knowledge, entities, metric, today());
    },
    async systems({ metric, period }) {
      await whenReady();
      return systemsAt(knowledge, metric, period, today());
    },
    async age() {
      await whenReady();
      const [rows, { published }] = await Promise.all([agesOf(knowledge, today()), knowledge.header()]);
      return { rows, knowledgeDate: published };
    },
    async openPage(page) {
      await openPage(page);
      return { ok: true };
    },
    async search({ query, limit }) {
      await whenReady();
      const rows = await knowledge.searchRows();
      // Rows of another pack or layer are other rows: the search over them is built anew.
      if (search?.rows !== rows) search = { rows, find: buildSearch(rows) };
      return { hits: search.find(query, limit) };
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

type Annotations = ResponseOf<WorkerMessages, 'annotate'>;

/** Mentions as numbers: a page has thousands, and each is checked at the other end. */
function packMentions(mentions: readonly Mention[]): Pick<Annotations, 'places' | 'meanings'> {
  const places: number[] = [];
  const meanings: Annotations['meanings'] = [];
  const known = new Map<string, number>();
  for (const { block, start, end, entity, also, anaphor, why } of mentions) {
    const entities = [entity, ...also];
    const because = anaphor ? why[0] : undefined;
    const key = [...entities, because].join(' ');
    const meaning = known.get(key) ?? meanings.push({ entities, ...(because && { because }) }) - 1;
    known.set(key, meaning);
    places.push(block, start, end, meaning);
  }
  return { places, meanings };
}

const today = (): PartialDate => new Date().toISOString().slice(0, 10) as PartialDate;

/** Which of a page's dates is believed first. */
const DATE_ORDER = ['json-ld', 'meta', 'time', 'url', 'text'];
