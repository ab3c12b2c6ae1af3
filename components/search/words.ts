import { counted } from '../words';
import type { SearchAnswer } from './use-search';

/**
 * What came of a search.
 * @param none where nothing did, what that is: "Nothing", "No organisation".
 */
export function foundInWords({ query, hits, error }: SearchAnswer, none = 'Nothing'): string {
  if (error) return error;
  return hits.length === 0 ? `${none} found for “${query}”.` : counted(hits.length, 'result');
}
