import { useEffect, useRef, useState } from 'react';
import { FindBar } from './FindBar';
import type { ReaderPort } from './port';
import { Toolbar } from './Toolbar';
import type { OpenedPdf } from './use-reader';
import { useSheets } from './use-sheets';

interface OpenedProps {
  readonly port: ReaderPort;
  readonly opened: OpenedPdf;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A PDF that is open: its toolbar, and its pages. */
export function Opened({ port, opened, onFiles }: OpenedProps) {
  const main = useRef<HTMLElement>(null);
  const { sheets, page, scale, fits, zoom, fitWidth } = useSheets(port, opened, main);
  const [isFinding, setFinding] = useState(false);
  const [isDark, setDark] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const key = event.key.toLowerCase();
      const isCommand = event.ctrlKey || event.metaKey;
      const isWriting = /^(?:input|textarea|select)$/.test((event.target as Element | null)?.localName ?? '');
      if (isCommand && key === 'f') setFinding(true);
      else if (isCommand && (key === '+' || key === '=')) zoom(1);
      else if (isCommand && key === '-') zoom(-1);
      else if (isCommand && key === '0') fitWidth();
      else if (!isCommand && !isWriting && key === 'arrowleft') sheets?.goTo(sheets.page - 1);
      else if (!isCommand && !isWriting && key === 'arrowright') sheets?.goTo(sheets.page + 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [sheets, zoom, fitWidth]);

  return (
    <div className={isDark ? 'opened dark-pages' : 'opened'}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a header is nothing that is pressed; its role tells the reading of the page that it is none of the article. */}
      <header role="banner" className="bar">
        <Toolbar
          title={opened.title}
          page={page}
          pages={opened.pdf.pages}
          scale={scale}
          fits={fits}
          isDark={isDark}
          onPage={(wanted) => sheets?.goTo(wanted)}
          onZoom={zoom}
          onFit={fitWidth}
          onFind={() => setFinding(true)}
          onDark={() => setDark(!isDark)}
          onFiles={onFiles}
        />
        {isFinding && <FindBar pdf={opened.pdf} sheets={sheets} onClose={() => setFinding(false)} />}
        {opened.isScan && (
          <p className="scan" role="status">
            This file has pictures of text only; Sidenote cannot read them.
          </p>
        )}
      </header>
      <main ref={main} className="sheets" aria-label={opened.title} />
    </div>
  );
}
