import type { ClippingId } from '../schema/clipping';
import { Annotation, clippingIdOf } from './annotation';
import type { HypothesisApi } from './client';
import { HypothesisError } from './error';
import type { GroupSeen, Step } from './plan';

/** A clipping that was not sent, and why. */
interface NotSent {
  readonly clipping: ClippingId;
  readonly why: string;
}

/** What became of a plan. */
export interface Report {
  /** Ids of the annotations that were made. */
  readonly created: readonly string[];
  readonly updated: number;
  readonly same: number;
  readonly notSent: readonly NotSent[];
  /** Why it ended before its end; null where it did not. */
  readonly broken: HypothesisError | 'stopped' | null;
  /** How many were not come to. */
  readonly rest: number;
}

interface Way {
  readonly api: HypothesisApi;
  readonly to: Pick<GroupSeen, 'group' | 'reader'>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** After how long it is looked whether an annotation has come, whose making nobody acknowledged: the search is a little behind. */
const LOOKS = [2000, 6000];

/** Does what was planned, one by one. What fails for one clipping is told; what would fail for all ends it. */
export async function carryOut(steps: readonly Step[], way: Way): Promise<Report> {
  const created: string[] = [];
  const notSent: NotSent[] = [];
  const counts = { updated: 0, same: 0 };
  const report = (broken: Report['broken'], done: number): Report => ({
    created,
    ...counts,
    notSent,
    broken,
    rest: steps.length - done,
  });
  for (const [done, step] of steps.entries()) {
    if (way.signal.aborted) return report('stopped', done);
    try {
      if (step.is === 'create') created.push(await create(step, way));
      else if (step.is === 'update') {
        await way.api.update(step.id, step.draft, way.signal);
        counts.updated++;
      } else if (step.is === 'left') notSent.push(step);
      else counts.same++;
    } catch (error) {
      if (way.signal.aborted) return report('stopped', done);
      const trouble = await weighed(error, way);
      if (trouble.trouble !== 'invalid' && trouble.trouble !== 'absent') return report(trouble, done);
      notSent.push({ clipping: step.clipping, why: trouble.message });
    }
    way.onProgress(done + 1);
  }
  return report(null, steps.length);
}

/** What was refused to this one thing may be refused to all: the server says "not there" to whom it does not know. */
async function weighed(error: unknown, { api, to, signal }: Way): Promise<HypothesisError> {
  if (!(error instanceof HypothesisError)) throw error;
  if (error.trouble !== 'absent') return error;
  try {
    const { user } = await api.profile(signal);
    return user === to.reader
      ? error
      : new HypothesisError('refused', 'The token is another’s now.', 'Connect with your own.');
  } catch (other) {
    return other instanceof HypothesisError ? other : error;
  }
}

/** Makes an annotation; where that is uncertain, it is first looked for, and made again only if it is not there. */
async function create({ clipping, annotation }: Extract<Step, { is: 'create' }>, way: Way): Promise<string> {
  const { api, to, signal, pause } = way;
  for (let turn = 0; ; turn++) {
    try {
      return await api.create(annotation, signal);
    } catch (error) {
      if (!(error instanceof HypothesisError) || error.trouble !== 'uncertain' || turn > 0) throw error;
    }
    for (const wait of LOOKS) {
      await pause(wait);
      const { rows } = await api.latestOf(to.reader, to.group, signal);
      const come = rows.find((row) => {
        const read = Annotation.safeParse(row);
        return read.success && clippingIdOf(read.data, to.reader) === clipping;
      });
      if (come) return come.id;
    }
  }
}

/**
 * Takes annotations away again that were made, one by one; one that is no longer there is no failure.
 * @throws HypothesisError; the signal's reason.
 */
export async function takeBack(
  api: HypothesisApi,
  ids: readonly string[],
  onProgress: (done: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (const [done, id] of ids.entries()) {
    signal?.throwIfAborted();
    try {
      await api.remove(id, signal);
    } catch (error) {
      if (!(error instanceof HypothesisError) || error.trouble !== 'absent') throw error;
      await api.profile(signal);
    }
    onProgress(done + 1);
  }
}
