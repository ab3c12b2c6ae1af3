import { MOUNT_CLIPS } from '../components/clip/handle';
import { mountClips } from '../components/clip/mount';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [MOUNT_CLIPS]: mountClips });
});
