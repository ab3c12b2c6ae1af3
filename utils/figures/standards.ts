import type { Standard } from '../../data/schema/entity';
import type { FigurePeriod } from '../../data/schema/figures';
import { within } from './periods';

/** A day's month, as a period: standards begin and end within months. */
const monthOfDate = (date: Standard['from']): FigurePeriod | undefined => date?.slice(0, 7) as FigurePeriod | undefined;

const holds = ({ from, to }: Standard, period: FigurePeriod): boolean =>
  within(period, { from: monthOfDate(from), to: monthOfDate(to) });

/** The standard that was in force in a period: the later where one began in the month in which another ended. */
export const standardAt = (steps: readonly Standard[], period: FigurePeriod): Standard | undefined =>
  steps.findLast((step) => step.kind === 'constitutional standard' && holds(step, period));

/** The interim ambition or recovery target that ran beside the standard in a period. */
export const ambitionAt = (steps: readonly Standard[], period: FigurePeriod): Standard | undefined =>
  ambitionsAt(steps, period).at(-1);

/** Every ambition and recovery target that ran in a period. */
export const ambitionsAt = (steps: readonly Standard[], period: FigurePeriod): Standard[] =>
  steps.filter((step) => step.kind !== 'constitutional standard' && holds(step, period));
