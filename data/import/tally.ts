import { FigurePeriod } from '../schema/figures';
import { EntityId, type MetricId, type PartialDate } from '../schema/identity';
import { percent } from './counts';
import {
  GET_AGAIN,
  ImportError,
  type ImportedFigure,
  type ImportedOrganisation,
  LONGEST_TEXT,
  MOST_NOTES,
  type NotUnderstood,
  type OfficialFile,
  type OfficialKind,
} from './official-file';

type Place = Omit<NotUnderstood, 'what'>;

/** The id of an organisation with an ODS code; undefined where the text is no such code. */
export function odsId(code: string): EntityId | undefined {
  const result = EntityId.safeParse(`ods:${code.trim()}`);
  return result.success ? result.data : undefined;
}

/**
 * Collects what a file says. A figure that a file gives twice stands once where both agree and not at all where they do not, for
 * nothing tells which of them is meant.
 */
export class Tally {
  readonly #figures = new Map<string, ImportedFigure>();
  readonly #disputed = new Set<string>();
  readonly #organisations = new Map<EntityId, ImportedOrganisation>();
  readonly #notes: NotUnderstood[] = [];
  #unlisted = 0;
  rowsRead = 0;

  note(place: Place, what: string): void {
    if (this.#notes.length >= MOST_NOTES) this.#unlisted++;
    else
      this.#notes.push({
        ...(place.sheet !== undefined && { sheet: place.sheet.slice(0, LONGEST_TEXT) }),
        ...(place.row !== undefined && { row: place.row }),
        ...(place.column !== undefined && { column: place.column.slice(0, LONGEST_TEXT) }),
        what: what.slice(0, LONGEST_TEXT),
      });
  }

  count(entity: EntityId, metric: string, period: FigurePeriod, value: number, place: Place): void {
    this.#add({ entity, metric: metric as MetricId, period, value }, place);
  }

  /** A share in per cent. Nothing is said of nobody: a denominator of nought gives no figure. */
  share(entity: EntityId, metric: string, period: FigurePeriod, part: number, whole: number, place: Place): void {
    if (part > whole) this.note(place, `No figure: the part (${part}) is larger than the whole (${whole}).`);
    else if (whole > 0)
      this.#add(
        {
          entity,
          metric: metric as MetricId,
          period,
          value: percent(part, whole),
          numerator: part,
          denominator: whole,
        },
        place,
      );
  }

  organisation(organisation: ImportedOrganisation): void {
    if (this.#organisations.has(organisation.entity))
      this.note(
        { row: organisation.line },
        `${organisation.entity.slice(4)} is listed again; the first entry is used.`,
      );
    else this.#organisations.set(organisation.entity, organisation);
  }

  #add(figure: ImportedFigure, place: Place): void {
    const key = `${figure.entity} ${figure.metric} ${figure.period}`;
    const before = this.#figures.get(key);
    if (this.#disputed.has(key)) return;
    if (!before) {
      this.#figures.set(key, figure);
      return;
    }
    const alike =
      before.value === figure.value &&
      before.numerator === figure.numerator &&
      before.denominator === figure.denominator;
    if (!alike) {
      this.#figures.delete(key);
      this.#disputed.add(key);
    }
    this.note(
      place,
      alike
        ? `${figure.entity.slice(4)} is listed again with the same ${figure.metric}; it is used once.`
        : `No ${figure.metric} for ${figure.entity.slice(4)}: it is listed twice with different numbers.`,
    );
  }

  /** @throws ImportError where nothing at all could be used. */
  finish(
    file: string,
    about: {
      kind: OfficialKind;
      title: string;
      published?: PartialDate | undefined;
      revised?: PartialDate | undefined;
    },
  ): OfficialFile {
    const figures = [...this.#figures.values()];
    const organisations = [...this.#organisations.values()];
    const [first] = this.#notes;
    if (figures.length + organisations.length === 0) {
      const where = [first?.sheet && `sheet “${first.sheet}”`, first?.row && `row ${first.row}`]
        .filter(Boolean)
        .join(', ');
      throw new ImportError(
        `${file} holds nothing that can be used. ${first ? `${where ? `First, ${where}: ` : ''}${first.what}` : 'It has a header and no rows.'}`,
        GET_AGAIN,
      );
    }
    const periods = [...new Set(figures.map(({ period }) => period))].sort();
    if (this.#unlisted > 0) this.#notes.push({ what: `And ${this.#unlisted} more like these.` });
    const { published, revised, ...rest } = about;
    return {
      ...rest,
      ...(periods.length === 1 && { period: FigurePeriod.parse(periods[0]) }),
      periods,
      ...(published && { published }),
      ...(revised && { revised }),
      figures,
      organisations,
      notUnderstood: this.#notes,
      rowsRead: this.rowsRead,
    };
  }
}
