import { vi } from 'vitest';
import type {
  BuiltIn,
  Draft,
  FileDraft,
  ListedLayer,
  OptionsPort,
  OwnWords,
  PackDraft,
  Reading,
  Undo,
} from '../../../components/options/port';
import type { CardData } from '../../../data/schema/card';
import type { MetricAge } from '../../../data/schema/figures';
import type { PartialDate } from '../../../data/schema/identity';
import { type DamagedLayer, LayerRow } from '../../../data/schema/layer';
import type { KnowledgeStatus, SearchHit } from '../../../data/schema/messages';
import { DEFAULT_SETTINGS, Settings, type SettingsChange } from '../../../data/schema/settings';
import type { SyncProblem, SyncState } from '../../../data/schema/sync-messages';
import { card, hit, id } from '../popup/world';

export { card, hit, id };

export const day = (text: string): PartialDate => text as PartialDate;

export const layerId = (letter: string): LayerRow['id'] =>
  `layer:00000000-0000-4000-8000-00000000000${letter}` as LayerRow['id'];

/** Checked like any stored row. */
export const layer = (letter: string, more: object = {}): LayerRow =>
  LayerRow.parse({
    id: layerId(letter),
    kind: 'pack',
    title: `Pack ${letter}`,
    version: '1',
    position: 0,
    hidden: false,
    standing: 'current',
    added: '2026-11-20T09:30:00.000Z',
    origin: { file: `${letter}.ndjson` },
    counts: { entity: 12 },
    edition: 1,
    ...more,
  });

export const fileDraft = (more: Partial<FileDraft> = {}): FileDraft => ({
  what: 'file',
  file: 'Monthly-AE-November-2020.csv',
  title: 'A&E attendances by provider, November 2020',
  rowsRead: 205,
  unit: 'figure',
  added: 12,
  same: 1_180,
  changed: 3,
  examples: [],
  unknown: [],
  leftOut: 0,
  notUnderstood: [],
  add: async () => async () => undefined,
  ...more,
});

export const packDraft = (more: Partial<PackDraft> = {}): PackDraft => ({
  what: 'pack',
  title: 'Newsroom',
  origin: { file: 'newsroom.ndjson' },
  version: '2',
  published: day('2026-11-01'),
  licence: 'CC BY 4.0',
  sha256: '0'.repeat(64),
  counts: { entity: 40, correction: 1 },
  add: async () => async () => undefined,
  ...more,
});

export const age = (metric: string, shortName: string, more: Partial<MetricAge> = {}): MetricAge => ({
  metric: { id: metric as MetricAge['metric']['id'], name: shortName, shortName, unit: '%', measures: '' },
  every: 'month',
  latest: '2026-05' as MetricAge['latest'],
  published: day('2026-06-11'),
  missingSince: null,
  ...more,
});

/** A small world with a ready knowledge base and nothing laid over it; a test changes what it is about. */
export class World {
  status: KnowledgeStatus = { state: 'ready', version: '1', published: day('2026-07-08'), entities: 1812 };
  builtIn: BuiltIn = { name: 'The NHS in England, 2012 to 2026', version: '2026.11.1', published: day('2026-07-08') };
  /** The top one first. */
  layers: ListedLayer[] = [];
  own: OwnWords = { terms: [], corrections: [], hidden: [] };
  damaged: DamagedLayer[] = [];
  ages: MetricAge[] = [];
  hits: SearchHit[] = [];
  card: CardData = card('ods:QJM', 'NHS Lincolnshire');
  settings: Settings = DEFAULT_SETTINGS;
  /** Tells the page that they were changed elsewhere. */
  settingsChanged: () => void = () => undefined;
  addedSites: string[] = [];
  sync: SyncState = { is: 'off' };
  /** What the worker does when it is asked to set sync up, or to end it. */
  syncAfter: SyncState | SyncProblem = { is: 'off' };
  /** Tells the page that something about sync has changed. */
  syncChanged: () => void = () => undefined;
  reachable = true;
  /** Of which hosts permissions were kept when what sync does not need was given back. */
  readonly released: (string | null)[] = [];
  /** Whether the reader allows what the browser asks. */
  allows = true;
  readonly saved = new Map<string, Blob>();
  /** Everything that stores fails. */
  full = false;
  /** What reading gives, by the file's or the address's name. */
  readonly drafts = new Map<string, Draft | Error>();
  update: PackDraft | undefined;
  /** A reading waits for it, where it is set. */
  gate: Promise<void> | undefined;
  /** The reading that is under way. */
  reading: Reading | undefined;

  readonly asked = vi.fn<(type: string, body: object) => void>();
  /** What was done to the stored, in order. */
  readonly did = vi.fn<(what: string, ...with_: unknown[]) => void>();

  port(): OptionsPort {
    return {
      askWorker: (async (type: string, body: object) => {
        this.asked(type, body);
        if (type === 'status') return this.status;
        if (type === 'age') return { rows: this.ages, knowledgeDate: this.builtIn.published };
        if (type === 'search') return { hits: this.hits };
        if (type === 'settings') return this.settings;
        if (type === 'changeSettings') return this.#change((body as { change: SettingsChange }).change);
        if (type === 'eraseAll') return this.#erase();
        if (type === 'syncState' || type === 'syncNow') return this.sync;
        if (type === 'setUpSync' || type === 'endSync') return this.#attempt();
        if (type === 'answerOffer') return this.#answerOffer(body as { name: string });
        if (type === 'changeSync') return this.#changeSync(body);
        return this.card;
      }) as OptionsPort['askWorker'],
      onSettings: (listener) => {
        this.settingsChanged = listener;
      },
      onSync: (listener) => {
        this.syncChanged = listener;
      },
      mayReachFolder: async () => this.reachable,
      allowFolder: async ({ hostname }) => {
        this.did('allowFolder', hostname);
        this.reachable = this.allows;
        return this.allows;
      },
      releaseFolders: async (but) => {
        this.released.push(but?.hostname ?? null);
      },
      addedSites: async () => this.addedSites,
      allowSite: async (host) => {
        this.did('allowSite', host);
        if (this.allows) this.addedSites = [...this.addedSites, host];
        return this.allows;
      },
      forgetSite: async (site) => {
        this.#store('forgetSite', site);
        this.addedSites = this.addedSites.filter((other) => other !== site);
      },
      saveFile: (name, content) => {
        this.saved.set(name, content);
      },
      storage: async () => ({ used: 34_200_000, settings: 412, clippings: 7 }),
      browserKeys: { address: 'chrome://extensions/shortcuts' },
      builtIn: async () => this.builtIn,
      layers: async () => this.layers,
      ownWords: async () => this.own,
      read: (file, reading) => this.#read(file.name, reading),
      readAddress: async (url, reading, key) => {
        if (key !== undefined) this.did('trusts', key);
        return (await this.#read(url, reading)) as PackDraft;
      },
      checkForUpdate: async () => this.update,
      lookForUpdates: async ({ id: key, origin }, every) => {
        this.#store('lookForUpdates', key, every);
        const looked = { at: 'checked' in origin ? origin.checked : '', failed: null };
        this.layers = this.layers.map(({ updates, ...row }) =>
          row.id !== key
            ? { ...row, ...(updates && { updates }) }
            : { ...row, ...(every !== 'never' && { updates: { every, looked } }) },
        );
      },
      setHidden: async (key, hidden) => {
        this.#store('setHidden', key, hidden);
        this.layers = this.layers.map((row) => (row.id === key ? { ...row, hidden } : row));
      },
      move: async (key, place) => {
        this.#store('move', key, place);
        const row = this.layers.find((each) => each.id === key) as LayerRow;
        this.layers = this.layers.filter((each) => each.id !== key).toSpliced(place, 0, row);
      },
      remove: async (key) => {
        this.#store('remove', key);
        const before = this.layers;
        this.layers = before.filter((row) => row.id !== key);
        return async () => {
          this.did('undo', key);
          this.layers = before;
        };
      },
      rollBack: async (key) => this.#store('rollBack', key),
      exportLayer: async ({ id: key }) => {
        this.#store('export', key);
      },
      damaged: async () => this.damaged,
      discardDamaged: async () => {
        this.#store('discardDamaged');
        this.damaged = [];
      },
      saveTerm: async (term) => this.#store('saveTerm', term),
      correct: async (entity, changes) => this.#store('correct', entity, changes),
      hideEntry: async (entity) => this.#store('hideEntry', entity),
      removeOwn: async (entity) => this.#store('removeOwn', entity),
    };
  }

  #change(change: SettingsChange): Settings {
    this.#store('changeSettings', change);
    this.settings = Settings.parse({ ...this.settings, ...change });
    return this.settings;
  }

  #attempt(): object {
    if ('kind' in this.syncAfter) return { is: 'refused', problem: this.syncAfter };
    this.sync = this.syncAfter;
    return { is: 'done', state: this.sync };
  }

  #changeSync({ password: _, also, ...change }: { password?: string; also?: object }): SyncState {
    if (this.full) throw new Error('The disk is full.');
    const before = this.sync.is === 'on' ? this.sync.also : {};
    this.sync = { ...this.sync, ...change, also: { ...before, ...also } } as SyncState;
    return this.sync;
  }

  #answerOffer({ name }: { name: string }): SyncState {
    if (this.sync.is === 'on')
      this.sync = { ...this.sync, offers: this.sync.offers.filter((offer) => offer.name !== name) };
    return this.sync;
  }

  #erase(): { ok: true } {
    this.#store('eraseAll');
    this.settings = DEFAULT_SETTINGS;
    this.layers = [];
    return { ok: true };
  }

  #store(what: string, ...with_: unknown[]): Undo {
    if (this.full) throw new Error('The disk is full.');
    this.did(what, ...with_);
    return async () => this.did('undo', ...with_);
  }

  async #read(name: string, reading: Reading): Promise<Draft> {
    this.reading = reading;
    await this.gate;
    const draft = this.drafts.get(name);
    if (draft === undefined || draft instanceof Error) throw draft ?? new Error(`${name} was not expected.`);
    return draft;
  }
}
