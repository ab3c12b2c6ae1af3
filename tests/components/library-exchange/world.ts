import { vi } from 'vitest';
import type { Connected, GroupPort, Sent } from '../../../components/library/exchange/group/port';
import type { BackupPlan, ExchangePort } from '../../../components/library/port';
import type { Fault, Format, OutFile, ReadFile } from '../../../data/library/formats/format';
import type { Collection } from '../../../data/schema/clipping';
import { article, clippingsOf } from '../library-study/sample';

export const collectionOf = (...names: string[]): Collection => ({
  articles: [article()],
  clippings: clippingsOf(...names),
});

export const faults = (count: number): Fault[] =>
  Array.from({ length: count }, (_, at) => ({ where: `row ${at + 1}`, what: `Thing ${at + 1}.` }));

type Opened = { readonly format: string; readonly isBackup: boolean } & ReadFile;

export const opened = (otherwise: Partial<Opened> = {}): Opened => ({
  format: 'Table (CSV)',
  isBackup: false,
  collection: collectionOf('ICS', 'ICB'),
  faults: [],
  ...otherwise,
});

const file = (name: string): OutFile => ({ name, type: 'text/plain', text: 'x' });

export const FORMATS: readonly Format[] = [
  { id: 'csv', name: 'Table (CSV)', holds: 'everything', write: () => [file('sidenote-clippings.csv')] },
  { id: 'ris', name: 'RIS', holds: 'references', write: () => [file('a.ris'), file('b.ris')] },
  { id: 'hypothesis', name: 'Hypothesis', holds: 'neither' },
  { id: 'scroll', name: 'Scroll', holds: 'neither', write: () => [file('scroll')] },
];

const SEMINAR = { id: 'g1', name: 'Seminar', type: 'private' } as const;

export const CONNECTED: Connected = {
  server: 'hypothes.is',
  name: 'Jane B',
  token: '••••••••wxyz',
  groups: [SEMINAR, { id: '__world__', name: 'Public', type: 'open' }],
  group: SEMINAR,
};

/** A small library that is well; a test changes what it is about. */
export class World {
  current: BackupPlan = {
    every: 'week',
    last: { at: '2026-11-20T12:00:00.000Z', file: 'sidenote-backup-2026-11-20.json.gz', clippings: 412 },
    next: '2999-11-27T12:00:00.000Z',
    failed: null,
  };
  room = { persisted: false, used: 12_400_000, room: 2_000_000_000 };
  loss: { clippings: number; noticed: string } | null = null;
  library = collectionOf('ICS');
  file: Opened | Error = opened();
  counts = { added: 2, merged: 1, same: 3, articles: 1 };

  readonly setPlan = vi.fn<ExchangePort['setPlan']>(async (every) => ({ ...this.current, every }));
  readonly backUp = vi.fn<ExchangePort['backUp']>(async () => this.current);
  readonly persist = vi.fn<ExchangePort['persist']>(async () => true);
  readonly dismissLoss = vi.fn<ExchangePort['dismissLoss']>(async () => undefined);
  readonly collect = vi.fn<ExchangePort['collect']>(async () => this.library);
  readonly save = vi.fn<ExchangePort['save']>(async () => undefined);
  readonly import = vi.fn<ExchangePort['import']>(async (_collection, from) => ({
    what: `Imported ${from}`,
    number: 7,
  }));
  readonly replaceAll = vi.fn<ExchangePort['replaceAll']>(async (_collection, from) => ({
    what: `Restored ${from}`,
    number: 8,
  }));
  readonly undo = vi.fn<ExchangePort['undo']>(async () => 'Imported notes.csv');

  connected: Connected | null = null;
  sent: Sent | Error = { created: ['a1'], updated: 0, same: 0, notSent: [], broken: null, rest: 0 };
  readonly group = {
    connected: async () => this.connected,
    connect: vi.fn<GroupPort['connect']>(async () => CONNECTED),
    tokenPage: (server: string) => `${server}/account/developer`,
    choose: vi.fn<GroupPort['choose']>(async (id) => ({
      ...CONNECTED,
      group: CONNECTED.groups.find((group) => group.id === id),
    })),
    refresh: vi.fn<GroupPort['refresh']>(async () => CONNECTED),
    disconnect: vi.fn<GroupPort['disconnect']>(async () => undefined),
    read: vi.fn<GroupPort['read']>(async () => new File(['{}'], 'Seminar')),
    send: vi.fn<GroupPort['send']>(async () => {
      if (this.sent instanceof Error) throw this.sent;
      return this.sent;
    }),
    takeBack: vi.fn<GroupPort['takeBack']>(async () => undefined),
  } satisfies GroupPort;

  port(): ExchangePort {
    return {
      formats: FORMATS,
      plan: async () => this.current,
      storage: async () => this.room,
      lost: async () => this.loss,
      preview: async () => this.counts,
      open: async () => {
        if (this.file instanceof Error) throw this.file;
        return this.file;
      },
      setPlan: this.setPlan,
      backUp: this.backUp,
      persist: this.persist,
      dismissLoss: this.dismissLoss,
      collect: this.collect,
      save: this.save,
      import: this.import,
      replaceAll: this.replaceAll,
      undo: this.undo,
      group: this.group,
    };
  }
}
