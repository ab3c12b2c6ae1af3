import { checkDocument, type Knowledge } from '../../../data/annotate-document';
import { type Half, readPassages } from './corpus';
import { scoreClaims } from './score';
import type { MeasuredClaims } from './tables';

/**
 * A passage is a part of an article, and what tells that an article is about the NHS in England stands in all of it: each passage
 * is read after this paragraph, which names nobody of whom the passages speak and holds no number.
 */
const LEAD =
  'NHS England publishes the figures of hospitals and ambulance services every month. They show how NHS trusts and integrated care boards fare, and what patients wait for.\n\n';

/** What the engine finds in the passages of a half, scored. */
export async function measureClaims(
  half: Half,
  knowledge: Knowledge,
  held: ReadonlySet<string>,
): Promise<MeasuredClaims[]> {
  return Promise.all(
    readPassages(half).map(async ({ name, text, published, claims }) => {
      const found = await checkDocument({ text: LEAD + text, published }, knowledge);
      const predictions = found.map((claim) => ({
        ...claim,
        start: claim.start - LEAD.length,
        end: claim.end - LEAD.length,
      }));
      return { name, text, score: scoreClaims({ claims }, predictions, held) };
    }),
  );
}
