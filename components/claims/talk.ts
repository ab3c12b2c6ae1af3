import { askerOf, type Body, type Handlers, serve } from '../../data/messaging';
import { BRIEFING_MESSAGES, type BriefingMessages, CLAIM_MESSAGES } from '../../data/schema/claim-messages';
import type { ResponseOf } from '../../data/schema/protocol';

type ClaimMessages = typeof CLAIM_MESSAGES;

/**
 * How the script that checks claims talks to the worker and to the panel, with the checks of all that is said. A module of its own:
 * to evaluate it together with that script would keep the page waiting.
 */
export interface ClaimTalk {
  ask<K extends keyof ClaimMessages>(type: K, body: Body<ClaimMessages, K>): Promise<ResponseOf<ClaimMessages, K>>;
  serve(handlers: Handlers<BriefingMessages>, signal: AbortSignal): void;
}

export const claimTalk: ClaimTalk = {
  ask: askerOf(CLAIM_MESSAGES),
  serve: (handlers, signal) => serve(BRIEFING_MESSAGES, handlers, signal),
};
