import * as z from 'zod/mini';
import { Asker, type Manner, refused } from './ask';
import type { Draft, NewAnnotation } from './draft';
import { HypothesisError } from './error';

const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.maxLength(1000));

export const Group = z.object({ id, name, type: z.catch(z.enum(['private', 'open', 'restricted']), 'private') });
export type Group = z.infer<typeof Group>;

/** Who the token speaks for. */
interface Profile {
  /** "acct:jane@hypothes.is" */
  readonly user: string;
  /** What others see of her: her display name, or the name of her account. */
  readonly name: string;
}

const ProfileAnswer = z.object({
  userid: z.nullable(id),
  user_info: z.optional(z.nullable(z.object({ display_name: z.optional(z.nullable(name)) }))),
});
const GroupsAnswer = z.array(Group).check(z.maxLength(5000));

/** An annotation as it comes: what is in it is read by whoever wants it. */
const Row = z.looseObject({ id });
export type Row = z.infer<typeof Row>;

const SearchAnswer = z.object({ total: z.int().check(z.nonnegative()), rows: z.array(Row).check(z.maxLength(200)) });
type Found = z.infer<typeof SearchAnswer>;

const Written = z.object({ id });

/** As much of Hypothesis' interface as Sidenote uses. All throw HypothesisError, or the signal's reason. */
export interface HypothesisApi {
  /** @throws HypothesisError `refused` where the token speaks for nobody. */
  profile(signal?: AbortSignal): Promise<Profile>;
  groups(signal?: AbortSignal): Promise<readonly Group[]>;
  /** The annotations of a group, the reader's private ones and replies too, by id: up to 200 after one. The last page is empty. */
  page(group: string, after: string | undefined, signal?: AbortSignal): Promise<Found>;
  /** The last that a user made in a group. */
  latestOf(user: string, group: string, signal?: AbortSignal): Promise<Found>;
  /** Makes an annotation, and says its id. @throws HypothesisError `uncertain` where it may have been made. */
  create(annotation: NewAnnotation, signal?: AbortSignal): Promise<string>;
  update(id: string, draft: Draft, signal?: AbortSignal): Promise<void>;
  remove(id: string, signal?: AbortSignal): Promise<void>;
}

const MANNER: Manner = {
  fetch: (...asked) => fetch(...asked),
  patience: 30_000,
  pause: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

/** A server of Hypothesis, asked as the reader whose token it is. */
export function hypothesisApi(server: URL, token: string, manner: Partial<Manner> = {}): HypothesisApi {
  const asker = new Asker(server, token, { ...MANNER, ...manner });
  const ask = async <T>(schema: z.ZodMiniType<T>, path: string, question: Parameters<Asker['ask']>[1]): Promise<T> => {
    const read = schema.safeParse(await asker.ask(path, question));
    if (read.success) return read.data;
    const where = read.error.issues[0]?.path.join('.') || 'the top';
    throw new HypothesisError(
      'strange',
      `${server.host} answers what is not understood, at “${where}”.`,
      'See whether this is the address of a server of Hypothesis.',
    );
  };
  const search = (parameters: Record<string, string>, signal?: AbortSignal): Promise<Found> =>
    ask(SearchAnswer, `search?${new URLSearchParams(parameters)}`, { method: 'GET', signal });
  return {
    async profile(signal) {
      // A token that is not accepted makes a stranger of whoever asks, and no failure.
      const { userid, user_info } = await ask(ProfileAnswer, 'profile', { method: 'GET', signal });
      if (userid === null) throw refused(server);
      return { user: userid, name: user_info?.display_name || /^acct:([^@]+)@/.exec(userid)?.[1] || userid };
    },
    groups: (signal) => ask(GroupsAnswer, 'profile/groups', { method: 'GET', signal }),
    // By id, which no two share: of two that were made at one moment, one could fall between two pages.
    page: (group, after, signal) =>
      search({ group, sort: 'id', order: 'asc', limit: '200', ...(after && { search_after: after }) }, signal),
    latestOf: (user, group, signal) => search({ group, user, sort: 'created', order: 'desc', limit: '50' }, signal),
    create: async (annotation, signal) =>
      (await ask(Written, 'annotations', { method: 'POST', body: annotation, signal })).id,
    async update(annotation, draft, signal) {
      await ask(Written, `annotations/${encodeURIComponent(annotation)}`, { method: 'PATCH', body: draft, signal });
    },
    async remove(annotation, signal) {
      await ask(Written, `annotations/${encodeURIComponent(annotation)}`, { method: 'DELETE', signal });
    },
  };
}
