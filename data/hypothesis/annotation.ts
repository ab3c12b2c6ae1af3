import * as z from 'zod/mini';
import { instantOf } from '../library/formats/foreign';
import { isJson, type Json, listOf, shortened } from '../library/formats/gather';
import { stableId } from '../library/formats/stable-id';
import type { ClippingId } from '../schema/clipping';
import { type Marker, markerIn, type Target } from './marker';

/** What is read of an annotation, as Hypothesis' interface has it; the rest is passed over. */
export const Annotation = z.object({
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  uri: z.string().check(z.minLength(1)),
  text: z._default(z.nullable(z.string()), ''),
  tags: z._default(z.nullable(z.array(z.string())), []),
  created: z.optional(z.nullable(z.string())),
  updated: z.optional(z.nullable(z.string())),
  user: z.optional(z.nullable(z.string())),
  user_info: z.optional(z.nullable(z.object({ display_name: z.optional(z.nullable(z.string())) }))),
  document: z.optional(z.nullable(z.object({ title: z.optional(z.unknown()) }))),
  references: z.optional(z.nullable(z.array(z.string()))),
  target: z.optional(
    z.nullable(z.array(z.object({ selector: z.optional(z.unknown()), description: z.optional(z.unknown()) }))),
  ),
});
export type Annotation = z.infer<typeof Annotation>;

export const isReply = ({ references }: Annotation): boolean => (references ?? []).length > 0;

export const selectorsOf = ({ target }: Annotation): readonly Json[] => listOf(target?.[0]?.selector).filter(isJson);

/** What an annotation is on; Hypothesis has one target for each. */
export function targetOf(annotation: Annotation): Target {
  const description = annotation.target?.[0]?.description;
  return { selector: selectorsOf(annotation), ...(typeof description === 'string' && { description }) };
}

/**
 * What Sidenote wrote into an annotation when it sent a clipping. Believed only where the annotation is the reader's own: another
 * could copy a marker, and would change the reader's clipping by it.
 * @param reader the reader's account; empty where it is not known.
 */
export const ownMarkerOf = (annotation: Annotation, reader: string): Marker | undefined =>
  reader !== '' && annotation.user === reader ? markerIn(targetOf(annotation)) : undefined;

/** The clipping that an annotation is: the one that was sent, or else one that is the same whenever the annotation is read. */
export const clippingIdOf = (annotation: Annotation, reader: string): ClippingId =>
  ownMarkerOf(annotation, reader)?.id ??
  stableId(
    `https://hypothes.is/a/${annotation.id ?? JSON.stringify([annotation.uri, annotation.created, annotation.text])}`,
  );

export const isAnothers = ({ user }: Annotation, reader: string): boolean =>
  reader !== '' && Boolean(user) && user !== reader;

/** `acct:jane@hypothes.is` is jane, unless she shows another name. */
const nameOf = ({ user, user_info }: Annotation): string =>
  shortened(user_info?.display_name || /^acct:([^@]+)@/.exec(user ?? '')?.[1] || user || 'someone');

/** Another's words as they stand in a note. */
export const quotedIn = (annotation: Annotation): string =>
  isReply(annotation)
    ? `Reply by ${nameOf(annotation)}: ${annotation.text ?? ''}`
    : `By ${nameOf(annotation)}: ${annotation.text ?? ''}`.trim();

/** Whether an annotation is to be kept of two that are one clipping: it was changed later, or else has the greater id. */
export const isLater = (one: Annotation, other: Annotation | undefined): boolean =>
  other === undefined || momentOf(one) > momentOf(other);

const momentOf = ({ updated, id }: Annotation): string => `${instantOf(updated) ?? ''} ${id ?? ''}`;
