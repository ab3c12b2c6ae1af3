import type { LifeEvent, Period, Relation } from '../schema/entity';
import type { EntityId, PartialDate } from '../schema/identity';
import type { Row } from './csv';
import { dayBefore } from './dates';
import type { Facts, SuccessionRow } from './facts';
import type { SourceBook } from './sources';

/** What became of organisations: mergers, new names, new forms, read for one entity at a time. */
export class Successions {
  readonly #rows: readonly Row<SuccessionRow>[];
  readonly #names: ReadonlyMap<EntityId, string>;
  readonly #book: SourceBook;

  constructor(facts: Facts, book: SourceBook) {
    this.#rows = facts.successions;
    this.#book = book;
    this.#names = new Map(
      [...facts.systems, ...facts.trusts].map(({ value }) => [
        value.id,
        value.name.replace(/ Integrated Care Board$/, ''),
      ]),
    );
  }

  /** Changes of this one's own name and form, oldest first; undated ones are left out. */
  own(id: EntityId, types: readonly SuccessionRow['type'][]): readonly (SuccessionRow & { date: PartialDate })[] {
    return this.#rows
      .map((row) => row.value)
      .filter(
        (row): row is SuccessionRow & { date: PartialDate } =>
          row.from === id && row.to === id && row.date !== undefined && types.includes(row.type),
      )
      .sort((a, b) => a.date.localeCompare(b.date));
  }

  /** Every name that the entity had before, with or without a date. */
  formerNames(id: EntityId): string[] {
    return this.#rows
      .filter(({ value }) => value.type === 'rename' && value.from === id)
      .map(({ value }) => value.old_name);
  }

  successors(id: EntityId): { id: EntityId; name: string; date: PartialDate | undefined }[] {
    return this.#ties(id, 'from').map(({ row, other }) => ({ id: other, name: this.#name(other), date: row.date }));
  }

  predecessors(id: EntityId): { id: EntityId; name: string; date: PartialDate | undefined }[] {
    return this.#ties(id, 'to').map(({ row, other }) => ({ id: other, name: this.#name(other), date: row.date }));
  }

  relations(id: EntityId): Relation[] {
    const tie =
      (type: 'successor' | 'predecessor') =>
      (end: { id: EntityId; date: PartialDate | undefined }): Relation => ({
        type,
        to: end.id,
        ...(end.date && { from: end.date }),
      });
    return [...this.predecessors(id).map(tie('predecessor')), ...this.successors(id).map(tie('successor'))];
  }

  /** All that happened to the entity, in reading order; undated renames last. */
  events(id: EntityId): LifeEvent[] {
    return this.#rows
      .filter(({ value }) => value.from === id || value.to === id)
      .map((row) => {
        const { value } = row;
        const other = value.from === id ? value.to : value.from;
        return {
          ...(value.date && { date: value.date }),
          what: this.#inWords(value, id),
          ...(other && other !== id && { to: other }),
          sources: this.#book.resolve(value.sources, row).sources,
        };
      })
      .sort((a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999'));
  }

  /** The names of an entity in time, from its dated renames; the last one is the official name of today. */
  namePeriods(
    id: EntityId,
    name: string,
    formOf: (name: string) => string,
    opened?: PartialDate,
    closed?: PartialDate,
  ): Period[] {
    const renames = this.own(id, ['rename']).filter((row) => row.new_name !== '');
    const periods: Period[] = [];
    let from = opened;
    for (const rename of renames) {
      periods.push({
        ...(from && { from }),
        to: dayBefore(rename.date),
        name: rename.old_name,
        form: formOf(rename.old_name),
      });
      from = rename.date;
    }
    periods.push({ ...(from && { from }), ...(closed && { to: closed }), name, form: formOf(name) });
    return periods;
  }

  #ties(id: EntityId, side: 'from' | 'to'): { row: SuccessionRow; other: EntityId }[] {
    return this.#rows.flatMap(({ value }) => {
      const other = side === 'from' ? value.to : value.from;
      const ends = value.type === 'merger' || value.type === 'acquisition' || value.type === 'abolition';
      return ends && value[side] === id && other !== undefined && other !== id ? [{ row: value, other }] : [];
    });
  }

  #name(id: EntityId | undefined): string {
    return (id && this.#names.get(id)) ?? '';
  }

  #inWords(row: SuccessionRow, id: EntityId): string {
    const detail = row.detail === '' ? '' : `: ${row.detail}`;
    const isFrom = row.from === id;
    switch (row.type) {
      case 'rename':
        return `Renamed ${row.new_name}, before ${row.old_name}${detail}`;
      case 'merger':
        return isFrom ? `Merged into ${this.#name(row.to)}${detail}` : `Formed from ${this.#name(row.from)}${detail}`;
      case 'acquisition':
        return isFrom ? `Taken over by ${this.#name(row.to)}${detail}` : `Took over ${this.#name(row.from)}${detail}`;
      case 'abolition':
        return isFrom ? row.detail : `Took on services of ${this.#name(row.from)}${detail}`;
      case 'boundary':
        return isFrom
          ? `Boundary changed, to ${this.#name(row.to)}${detail}`
          : `Boundary changed, from ${this.#name(row.from)}${detail}`;
      case 'stp':
        return `Named as a sustainability and transformation plan footprint${detail}`;
      case 'acs':
        return `Chosen as one of the first accountable care systems, called integrated care systems from 2018${row.new_name && `, as ${row.new_name}`}${detail}`;
      case 'ics':
        return `Became an integrated care system${row.new_name && `, as ${row.new_name}`}${detail}`;
      case 'icb':
        return 'Became statutory: an integrated care board took over from the clinical commissioning groups';
      case 'type':
        return row.detail;
    }
  }
}
