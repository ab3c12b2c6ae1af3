import { attend } from '../components/visit/attend';
import '../components/claims/claims.css';
import '../components/clip/clips.css';
import '../components/visit/marks.css';

export default defineContentScript({
  // `wxt.config.ts` puts the sites into the manifest: here their names would be a part of the script on every page.
  matches: [],
  runAt: 'document_idle',
  main(ctx) {
    void attend({ host: location.hostname }, ctx.signal);
  },
});
