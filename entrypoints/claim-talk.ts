import { CLAIM_TALK } from '../components/claims/handle';
import { claimTalk } from '../components/claims/talk';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [CLAIM_TALK]: claimTalk });
});
