import Dexie, { type Table } from 'dexie';
import * as z from 'zod/mini';
import { Group } from './client';
import { HypothesisError } from './error';

/** A token as a server gives it: in the header of each question, so no spaces and nothing beyond ASCII. */
const Token = z.string().check(z.maxLength(500), z.regex(/^[\x21-\x7e]+$/));

/** The server that the reader connected, and as whom. */
export const Connection = z.object({
  server: z.string().check(z.maxLength(4000)),
  token: Token,
  user: z.string(),
  name: z.string(),
  groups: z.array(Group),
  /** The id of the group that the reader chose last. */
  group: z.nullable(z.string()),
});
export type Connection = z.infer<typeof Connection>;

/**
 * Where the token is kept: in a database of its own in this browser. The browser's stores for extensions would tell it to the scripts
 * in pages; settings and backups are made of other stores. "Erase all" drops it with all databases.
 */
class ConnectionDatabase extends Dexie {
  declare readonly connections: Table<Connection, 'the-one'>;
  constructor() {
    super('hypothesis');
    this.version(1).stores({ connections: '' });
  }
}

async function inDatabase<T>(work: (connections: ConnectionDatabase['connections']) => PromiseLike<T>): Promise<T> {
  const database = new ConnectionDatabase();
  try {
    return await work(database.connections);
  } finally {
    database.close();
  }
}

/** The connection, if there is one; one that is damaged is none. */
export async function readConnection(): Promise<Connection | undefined> {
  const read = Connection.safeParse(await inDatabase((connections) => connections.get('the-one')));
  return read.success ? read.data : undefined;
}

export const writeConnection = (connection: Connection): Promise<unknown> =>
  inDatabase((connections) => connections.put(connection, 'the-one'));

export const forgetConnection = (): Promise<void> => inDatabase((connections) => connections.delete('the-one'));

/** @throws HypothesisError where it can be no token. */
export function tokenOf(typed: string): string {
  const token = Token.safeParse(typed.trim());
  if (token.success) return token.data;
  throw new HypothesisError(
    'token',
    'This is no token.',
    'Copy all of it, and nothing else, from the page that shows it.',
  );
}

/** As much of a token as tells it from another. */
export const masked = (token: string): string => `••••••••${token.length >= 12 ? token.slice(-4) : ''}`;
