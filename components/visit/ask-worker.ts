import { askerOf } from '../../data/messaging';
import { READING_MESSAGES } from '../../data/schema/reading-messages';

/** Asks the worker what reading a page needs. */
export const askWorker = askerOf(READING_MESSAGES);
