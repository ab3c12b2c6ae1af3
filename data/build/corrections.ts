import * as z from 'zod/mini';
import { DEFINITION_LIMIT, Entity } from '../schema/entity';
import { EntityId } from '../schema/identity';
import type { Correction, Hidden } from '../schema/pack';
import { FactError, list, maybe, type Row, text } from './csv';
import type { FactsFolder } from './folder';
import type { Ground } from './ground';
import type { SourceBook } from './sources';

/** What a newsroom puts right in the built-in pack, and what it takes away. */

const CorrectionRow = z.object({
  entity: EntityId,
  name: maybe(text),
  short_name: maybe(text),
  acronym: maybe(text),
  label: maybe(text),
  definition: maybe(text.check(z.maxLength(DEFINITION_LIMIT, `is longer than ${DEFINITION_LIMIT} characters`))),
  status: maybe(Entity.shape.status),
  website: maybe(text),
  legal_basis: maybe(text),
  sources: list(text).check(z.minLength(1, 'has no source: name one, or write "unverified"')),
});
const HiddenRow = z.object({ entity: EntityId, why: text });

/** @throws FactError naming the row at fault. */
export function correctionsFrom(
  folder: FactsFolder,
  own: ReadonlySet<EntityId>,
  ground: Ground,
  book: SourceBook,
): Correction[] {
  const rows = folder.newsroomTable('corrections.csv', CorrectionRow);
  refuseTwice(rows);
  return rows.map((row) => {
    const { entity, sources, short_name, legal_basis, ...rest } = row.value;
    if (own.has(entity))
      throw new FactError({ ...row, column: 'entity' }, `${entity} is this folder’s own: change its row instead`);
    requireBelow(row, ground);
    const changes = Object.fromEntries(
      Object.entries({ ...rest, shortName: short_name, legalBasis: legal_basis }).filter(([, part]) => part),
    );
    if (Object.keys(changes).length === 0) throw new FactError(row, `changes nothing of ${entity}`);
    return { entity, changes, sources: book.resolve(sources, row).sources };
  });
}

/** @throws FactError naming the row at fault. */
export function hiddenFrom(folder: FactsFolder, ground: Ground): Hidden[] {
  const rows = folder.newsroomTable('hidden.csv', HiddenRow);
  refuseTwice(rows);
  return rows.map((row) => {
    requireBelow(row, ground);
    return { entity: row.value.entity };
  });
}

type OfEntity = Row<{ readonly entity: EntityId }>;

function refuseTwice(rows: readonly OfEntity[]): void {
  const seen = new Map<EntityId, number>();
  for (const row of rows) {
    const { entity } = row.value;
    const earlier = seen.get(entity);
    if (earlier) throw new FactError({ ...row, column: 'entity' }, `${entity} stands in line ${earlier} already`);
    seen.set(entity, row.line);
  }
}

function requireBelow(row: OfEntity, { entities }: Ground): void {
  const { entity } = row.value;
  if (!entities.has(entity))
    throw new FactError({ ...row, column: 'entity' }, `the built-in pack has nothing called ${entity}`);
}
