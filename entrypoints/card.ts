import { MOUNT_CARD } from '../components/card/handle';
import { mountCard } from '../components/card/mount';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [MOUNT_CARD]: mountCard });
});
