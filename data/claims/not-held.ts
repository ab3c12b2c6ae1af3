import { lastReleased } from '../../utils/figures/calendar';
import { whyMissing } from '../../utils/figures/caveats';
import { monthNumber } from '../../utils/figures/periods';
import { periodInFull } from '../../utils/figures/words';
import { stateAt } from '../../utils/time/state';
import type { Claim } from '../schema/claim';
import type { Entity, Metric } from '../schema/entity';
import type { Caveat, FigurePeriod, Point } from '../schema/figures';
import type { PartialDate } from '../schema/identity';
import { nameOf } from './reader';

/** Why no figure of a body by a measure is held at all. */
export function whyNone(
  claim: Claim,
  entity: Entity,
  caveats: readonly Caveat[],
  article: PartialDate | undefined,
): string {
  const month = claim.period?.to ?? (article?.slice(0, 7) as FigurePeriod | undefined);
  const missing = month && month.length > 4 && whyMissing(caveats, month);
  return missing ? missing.note : `No figures by this measure are held for ${nameOf(entity)}.`;
}

/** Why nothing had been published of a body when the page was written. */
export function whyNotThen(
  points: readonly Point[],
  article: PartialDate,
  metric: Metric,
  caveats: readonly Caveat[],
): string {
  const [first] = points;
  const due = first && first.every !== 'year' ? lastReleased(first.every, article, metric) : undefined;
  const missing = due && whyMissing(caveats, due);
  if (missing) return missing.note;
  if (first && due && due < first.period)
    return `No figures are held from before ${periodInFull(first.period, first.every)}.`;
  return due
    ? `No figure is held for ${periodInFull(due, first?.every ?? 'month')}.`
    : 'No figure is held for that time.';
}

/** Why no figure is held of a month that the page names. */
export function whyNotHeld(
  points: readonly Point[],
  month: FigurePeriod,
  entity: Entity,
  caveats: readonly Caveat[],
): string {
  const missing = whyMissing(caveats, month);
  if (missing) return missing.note;
  const { existence } = stateAt(entity, month as unknown as PartialDate);
  if (existence === 'not-yet') return `${nameOf(entity)} did not exist in ${periodInFull(month, 'month')}.`;
  if (existence === 'ended') return `${nameOf(entity)} no longer existed in ${periodInFull(month, 'month')}.`;
  const [first, last] = [points[0], points.at(-1)];
  if (first && monthNumber(month) < monthNumber(first.period))
    return `No figures are held from before ${periodInFull(first.period, first.every)}.`;
  if (last && monthNumber(month) > monthNumber(last.period))
    return `The last figure held is of ${periodInFull(last.period, last.every)}.`;
  return `No figure is held for ${periodInFull(month, 'month')}.`;
}
