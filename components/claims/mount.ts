import type { MountClaims } from './handle';
import { PageClaims } from './page-claims';

export const mountClaims: MountClaims = (page, talk) => new PageClaims(page, talk);
