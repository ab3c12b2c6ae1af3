import type { EntityKind } from '../../data/schema/entity';

/** Kinds of entity, by how they are named and spoken of. */

type Kinds = ReadonlySet<EntityKind | undefined>;

/** Named after the place where they are. */
export const OF_PLACES: Kinds = new Set(['trust', 'system', 'hospital']);

/** Bodies of the NHS: who names one in full may call it otherwise too. */
export const OF_BODIES: Kinds = new Set([...OF_PLACES, 'body']);

/** Led by a board, and called by the letters of their kind: FT, ICB, CCG. */
export const WITH_BOARDS: Kinds = new Set(['trust', 'system', 'ccg']);

/** What only news of the NHS in England names. Hospitals, roles and standards of the same name are everywhere. */
export const OF_ENGLAND: Kinds = new Set([...WITH_BOARDS, 'body', 'region']);
