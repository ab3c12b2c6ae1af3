import { packPlaces } from '../utils/packed-places';
import { sentencesOf } from '../utils/page/sentence';
import { annotate } from '../utils/recognise/annotate';
import { articleDate } from '../utils/time/article-date';
import { today } from '../utils/time/clock';
import { cardData } from './card';
import { claimHandlers } from './claims/handlers';
import { eraseAll } from './erase';
import { explainedIn } from './explained';
import { agesOf, figureSheet, systemsAt } from './figure-sheet';
import { type ClippingPorts, clippingHandlers, isClipped } from './library/handlers';
import { type Handlers, Refusal } from './messaging';
import { metLately, noteMet } from './met';
import type { EntityId } from './schema/identity';
import type { Mention } from './schema/mention';
import type { WorkerMessages } from './schema/messages';
import type { SearchRow } from './schema/pack';
import type { RequestOf, ResponseOf } from './schema/protocol';
import type { MentionedEntity } from './schema/reading-messages';
import { buildSearch, type Search } from './search';
import { changeSettings, readSettings, setDensity, setSiteMode, siteState } from './settings';
import { syncHandlers } from './sync/handlers';
import type { Sync } from './sync/sync';

export interface WorkerPorts extends ClippingPorts {
  readonly sync: Sync;
  /** Begins an installation of the pack that ships. */
  install(): void;
  /** Opens one of Sidenote's own pages in a tab. */
  openPage(
    page: Pick<RequestOf<WorkerMessages, 'openPage'>, 'page' | 'entities' | 'metric' | 'article'>,
  ): Promise<void>;
}

/** What the worker does with each request. Nothing is kept between two of them but what can be read again. */
export function workerHandlers(ports: WorkerPorts): Handlers<WorkerMessages> {
  const { knowledge, library, sync, install, openPage } = ports;
  let search: { readonly rows: readonly SearchRow[]; readonly find: Search } | undefined;

  const whenReady = async (): Promise<void> => {
    if (await knowledge.ready()) return;
    install();
    throw new Refusal('not-ready', 'Sidenote is still setting up its knowledge base.');
  };

  const searching = async (): Promise<Search> => {
    const rows = await knowledge.searchRows();
    // Rows of another pack or layer are other rows: the search over them is built anew.
    if (search?.rows !== rows) search = { rows, find: buildSearch(rows) };
    return search.find;
  };

  return {
    ...clippingHandlers(ports),
    ...claimHandlers({ knowledge, whenReady, search: searching }),
    ...syncHandlers(sync),
    clipped: async ({ href, canonical }) => ({ any: await isClipped(library, href, canonical) }),
    async annotate({ facts, blocks, evidence, explain }, asker) {
      await whenReady();
      const lexicon = await knowledge.lexicon();
      const article = articleDate(
        [{ from: 'url', text: facts.url } as const, ...facts.dates].sort(
          (a, b) => DATE_ORDER.indexOf(a.from) - DATE_ORDER.indexOf(b.from),
        ),
      );
      const result = annotate({ blocks, date: article?.date, evidence, explain }, lexicon);
      // The order of later searches is no reason to wait, or to fail.
      if (!asker?.isPrivate) noteMet(result.mentions.map(({ entity }) => entity)).catch(() => undefined);
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
      const [data, settings] = await Promise.all([cardData(knowledge, id, article, today(), sentence), readSettings()]);
      if (!data) throw new Refusal('unknown-entity', `The knowledge base has nothing called ${id}.`);
      return settings.card.definition === 'short' ? { ...data, ...shortened(data.entity.definition) } : data;
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
    async names({ ids }) {
      await whenReady();
      return { names: (await knowledge.entities(ids)).map(({ id, name }) => ({ id, name })) };
    },
    async search({ query, limit }) {
      await whenReady();
      const [find, met] = await Promise.all([searching(), metLately()]);
      return { hits: find(query, limit, met) };
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
    settings: () => readSettings(),
    changeSettings: ({ change }) => changeSettings(change),
    async eraseAll() {
      if ((await knowledge.status()).state === 'installing')
        throw new Refusal('not-ready', 'Sidenote is still setting up its knowledge base. Wait a moment and try again.');
      // A run that goes on would write into what is erased.
      await sync.end(false);
      await eraseAll();
      install();
      return { ok: true };
    },
  };
}

type Annotations = ResponseOf<WorkerMessages, 'annotate'>;

/** Mentions as numbers; a meaning is the same where its entities and its reason are. */
const packMentions = (mentions: readonly Mention[]): Pick<Annotations, 'places' | 'meanings'> =>
  packPlaces(
    mentions.map(({ entity, also, anaphor, why, ...place }) => {
      const because = anaphor ? why[0] : undefined;
      return { ...place, meaning: { entities: [entity, ...also], ...(because && { because }) } };
    }),
    ({ entities, because }: Annotations['meanings'][number]) => [...entities, because].join(' '),
  );

/** The first sentence of a definition that has several. */
function shortened(definition: string): { short?: string } {
  const [first, second] = sentencesOf(definition);
  return first && second ? { short: definition.slice(first.start, first.end).trim() } : {};
}

/** Which of a page's dates is believed first. */
const DATE_ORDER = ['file', 'json-ld', 'meta', 'time', 'url', 'text'];
