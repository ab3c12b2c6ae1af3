import * as z from 'zod/mini';
import type { Json } from '../library/formats/gather';
import { stableId } from '../library/formats/stable-id';
import { maybeJson } from '../maybe-json';
import { Article, Category, ClippingId, Instant } from '../schema/clipping';
import { EntityId } from '../schema/identity';

/** Hypothesis keeps selectors of any type as they are, and its readers pass over those that they do not know. */
const TYPE = 'SidenoteSelector';

/** The longest description of a target that Hypothesis takes. */
const DESCRIPTION_LIMIT = 5000;

/**
 * What makes an annotation the clipping that it was, beside what Hypothesis has words for. `as` says which note and tags were sent with
 * it, so that a later edit in Hypothesis is seen.
 */
export const Marker = z.object({
  type: z.literal(TYPE),
  version: z.literal(1),
  id: ClippingId,
  category: Category,
  entities: z.array(EntityId).check(z.maxLength(1000)),
  clipped: Instant,
  changed: Instant,
  as: z.string().check(z.maxLength(100)),
  article: Article,
});
export type Marker = z.infer<typeof Marker>;

export const markerOf = (parts: Omit<Marker, 'type' | 'version'>): Marker => ({ type: TYPE, version: 1, ...parts });

/** What an annotation is on, but for its address. */
export interface Target {
  readonly selector?: readonly Json[];
  readonly description?: string;
}

/**
 * A target with a marker in it: among its selectors, or, where it has none, in its description. An annotation with a selector is taken
 * for one of a passage, and a note on the whole page would be shown among those whose passage is lost.
 */
export function marked(target: Target, marker: Marker): Target {
  const others = withoutMarker(target);
  const written = JSON.stringify(marker);
  const isWholePage = others.selector?.length === 0 && others.description === undefined;
  return isWholePage && written.length <= DESCRIPTION_LIMIT
    ? { description: written }
    : { ...others, selector: [...(others.selector ?? []), marker] };
}

/** The marker in a target; undefined where there is none, or where it has not its shape. */
export function markerIn({ selector = [], description = '' }: Target): Marker | undefined {
  const read = Marker.safeParse(selector.find(({ type }) => type === TYPE) ?? maybeJson(description));
  return read.success ? read.data : undefined;
}

/** A target as it was before it was marked. */
function withoutMarker({ selector = [], description }: Target): Target {
  const isOurs = description !== undefined && Marker.safeParse(maybeJson(description)).success;
  return {
    selector: selector.filter(({ type }) => type !== TYPE),
    ...(description !== undefined && !isOurs && { description }),
  };
}

/** The note and the tags of an annotation in few characters, the same for the same. */
export const digestOf = (text: string, tags: readonly string[]): string => stableId(JSON.stringify([text, tags]));
