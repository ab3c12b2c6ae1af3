import { useState } from 'react';
import type { FigurePeriod } from '../../../data/schema/figures';
import { messageOf } from '../../../utils/message-of';
import { citationOf } from '../export/citation';
import { fileName } from '../export/file-name';
import type { FiguresPort } from '../port';
import type { Shown } from './shown';

interface DownloadsProps {
  readonly shown: Shown;
  /** The month that a citation is of. */
  readonly month: FigurePeriod;
  readonly port: FiguresPort;
}

/** Ways to take the figures away. Each is loaded when it is first wanted. */
export function Downloads({ shown, month, port }: DownloadsProps) {
  const [said, setSaid] = useState('');
  const run = (what: string, work: () => Promise<void>): void => {
    setSaid('');
    work().then(
      () => setSaid(what),
      (error: unknown) => setSaid(`That did not work: ${messageOf(error)}`),
    );
  };
  const save = (ending: 'csv' | 'svg' | 'png'): void =>
    run(`${fileName(shown, ending)} saved.`, async () => {
      port.save(fileName(shown, ending), await contentOf(shown, ending));
    });
  return (
    <section className="downloads" aria-label="Take away">
      <button
        type="button"
        className="action"
        onClick={() => run('Copied.', () => port.copy(citationOf(shown, month)))}
      >
        Copy with citation
      </button>
      <span className="together">
        <span className="soft">Download</span>
        <button type="button" className="quiet" onClick={() => save('csv')}>
          CSV
        </button>
        <button type="button" className="quiet" onClick={() => save('svg')}>
          SVG
        </button>
        <button type="button" className="quiet" onClick={() => save('png')}>
          PNG
        </button>
      </span>
      <span className="soft" role="status">
        {said}
      </span>
    </section>
  );
}

async function contentOf(shown: Shown, ending: 'csv' | 'svg' | 'png'): Promise<Blob> {
  if (ending === 'csv') {
    const { csvOf } = await import('../export/csv');
    return new Blob([csvOf(shown)], { type: 'text/csv;charset=utf-8' });
  }
  const { pngOf, svgOf } = await import('../export/picture');
  return ending === 'png' ? pngOf(shown) : new Blob([svgOf(shown)], { type: 'image/svg+xml' });
}
