import { MOUNT_CLAIMS } from '../components/claims/handle';
import { mountClaims } from '../components/claims/mount';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, { [MOUNT_CLAIMS]: mountClaims });
});
