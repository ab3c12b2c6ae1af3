import { BIN_DAYS } from '../../../data/library/library';
import type { Instant } from '../../../data/schema/clipping';
import type { PartialDate } from '../../../data/schema/identity';
import { dayOf } from '../shelf/row';

/** The day on which the bin lets go of what was put into it. */
export const lastDay = (binned: Instant): PartialDate =>
  dayOf(new Date(Date.parse(binned) + BIN_DAYS * 86_400_000).toISOString() as Instant);
