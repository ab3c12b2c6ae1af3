import { askWorker } from '../../data/messaging';
import type { FiguresPort } from './port';

/** The page's port in a browser. */
export const browserPort: FiguresPort = {
  askWorker,
  copy: (text) => navigator.clipboard.writeText(text),
  save(name, content) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    // The browser has read the address by then; freeing it at once would spoil the download in some.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  },
  async mountCard(port) {
    const { mountCard } = await import('../card/mount');
    return mountCard({ port, document, open: import.meta.env.SIDENOTE_OPEN_CARD === true });
  },
};
