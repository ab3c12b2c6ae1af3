import type { FigurePeriod } from '../schema/figures';
import type { EntityId } from '../schema/identity';
import type { NotUnderstood } from './official-file';
import type { Tally } from './tally';

/** What an A&E file says of one provider, system or of England in one month, booked appointments included. */
export interface AeCounts {
  readonly attendances: number;
  readonly type1: number;
  /** Those whose time was reported, and how many of them took over four hours. Absent where none was. */
  readonly fourHours?:
    | { readonly whole: number; readonly over: number; readonly whole1: number; readonly over1: number }
    | undefined;
  readonly twelveHours?: number | undefined;
}

/** Trusts of the field test of new standards reported no four-hour figures in these months. */
const FIELD_TEST = { from: '2019-05', to: '2023-05' } as const;

/**
 * Whether noughts stand for "not reported": the CSV has them where the workbook has "-". No major department in England saw
 * every patient within four hours in a whole month of these years, so none over four hours is none reported.
 */
export const noughtsAreHoles = (period: FigurePeriod, type1: number, overType1: number): boolean =>
  period >= FIELD_TEST.from && period <= FIELD_TEST.to && type1 > 0 && overType1 === 0;

export function addAeFigures(
  tally: Tally,
  entity: EntityId,
  period: FigurePeriod,
  { attendances, type1, fourHours, twelveHours }: AeCounts,
  place: Omit<NotUnderstood, 'what'>,
): void {
  if (attendances === 0) return;
  tally.count(entity, 'ae-attendances', period, attendances, place);
  if (type1 > 0) tally.count(entity, 'ae-attendances-type1', period, type1, place);
  if (twelveHours !== undefined && (type1 > 0 || twelveHours > 0))
    tally.count(entity, 'ae-12h-dta', period, twelveHours, place);
  if (!fourHours || fourHours.whole === 0) return;
  const { whole, over, whole1, over1 } = fourHours;
  if (over > whole || over1 > whole1 || whole > attendances || whole1 > type1) {
    tally.note(
      place,
      `No four-hour figures: more were counted by their time (${whole}, ${over} over four hours) than came (${attendances}).`,
    );
    return;
  }
  tally.count(entity, 'ae-over-4h', period, over, place);
  tally.share(entity, 'ae-4h-all', period, whole - over, whole, place);
  tally.share(entity, 'ae-4h-type1', period, whole1 - over1, whole1, place);
}
