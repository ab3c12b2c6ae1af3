import { CLAIM_TALK, type Claims, type ClaimsPage, MOUNT_CLAIMS, type MountClaims } from '../claims/handle';
import type { ClaimTalk } from '../claims/talk';
import { Lazy } from './lazy';

/** The claims of this page, checked by modules that are loaded when there is something to check: one after the other, in idle time. */
export class Checking {
  readonly #page: ClaimsPage;
  readonly #talk = new Lazy('claim-talk', CLAIM_TALK, (talk: ClaimTalk) => talk);
  readonly #mount = new Lazy('claims', MOUNT_CLAIMS, (mount: MountClaims) => mount);
  #claims: Claims | undefined;

  constructor(page: ClaimsPage) {
    this.#page = page;
  }

  async get(): Promise<Claims> {
    const talk = await this.#talk.get();
    const mount = await this.#mount.get();
    this.#claims ??= mount(this.#page, talk);
    return this.#claims;
  }

  /** The page was painted: what is new in it is checked. @param any whether there is something that could be. */
  look(any: boolean): void {
    if (this.#claims) this.#claims.look();
    else if (any) this.#talk.prepare(() => this.#mount.prepare(() => void this.get().catch(() => undefined)));
  }
}
