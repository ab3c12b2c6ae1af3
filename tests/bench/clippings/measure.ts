import type { Gloss } from '../../../data/schema/clipping';
import { PROTOCOL } from '../../../data/schema/protocol';
import { messageOf } from '../../../utils/message-of';
import { ARTICLES, loadBody, textBlocks } from '../../fixtures/articles';
import { lexiconInputs } from '../engine/inputs';
import { seeded, type Timing, timingOf } from '../statistics';
import { type AnchoringResult, measureAnchoring } from './anchoring';
import { type ClipRace, raceClips } from './clip';
import { type Exchange, measureExchange } from './exchange';
import { extensionWithLab, Laboratory } from './laboratory';
import { type LibraryVisit, type Searching, typeSearches, visitLibrary } from './library-visits';
import { type LibrarySize, type Materials, madeQueries } from './made';
import { measureTab, type TabResult, tabRoutes } from './tab';

export interface OpenedLibrary {
  readonly size: LibrarySize;
  readonly firstRows: Timing;
  readonly whole: Timing;
  readonly searchable: Timing;
  readonly longTasksOpening: { readonly count: Timing; readonly total: Timing; readonly longest: number };
  /** Until all of it can be searched: more is in memory, and more is done. */
  readonly longTasksIndexing: { readonly count: Timing; readonly total: Timing; readonly longest: number };
  readonly heap: number;
  readonly searchHeap: number;
  readonly process: { readonly now: number; readonly most: number };
  readonly searching: Searching;
}

export interface ClippingsResults {
  readonly version: string;
  readonly materials: { readonly glosses: number; readonly glossBytes: number };
  readonly libraries: readonly OpenedLibrary[];
  readonly exchanges: readonly Exchange[];
  readonly clips: readonly ClipRace[];
  readonly anchoring: readonly AnchoringResult[];
  readonly tab: TabResult;
  /** What was not done to its end, and why. */
  readonly failures: readonly string[];
}

const SMALL: LibrarySize = { clippings: 10_000, articles: 1_000, seed: 1 };
const LARGE: LibrarySize = { clippings: 100_000, articles: 10_000, seed: 2 };
/** Entities whose glosses the made clippings have. */
const ENTITIES = 200;

export async function measureClippings(quick: boolean, log: (line: string) => void): Promise<ClippingsResults> {
  const failures: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      failures.push(`${what}: ${messageOf(error)}`);
      log(failures.at(-1) as string);
      return undefined;
    }
  };
  const extension = await extensionWithLab();
  const empty = await Laboratory.open(extension.folder);
  const labs = [empty];
  try {
    log('glosses of the shipped knowledge');
    const materials = await realMaterials(empty);
    await empty.do('empty');
    const anchoring = measureAnchoring(materials, quick ? 3 : 9, log);
    const full = await Laboratory.open(extension.folder, tabRoutes(materials));
    labs.push(full);
    await ready(full);
    log(`filling, ${SMALL.clippings}`);
    await full.do('fill', materials, SMALL);
    const clips = [await raceClips([empty, full], materials, quick ? 20 : 60)];
    const libraries = [await openedLibrary(full, materials, SMALL, quick ? 3 : 9, log)];
    const tab = await measureTab(full, materials, quick ? 2 : 5, log);
    const exchanges = [await measureExchange(full, { rounds: quick ? 1 : 3, back: true }, log)];

    await attempt('filling 100,000', async () => {
      log(`filling, ${LARGE.clippings}`);
      await full.do('empty');
      await full.do('fill', materials, LARGE);
    });
    const race = await attempt('clips beside 100,000', () => raceClips([empty, full], materials, quick ? 10 : 30));
    if (race) clips.push(race);
    const large = await attempt('opening 100,000', () => openedLibrary(full, materials, LARGE, quick ? 1 : 3, log));
    if (large) libraries.push(large);
    const plan = { formats: ['csv'], rounds: 1, back: false };
    const exchange = await attempt('exports of 100,000', () => measureExchange(full, plan, log));
    if (exchange) exchanges.push(exchange);
    const glossBytes = materials.glosses.reduce((sum, gloss) => sum + JSON.stringify(gloss).length, 0);
    return {
      version: await full.session.browser.version(),
      materials: { glosses: materials.glosses.length, glossBytes: glossBytes / materials.glosses.length },
      libraries,
      exchanges,
      clips,
      anchoring,
      tab,
      failures,
    };
  } finally {
    for (const lab of labs) await lab.close().catch(() => undefined);
    extension.remove();
  }
}

/** What made clippings are made of; leaves one clipping behind. */
export async function realMaterials(lab: Laboratory): Promise<Materials> {
  return { words: realWords(), glosses: await realGlosses(lab) };
}

/** The running words of the fixtures' articles: common words are as common as in articles. */
const realWords = (): string[] =>
  ARTICLES.flatMap((article) =>
    textBlocks(loadBody(article.slug)).flatMap((text) => text.match(/[A-Za-z’&-]+/g) ?? []),
  );

async function ready(lab: Laboratory): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    const [reply] = await lab.do('tell', [{ protocol: PROTOCOL, type: 'status', retry: true }]);
    if ((reply as { value?: { state?: string } })?.value?.state === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The knowledge base was not ready after two minutes.');
}

/** What the worker itself tells of some entities, as it does for a clipping: so many bytes has a gloss. */
async function realGlosses(lab: Laboratory): Promise<Gloss[]> {
  await ready(lab);
  const random = seeded(3);
  const { shipped } = lexiconInputs();
  const ids = shipped.entities.map(({ id }) => id);
  const chosen = new Set<string>();
  while (chosen.size < ENTITIES) chosen.add(ids[Math.floor(random() * ids.length)] as string);
  const mentions = [...chosen].map((entity) => ({ entity, words: 'the trust in question', start: 0, end: 21 }));
  const [reply] = await lab.do('tell', [
    {
      protocol: PROTOCOL,
      type: 'clip',
      page: {
        href: 'https://clipped.example/glosses',
        canonical: '',
        title: 'Glosses',
        heading: '',
        metas: [],
        linked: [],
        bylines: [],
      },
      article: { date: '2022-11-20', from: 'meta' },
      anchors: {
        quote: { exact: 'the trust in question', prefix: '', suffix: '' },
        position: null,
        css: '',
        fragment: '',
      },
      category: null,
      mentions,
    },
  ]);
  const id = (reply as { value?: { id?: string } })?.value?.id;
  if (id === undefined) throw new Error(`Nothing was clipped: ${JSON.stringify(reply)}`);
  const glosses = (await lab.do('glosses', id)) as Gloss[];
  return glosses.map((gloss) => ({ ...gloss, words: gloss.name }));
}

async function openedLibrary(
  lab: Laboratory,
  materials: Materials,
  size: LibrarySize,
  rounds: number,
  log: (line: string) => void,
): Promise<OpenedLibrary> {
  const { session } = lab;
  await lab.reload();
  await lab.memory();
  const plain: LibraryVisit[] = [];
  const searched: LibraryVisit[] = [];
  for (let round = 0; round < rounds; round++) {
    log(`opening ${size.clippings}, round ${round + 1}`);
    plain.push(await visitLibrary(session, null));
    searched.push(await visitLibrary(session, 'trust'));
  }
  const process = await lab.memory();
  log(`searching ${size.clippings}`);
  const searching = await typeSearches(session, madeQueries(materials, size));
  const tasks = (visits: readonly LibraryVisit[]) => ({
    count: timingOf(visits.map(({ seen }) => seen.longTasks.length)),
    total: timingOf(visits.map(({ seen }) => seen.longTasks.reduce((sum, { took }) => sum + took, 0))),
    longest: Math.max(0, ...visits.flatMap(({ seen }) => seen.longTasks.map(({ took }) => took))),
  });
  const last = searched.at(-1);
  return {
    size,
    firstRows: timingOf(plain.map(({ seen }) => seen.firstRows)),
    whole: timingOf(plain.map(({ seen }) => seen.whole)),
    searchable: timingOf(searched.map(({ seen }) => seen.searchable)),
    longTasksOpening: tasks(plain),
    longTasksIndexing: tasks(searched),
    heap: last?.heap ?? Number.NaN,
    searchHeap: last?.searchHeap ?? Number.NaN,
    process,
    searching,
  };
}
