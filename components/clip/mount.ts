import { PageClips } from './clips';
import type { MountClips } from './handle';

export const mountClips: MountClips = (page, { open }) => new PageClips(page, open);
