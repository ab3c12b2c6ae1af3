import { serverAddress, tokenPage } from '../../../../data/hypothesis/address';
import { refused } from '../../../../data/hypothesis/ask';
import { hypothesisApi, type Row } from '../../../../data/hypothesis/client';
import {
  type Connection,
  forgetConnection,
  masked,
  readConnection,
  tokenOf,
  writeConnection,
} from '../../../../data/hypothesis/connection';
import { HypothesisError } from '../../../../data/hypothesis/error';
import { planOf } from '../../../../data/hypothesis/plan';
import { exportOf, GroupReading } from '../../../../data/hypothesis/reading';
import { carryOut, takeBack } from '../../../../data/hypothesis/sending';
import type { GlossedClipping } from '../../../../data/schema/clipping';
import { now } from '../../../../utils/time/clock';
import { keepingHost, leaveHost } from '../../../host-permission';
import type { ExchangePort } from '../../port';
import type { Connected, GroupPort } from './port';

/** @param collect gives clippings with their articles. */
export function groupPort(collect: ExchangePort['collect']): GroupPort {
  // Known beforehand: within a click nothing may be awaited before the browser is asked.
  let connection: Connection | undefined;
  /** A reading that was broken off, to go on with. */
  let broken: { readonly group: string; readonly reading: GroupReading } | undefined;

  const keep = async (changed: Connection): Promise<Connected> => {
    await writeConnection(changed);
    connection = changed;
    return shown(changed);
  };
  /** Does something at the connected server. */
  const there = <T>(work: (connection: Connection, server: URL) => Promise<T>): Promise<T> => {
    const known = connection;
    if (!known) throw new HypothesisError('refused', 'No server is connected.', 'Connect one first.');
    const server = new URL(known.server);
    return reaching(server, () => work(known, server));
  };
  const apiOf = ({ token }: Connection, server: URL) => hypothesisApi(server, token);

  return {
    async connected() {
      connection = await readConnection();
      return connection ? shown(connection) : null;
    },
    async connect(typed, typedToken) {
      const server = serverAddress(typed);
      const token = tokenOf(typedToken);
      return reaching(server, async () => {
        const api = hypothesisApi(server, token);
        const [profile, groups] = [await api.profile(), await api.groups()];
        const [first] = groups.filter(({ type }) => type === 'private');
        const group = first?.id ?? groups[0]?.id ?? null;
        return keep({ server: server.href, token, ...profile, groups: [...groups], group });
      });
    },
    tokenPage(typed) {
      try {
        return tokenPage(serverAddress(typed));
      } catch {
        return undefined;
      }
    },
    async choose(group) {
      if (!connection) throw new HypothesisError('refused', 'No server is connected.', 'Connect one first.');
      broken = undefined;
      return keep({ ...connection, group });
    },
    refresh: () =>
      there(async (known, server) => {
        const api = apiOf(known, server);
        const [profile, groups] = [await api.profile(), await api.groups()];
        if (profile.user !== known.user) throw refused(server);
        const group = groups.some(({ id }) => id === known.group) ? known.group : (groups[0]?.id ?? null);
        return keep({ ...known, ...profile, groups: [...groups], group });
      }),
    async disconnect() {
      const server = connection?.server;
      await forgetConnection();
      connection = undefined;
      broken = undefined;
      if (server !== undefined) await leaveHost(new URL(server));
    },

    read: (onProgress, signal) =>
      there(async (known, server) => {
        const { id, name } = groupOf(known);
        const reading = broken?.group === id ? broken.reading : new GroupReading(apiOf(known, server), id);
        broken = { group: id, reading };
        const rows = await reading.whole((done, total) => onProgress({ what: 'reading', done, total }), signal);
        broken = undefined;
        return new File([exportOf(rows, known.user, now())], name, { type: 'application/json' });
      }),
    send: (ids, onProgress, signal) =>
      there(async (known, server) => {
        const api = apiOf(known, server);
        const { id: group } = groupOf(known);
        // Who the token speaks for is asked first: by the reader's account their own annotations are known.
        const { user } = await api.profile(signal);
        if (user !== known.user) throw refused(server);
        const onRead = (done: number, total: number): void => onProgress({ what: 'reading', done, total });
        const rows: readonly Row[] = await new GroupReading(api, group).whole(onRead, signal);
        const collection = await collect(ids);
        const steps = planOf(collection, { group, reader: user, rows });
        const report = await carryOut(steps, {
          api,
          to: { group, reader: user },
          signal,
          onProgress: (done) => onProgress({ what: 'sending', done, total: steps.length }),
          pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        });
        const wordsOf = new Map(collection.clippings.map((clipping) => [clipping.id, beginning(clipping)]));
        return {
          ...report,
          notSent: report.notSent.map(({ clipping, why }) => ({ words: wordsOf.get(clipping) ?? '', why })),
        };
      }),
    takeBack: (annotations, onProgress, signal) =>
      there((known, server) => {
        const total = annotations.length;
        const onDeleted = (done: number): void => onProgress({ what: 'deleting', done, total });
        return takeBack(apiOf(known, server), annotations, onDeleted, signal);
      }),
  };
}

const reaching = <T>(server: URL, work: () => Promise<T>): Promise<T> =>
  keepingHost(
    server,
    work,
    () =>
      new HypothesisError('address', `Sidenote was not allowed to reach ${server.host}.`, 'Try again, and allow it.'),
  );

const shown = ({ server, name, token, groups, group }: Connection): Connected => ({
  server: new URL(server).host,
  name,
  token: masked(token),
  groups,
  group: groups.find(({ id }) => id === group),
});

function groupOf({ groups, group }: Connection) {
  const chosen = groups.find(({ id }) => id === group);
  if (!chosen) throw new HypothesisError('absent', 'No group is chosen.', 'Choose one first.');
  return chosen;
}

const beginning = ({ anchors, note }: GlossedClipping): string => {
  const words = (anchors.quote.exact || note).replace(/\s+/g, ' ').trim();
  return words.length > 90 ? `${words.slice(0, 89).toWellFormed()}…` : words;
};
