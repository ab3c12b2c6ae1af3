import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A stand-in for a server of Hypothesis: as much of version 1 of its interface as Sidenote uses, and what it refuses, as the
 * interface's documentation and the server's own checks have it. Where the two are strange the stand-in is strange alike: a token that
 * is not accepted makes a stranger of whoever asks, a stranger is told "not found", an annotation without permissions is its author's
 * alone, and the title of a document is the first that anyone gave it.
 */

export interface User {
  /** "acct:jane@hypothes.is" */
  readonly id: string;
  readonly name: string | null;
  readonly token: string;
}

export interface GroupThere {
  readonly id: string;
  readonly name: string;
  readonly type: 'private' | 'open' | 'restricted';
  readonly members: readonly string[];
  /** Beginnings of the addresses that may be annotated; any where there are none. */
  readonly scopes?: readonly string[];
}

interface Stored {
  readonly id: string;
  readonly user: string;
  readonly group: string;
  readonly references: readonly string[];
  readonly created: number;
  updated: number;
  uri: string;
  text: string;
  tags: readonly string[];
  selectors: readonly Json[];
  description: string | null;
  shared: boolean;
  /** What has no column of its own. */
  extra: Json;
}

type Json = Readonly<Record<string, unknown>>;

/** What happens to a question instead of an answer: nothing else, or after it was done. */
export type Fault =
  | { readonly is: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly is: 'cut' }
  | { readonly is: 'done-then-cut' }
  | { readonly is: 'says'; readonly body: string };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

const NOT_FOUND = () =>
  new Refusal(404, "Either the resource you requested doesn't exist, or you are not currently authorized to see it.");

const MEDIA = ['*/*', 'application/json', 'application/vnd.hypothesis.v1+json', 'application/vnd.hypothesis.v2+json'];

const WORLD: GroupThere = { id: '__world__', name: 'Public', type: 'open', members: [] };

export class HypothesisServer {
  readonly users: User[] = [];
  readonly groups: GroupThere[] = [WORLD];
  readonly annotations = new Map<string, Stored>();
  readonly asked: Asked[] = [];
  /** Says what goes wrong with a question; undefined where nothing does. */
  fault: (asked: Asked, nth: number) => Fault | undefined = () => undefined;
  readonly #server: Server;
  readonly #titles = new Map<string, string>();
  /** Every moment is another, and later than the last. */
  #moment = Date.UTC(2026, 10, 22, 12);

  private constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async start(): Promise<HypothesisServer> {
    const server = new HypothesisServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  addUser(name: string, display: string | null = null): User {
    const user = {
      id: `acct:${name}@hypothes.is`,
      name: display,
      token: `6879-${randomBytes(24).toString('base64url')}`,
    };
    this.users.push(user);
    return user;
  }

  addGroup(name: string, members: readonly User[], scopes: readonly string[] = []): GroupThere {
    const id = randomBytes(6).toString('base64url').slice(0, 8);
    const group: GroupThere = { id, name, type: 'private', members: members.map((member) => member.id), scopes };
    this.groups.push(group);
    return group;
  }

  /** As if a user had made it in Hypothesis. */
  annotate(user: User, annotation: Json): string {
    const id = this.#create(user, annotation).id;
    return String(id);
  }

  /** As if a user had changed it in Hypothesis. */
  edit(user: User, id: string, change: Json): void {
    this.#update(user, id, change);
  }

  /** Whatever happens from now on happened at that time or later. */
  goOnAt(moment: number): void {
    this.#moment = Math.max(this.#moment, moment);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', this.address);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const asked = { method, path: url.pathname + url.search, token };
    this.asked.push(asked);
    const fault = this.fault(asked, this.asked.length);
    if (fault?.is === 'cut') return void request.socket.destroy();
    const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=UTF-8',
        'access-control-allow-origin': '*',
        'hypothesis-media-type': 'application/vnd.hypothesis.v1+json',
        ...headers,
      });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const failure = (status: number, reason: string, headers?: Readonly<Record<string, string>>): void =>
      answer(status, { status: 'failure', reason }, headers);
    if (fault?.is === 'status') {
      const reason = fault.status === 429 ? 'Request rate limit exceeded' : 'Out of order';
      return failure(fault.status, reason, fault.headers);
    }
    if (fault?.is === 'says') return answer(200, fault.body);
    try {
      const accepted = (request.headers.accept ?? '*/*').split(',').map((type) => type.split(';')[0]?.trim() ?? '');
      if (!accepted.some((type) => MEDIA.includes(type))) throw new Refusal(406, 'Not acceptable');
      const body = this.#answer(method, url, this.#userOf(token), Buffer.concat(parts).toString('utf8'));
      if (fault?.is === 'done-then-cut') return void request.socket.destroy();
      answer(200, body);
    } catch (error) {
      if (error instanceof Refusal) failure(error.status, error.message);
      else failure(500, 'Hypothesis had a problem while handling this request.');
    }
  }

  /** Nobody where the token is not known: that is no failure by itself. */
  #userOf = (token: string): User | undefined => this.users.find((user) => token !== '' && user.token === token);

  #answer(method: string, url: URL, user: User | undefined, body: string): unknown {
    const { pathname, searchParams } = url;
    const one = /^\/api\/annotations\/([^/]+)$/.exec(pathname)?.[1];
    if (method === 'GET' && pathname === '/api/profile') return this.#profile(user);
    if (method === 'GET' && pathname === '/api/profile/groups')
      return user ? this.#groupsOf(user).map((group) => this.#presentGroup(group)) : [];
    if (method === 'GET' && pathname === '/api/search') return this.#search(searchParams, user);
    if (method === 'POST' && pathname === '/api/annotations') {
      if (!user) throw NOT_FOUND();
      return this.#create(user, payload(body));
    }
    if (one !== undefined && user) {
      const id = decodeURIComponent(one);
      if (method === 'GET') return this.#present(this.#readable(id, user));
      if (method === 'PATCH' || method === 'PUT') return this.#update(user, id, payload(body));
      if (method === 'DELETE') {
        this.#own(id, user);
        this.annotations.delete(id);
        return { id, deleted: true };
      }
    }
    throw NOT_FOUND();
  }

  #profile(user: User | undefined): Json {
    const groups = (user ? this.#groupsOf(user) : [WORLD]).map(({ id, name, type }) => ({
      id,
      name,
      public: type !== 'private',
    }));
    return {
      userid: user?.id ?? null,
      authority: 'hypothes.is',
      groups,
      features: {},
      preferences: {},
      ...(user && { user_info: { display_name: user.name } }),
    };
  }

  #groupsOf = ({ id }: User): readonly GroupThere[] =>
    this.groups.filter(({ id: group, members }) => group === WORLD.id || members.includes(id));

  #presentGroup = ({ id, name, type, scopes = [] }: GroupThere): Json => ({
    id,
    groupid: null,
    name,
    links: { html: `${this.address}/groups/${id}/${encodeURIComponent(name)}` },
    organization: null,
    public: type !== 'private',
    scoped: scopes.length > 0,
    type,
    pre_moderated: false,
  });

  #search(parameters: URLSearchParams, user: User | undefined): Json {
    const whole = (name: string, otherwise: number, most: number): number => {
      const text = parameters.get(name);
      if (text === null) return otherwise;
      if (!/^-?\d+$/.test(text)) throw new Refusal(400, `${name}: "${text}" is not a number`);
      const value = Number(text);
      if (value < 0) throw new Refusal(400, `${name}: ${value} is less than minimum value 0`);
      if (value > most) throw new Refusal(400, `${name}: ${value} is greater than maximum value ${most}`);
      return value;
    };
    const oneOf = (name: string, otherwise: string, values: readonly string[]): string => {
      const value = parameters.get(name) ?? otherwise;
      if (!values.includes(value)) throw new Refusal(400, `${name}: "${value}" is not one of ${values.join(', ')}`);
      return value;
    };
    const limit = whole('limit', 20, 200);
    const sort = oneOf('sort', 'updated', ['created', 'updated', 'group', 'id', 'user']) as keyof Stored;
    const sign = oneOf('order', 'desc', ['asc', 'desc']) === 'asc' ? 1 : -1;
    const after = parameters.get('search_after');
    const isMoment = sort === 'created' || sort === 'updated';
    if (after && isMoment && Number.isNaN(Date.parse(after)) && Number.isNaN(Number(after)))
      throw new Refusal(400, 'search_after must be a parsable date');
    const offset = after ? 0 : whole('offset', 0, 9800);
    const readable = new Set((user ? this.#groupsOf(user) : [WORLD]).map(({ id }) => id));
    const groups = parameters.getAll('group');
    const found = [...this.annotations.values()]
      .filter(({ group }) => readable.has(group) && (groups.length === 0 || groups.includes(group)))
      .filter(({ shared, user: by }) => shared || by === user?.id)
      .filter(({ user: by }) => !parameters.has('user') || by === parameters.get('user'))
      .sort((a, b) => sign * compare(a[sort], b[sort]));
    // The index knows moments to the millisecond; what has the same is not told from what was asked after.
    const from: unknown = after && isMoment ? (Number.isNaN(Number(after)) ? Date.parse(after) : Number(after)) : after;
    const rest = after ? found.filter((row) => sign * compare(row[sort], from) > 0) : found;
    return { total: found.length, rows: rest.slice(offset, offset + limit).map((row) => this.#present(row)) };
  }

  #create(user: User, annotation: Json): Json {
    checked(annotation);
    const uri = typeof annotation.uri === 'string' ? annotation.uri.trim() : '';
    if (uri === '') throw new Refusal(400, "uri: 'uri' is a required property");
    const references = (annotation.references ?? []) as string[];
    const head = references[0] === undefined ? undefined : this.annotations.get(references[0]);
    if (references.length > 0 && !head)
      throw new Refusal(400, `references.0: Annotation ${references[0]} does not exist`);
    const groupid = head?.group ?? (typeof annotation.group === 'string' ? annotation.group : WORLD.id);
    const group = this.groups.find(({ id }) => id === groupid);
    if (!group) throw new Refusal(400, `group: Invalid group id ${groupid}`);
    if (!this.#groupsOf(user).includes(group))
      throw new Refusal(400, 'group: You may not create annotations in the specified group!');
    if (group.scopes?.length && !group.scopes.some((scope) => uri.startsWith(scope)))
      throw new Refusal(400, 'group scope: Annotations for this target URI are not allowed in this group');
    const { document, text = '', tags = [], target, permissions, ...others } = annotation;
    const moment = this.#next();
    const stored: Stored = {
      id: randomBytes(16).toString('base64url'),
      user: user.id,
      group: groupid,
      references,
      created: moment,
      updated: moment,
      uri,
      text: text as string,
      tags: tags as string[],
      selectors: selectorsIn(target),
      description: descriptionIn(target),
      shared: sharedBy(permissions, groupid),
      extra: unprotected(others),
    };
    this.annotations.set(stored.id, stored);
    this.#keepTitle(uri, document);
    return this.#present(stored);
  }

  #update(user: User, id: string, change: Json): Json {
    const stored = this.#own(id, user);
    checked(change);
    const { uri, document, text, tags, target, permissions, ...others } = change;
    if (typeof uri === 'string') {
      if (uri.trim() === '') throw new Refusal(400, "uri: 'uri' is a required property");
      stored.uri = uri.trim();
    }
    if (text !== undefined) stored.text = text as string;
    if (tags !== undefined) stored.tags = tags as string[];
    if (target !== undefined) {
      stored.selectors = selectorsIn(target);
      stored.description = descriptionIn(target);
    }
    if (permissions !== undefined) stored.shared = sharedBy(permissions, stored.group);
    stored.extra = { ...stored.extra, ...unprotected(others) };
    stored.updated = this.#next();
    this.#keepTitle(stored.uri, document);
    return this.#present(stored);
  }

  #readable(id: string, user: User): Stored {
    const stored = this.annotations.get(id);
    const group = this.groups.find((one) => one.id === stored?.group);
    if (!stored || !group || !this.#groupsOf(user).includes(group)) throw NOT_FOUND();
    if (!stored.shared && stored.user !== user.id) throw NOT_FOUND();
    return stored;
  }

  #own(id: string, user: User): Stored {
    const stored = this.#readable(id, user);
    if (stored.user !== user.id) throw NOT_FOUND();
    return stored;
  }

  #present(stored: Stored): Json {
    const { id, user, group, references, created, updated, uri, text, tags, selectors, description, shared, extra } =
      stored;
    const author = this.users.find((one) => one.id === user);
    const title = this.#titles.get(uri);
    const reads = !shared ? user : `group:${group}`;
    return {
      // Keys come back in the database's own order.
      ...(reordered(extra) as Json),
      id,
      created: moment(created),
      updated: moment(updated),
      user,
      uri,
      text,
      tags,
      group,
      moderation_status: shared ? 'APPROVED' : null,
      permissions: { read: [reads], admin: [user], update: [user], delete: [user] },
      target: [
        {
          source: uri,
          ...(description !== null && { description }),
          ...(selectors.length > 0 && { selector: reordered(selectors) }),
        },
      ],
      document: title === undefined ? {} : { title: [title] },
      links: {
        html: `${this.address}/a/${id}`,
        incontext: `https://hyp.is/${id}`,
        json: `${this.address}/api/annotations/${id}`,
      },
      actions: [],
      mentions: [],
      ...(author && { user_info: { display_name: author.name } }),
      ...(references.length > 0 && { references }),
      flagged: false,
      hidden: false,
    };
  }

  #keepTitle(uri: string, document: unknown): void {
    const title = isJson(document) && Array.isArray(document.title) ? document.title[0] : undefined;
    if (typeof title === 'string' && title !== '' && !this.#titles.has(uri)) this.#titles.set(uri, title);
  }

  /** Several fall into one millisecond, as they do. */
  #next(): number {
    this.#moment = Math.max(this.#moment + (this.annotations.size % 3 === 0 ? 1 : 0), Date.now());
    return this.#moment;
  }
}

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, -1)}000+00:00`;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function payload(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Expected a valid JSON payload, but none was found!');
  }
  if (!isJson(value)) throw new Refusal(400, `${JSON.stringify(value)} is not of type 'object'`);
  return value;
}

/** What the schema of annotations asks for; and what the database behind cannot store. */
function checked(annotation: Json): void {
  const fail = (where: string, what: string): never => {
    throw new Refusal(400, `${where}: ${what}`);
  };
  const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  const { uri, text, tags, group, references, permissions, target, document } = annotation;
  for (const [name, value] of Object.entries({ uri, text, group }))
    if (value !== undefined && typeof value !== 'string') fail(name, "is not of type 'string'");
  if (tags !== undefined && !isTexts(tags)) fail('tags', "is not of type 'array' of strings");
  (tags as string[] | undefined)?.forEach((tag, at) => {
    if (tag.length > 1000) fail(`tags.${at}`, 'is too long');
  });
  if (references !== undefined && !isTexts(references)) fail('references', "is not of type 'array' of strings");
  if (permissions !== undefined) {
    if (!isJson(permissions) || permissions.read === undefined) fail('permissions', "'read' is a required property");
    const { read } = permissions as { read: unknown };
    if (!isTexts(read) || !read.every((one) => /^(acct:|group:).+$/.test(one)))
      fail('permissions.read', 'does not match');
  }
  if (document !== undefined && !isJson(document)) fail('document', "is not of type 'object'");
  if (target !== undefined) {
    if (!Array.isArray(target)) fail('target', "is not of type 'array'");
    (target as unknown[]).forEach((one, at) => {
      if (!isJson(one)) fail(`target.${at}`, "is not of type 'object'");
      const { selector = [], description = '' } = one as Json;
      if (typeof description !== 'string' || description.length > 5000) fail(`target.${at}.description`, 'is too long');
      if (!Array.isArray(selector)) fail(`target.${at}.selector`, "is not of type 'array'");
      (selector as unknown[]).forEach((each, place) => {
        if (!isJson(each) || typeof each.type !== 'string')
          fail(`target.${at}.selector.${place}`, "'type' is a required property");
      });
    });
  }
  const whole = JSON.stringify(annotation, (_key, value: unknown) => {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      throw new Error('The database cannot store this text.');
    return value;
  });
  if (whole.length > 20_000_000) throw new Refusal(413, 'Request Entity Too Large');
}

function selectorsIn(target: unknown): readonly Json[] {
  const [first] = (target ?? []) as Json[];
  return (first?.selector ?? []) as Json[];
}

function descriptionIn(target: unknown): string | null {
  const [first] = (target ?? []) as Json[];
  return typeof first?.description === 'string' ? first.description : null;
}

/** Shared only where exactly the group may read. */
const sharedBy = (permissions: unknown, group: string): boolean =>
  isJson(permissions) && JSON.stringify(permissions.read) === JSON.stringify([`group:${group}`]);

const PROTECTED = ['created', 'updated', 'user', 'id', 'links', 'flagged', 'hidden', 'moderation', 'user_info'];
const NAMED = [...PROTECTED, 'uri', 'group', 'groupid', 'userid', 'references', 'metadata'];
const unprotected = (others: Json): Json =>
  Object.fromEntries(Object.entries(others).filter(([name]) => !NAMED.includes(name)));

/** JSON as PostgreSQL gives it back: keys by their length, then by their letters. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || compare(a, b));
  return Object.fromEntries(entries.map(([name, part]) => [name, reordered(part)]));
}

const compare = (a: unknown, b: unknown): number => {
  const [one, other] = [a as string | number, b as string | number];
  return one < other ? -1 : one > other ? 1 : 0;
};
