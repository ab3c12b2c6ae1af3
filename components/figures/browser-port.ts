import { askWorker } from '../../data/asking';
import { saveFile } from '../take-away';
import type { FiguresPort } from './port';

/** The page's port in a browser. */
export const browserPort: FiguresPort = {
  askWorker,
  copy: (text) => navigator.clipboard.writeText(text),
  save: saveFile,
  async mountCard(port) {
    const { mountCard } = await import('../card/mount');
    return mountCard({ port, document, open: import.meta.env.SIDENOTE_OPEN_CARD === true });
  },
};
