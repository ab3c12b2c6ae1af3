import { useEffect, useId, useState } from 'react';
import { FileButton } from '../FileButton';
import { number } from '../words';

interface ToolbarProps {
  readonly title: string;
  readonly page: number;
  readonly pages: number;
  /** 1 is 100%. */
  readonly scale: number;
  /** Whether pages are as wide as the window. */
  readonly fits: boolean;
  readonly isDark: boolean;
  readonly onPage: (page: number) => void;
  readonly onZoom: (by: 1 | -1) => void;
  readonly onFit: () => void;
  readonly onFind: () => void;
  readonly onDark: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The title of the PDF, and what can be done with it. */
export function Toolbar(props: ToolbarProps) {
  const { title, scale, fits, isDark } = props;
  return (
    <div className="toolbar">
      <h1 title={title} dir="auto">
        {title}
      </h1>
      <PageField page={props.page} pages={props.pages} onPage={props.onPage} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a box and a legend. */}
      <div className="zoom" role="group" aria-label="Size">
        <button type="button" className="quiet" onClick={() => props.onZoom(-1)}>
          Smaller
        </button>
        <output aria-label="Size of the pages">{Math.round(scale * 100)}%</output>
        <button type="button" className="quiet" onClick={() => props.onZoom(1)}>
          Larger
        </button>
        <button type="button" className="quiet" aria-pressed={fits} onClick={props.onFit}>
          Fit width
        </button>
      </div>
      <button type="button" className="quiet" aria-pressed={isDark} onClick={props.onDark}>
        Dark pages
      </button>
      <button type="button" className="quiet" onClick={props.onFind}>
        Find
      </button>
      <FileButton words="Open another" accept="application/pdf,.pdf" onFiles={props.onFiles} />
    </div>
  );
}

function PageField({ page, pages, onPage }: Pick<ToolbarProps, 'page' | 'pages' | 'onPage'>) {
  const id = useId();
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);

  const go = (): void => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted);
    else setTyped(String(page));
  };

  return (
    <form
      className="page-field"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <label htmlFor={id}>Page</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        size={Math.max(2, String(pages).length)}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={({ target }) => target.select()}
        onBlur={go}
      />
      <span>of {number(pages)}</span>
    </form>
  );
}
