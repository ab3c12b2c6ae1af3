import { foldForm } from '../../utils/recognise/fold';
import type { EntityId, PartialDate } from '../schema/identity';
import { FactError } from './csv';
import type { EntityDraft } from './draft';

/** Whether `a` lies wholly after `b`, each as exact as it is known. */
export const after = (a: PartialDate, b: PartialDate): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) > b.slice(0, length);
};

/**
 * Refuses facts that contradict themselves: an id given twice, a relation to nobody, dates that run backwards, a row without a
 * source that does not say so, one unmistakable form for two things.
 * @param ground what they may point to beside each other.
 * @throws FactError at the first, with file, line and column.
 */
export function refuseFaults(drafts: readonly EntityDraft[], ground: ReadonlySet<EntityId>): void {
  const ids = new Map<string, EntityDraft>();
  for (const draft of drafts) {
    const { entity, row } = draft;
    const earlier = ids.get(entity.id);
    if (earlier)
      throw new FactError(
        { ...row, column: 'id' },
        `${entity.id} is given twice (first in ${earlier.row.file}, line ${earlier.row.line})`,
      );
    ids.set(entity.id, draft);
    if (entity.sources.length === 0 && entity.verified)
      throw new FactError({ ...row, column: 'sources' }, 'has no source: name one, or write "unverified"');
    if (entity.definition === '')
      throw new FactError({ ...row, column: 'definition' }, 'is empty, or too long to show');
    for (const period of entity.periods)
      if (period.from && period.to && after(period.from, period.to))
        throw new FactError({ ...row, column: 'to' }, `ends (${period.to}) before it begins (${period.from})`);
    for (const relation of entity.relations)
      if (relation.from && relation.until && after(relation.from, relation.until))
        throw new FactError(
          { ...row },
          `its tie to ${relation.to} ends (${relation.until}) before it begins (${relation.from})`,
        );
  }
  for (const { entity, row } of drafts)
    for (const id of [
      ...entity.relations.map((relation) => relation.to),
      ...entity.events.flatMap((event) => (event.to ? [event.to] : [])),
    ])
      if (!ids.has(id) && !ground.has(id)) throw new FactError(row, `${entity.id} points to ${id}, which no file has`);
  refuseClashes(drafts);
}

function refuseClashes(drafts: readonly EntityDraft[]): void {
  const owners = new Map<string, EntityDraft>();
  for (const draft of drafts)
    for (const form of draft.forms) {
      if (form.sense !== 'always' || !form.authored) continue;
      const key = foldForm(form.text);
      const owner = owners.get(key);
      if (owner && owner.entity.id !== draft.entity.id)
        throw new FactError(
          { ...draft.row, column: 'always' },
          `"${form.text}" always means ${owner.entity.id} too (${owner.row.file}, line ${owner.row.line}): make it a "cue" form of one of them`,
        );
      owners.set(key, draft);
    }
}
