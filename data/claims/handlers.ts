import { today } from '../../utils/time/clock';
import type { Knowledge } from '../knowledge';
import type { Handlers } from '../messaging';
import type { CLAIM_MESSAGES } from '../schema/claim-messages';
import type { Search } from '../search';
import { answerTo } from './answer';
import { checkBlocks } from './check';
import { whatItCouldBe } from './could-be';
import { evidenceOf } from './evidence';

interface ClaimPorts {
  readonly knowledge: Knowledge;
  /** Rejects while the knowledge base is being set up. */
  whenReady(): Promise<void>;
  /** The search over all names. */
  search(): Promise<Search>;
}

/** What the worker answers about the numbers of a page. */
export function claimHandlers({ knowledge, whenReady, search }: ClaimPorts): Handlers<typeof CLAIM_MESSAGES> {
  return {
    async check(question) {
      await whenReady();
      return checkBlocks(question, knowledge);
    },
    async evidence({ claims, article }) {
      await whenReady();
      return evidenceOf(claims, article, knowledge);
    },
    async couldBe(question) {
      await whenReady();
      return whatItCouldBe(question, knowledge);
    },
    async answer({ query }) {
      await whenReady();
      return answerTo(query, await search(), today(), knowledge);
    },
  };
}
