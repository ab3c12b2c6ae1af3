import { AskError } from '../../data/messaging';
import type { RequestOf, ResponseOf } from '../../data/schema/protocol';
import type { READING_MESSAGES } from '../../data/schema/reading-messages';
import { unpackPlaces } from '../../utils/packed-places';
import type { FoundWords } from '../../utils/page/placed';
import type { PageBlock } from '../../utils/page/read';
import { askWorker } from './ask-worker';

/** How the page's text is put to the worker, and how its answers are understood. */

/** Text is sent in pieces: a small one first, so that the top is marked at once, then such as are no burden to either side. */
const FIRST_PIECE = 12_000;
const PIECE = 60_000;

/** How often to ask again while the knowledge base is being set up, and how often at most. */
const RETRY_MS = 400;
const RETRIES = 300;

type Request = Omit<RequestOf<typeof READING_MESSAGES, 'annotate'>, 'protocol' | 'type'>;
type Answer = ResponseOf<typeof READING_MESSAGES, 'annotate'>;

/** Asks what stands in some blocks; again and again while the knowledge base is being set up, unless the signal ends it. */
export async function askAbout(request: Request, signal: AbortSignal): Promise<Answer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await askWorker('annotate', request);
    } catch (error) {
      const later = error instanceof AskError && error.code === 'not-ready' && attempt < RETRIES;
      if (!later || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** The mentions that an answer holds as numbers. */
export const unpack = (answer: Answer): (FoundWords & { block: number })[] =>
  unpackPlaces(answer).map(({ meaning, ...place }) => ({
    ...place,
    entities: meaning.entities,
    because: meaning.because,
  }));

/** @param first whether nothing of the page has been asked yet. */
export function* pieces(blocks: readonly PageBlock[], first: boolean): Generator<PageBlock[]> {
  let piece: PageBlock[] = [];
  let length = 0;
  let limit = first ? FIRST_PIECE : PIECE;
  for (const block of blocks) {
    piece.push(block);
    length += block.block.text.length;
    if (length < limit) continue;
    yield piece;
    piece = [];
    length = 0;
    limit = PIECE;
  }
  if (piece.length > 0) yield piece;
}
