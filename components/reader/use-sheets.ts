import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { ReaderPort } from './port';
import { Sheets } from './sheets';
import type { OpenedPdf } from './use-reader';

/** CSS pixels a point at 100%. */
const WHOLE = 96 / 72;
/** Scales that the buttons go through. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4].map((step) => step * WHOLE);
/** On a wide window a page is not made larger than this by itself. */
const LARGEST_FIT = 1.25 * WHOLE;
/** Beside a page, in CSS pixels. */
const MARGIN = 12;

/** @returns the scale at which a page is as wide as its room. */
const fitting = (main: HTMLElement, width: number, most: number): number =>
  Math.max(0.1, Math.min((main.clientWidth - 2 * MARGIN) / width, most));

/** Puts the pages of an open PDF into an element, and has Sidenote read them once the first one's text is there. */
export function useSheets(port: ReaderPort, { pdf, got, page: first }: OpenedPdf, main: RefObject<HTMLElement | null>) {
  const [sheets, setSheets] = useState<Sheets>();
  const [page, setPage] = useState(first);
  const [scale, setScale] = useState(1);
  const [fits, setFits] = useState(true);

  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const begin = async (): Promise<void> => {
      const size = await pdf.size(first);
      if (signal.aborted || !main.current) return;
      const initial = fitting(main.current, size.width, LARGEST_FIT);
      const made = new Sheets({ pdf, main: main.current, size, scale: initial, signal, onPage: setPage });
      setScale(initial);
      setSheets(made);
      if (first > 1) made.goTo(first);
      await made.begin();
      if (!signal.aborted) port.attend(got.host, () => made.isWhole, signal);
    };
    void begin();
    return () => ending.abort();
  }, [port, pdf, got, first, main]);

  const show = useCallback(
    (wanted: number): void => {
      sheets?.zoom(wanted);
      setScale(wanted);
    },
    [sheets],
  );

  const zoom = useCallback(
    (by: 1 | -1): void => {
      const now = sheets?.scale ?? 1;
      const next = by === 1 ? STEPS.find((step) => step > now * 1.01) : STEPS.findLast((step) => step < now * 0.99);
      setFits(false);
      if (next !== undefined) show(next);
    },
    [sheets, show],
  );

  const fitWidth = useCallback((): void => {
    setFits(true);
    if (sheets && main.current) show(fitting(main.current, sheets.width, Number.POSITIVE_INFINITY));
  }, [sheets, show, main]);

  // A window that becomes narrower takes its page with it.
  useEffect(() => {
    if (!fits || !sheets) return;
    const onResize = (): void => {
      if (main.current) show(fitting(main.current, sheets.width, Math.max(LARGEST_FIT, sheets.scale)));
    };
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, [fits, sheets, show, main]);

  // A page's number in the address: a reload comes back to it.
  useEffect(() => {
    const timer = setTimeout(() => history.replaceState(null, '', `#page=${page}`), 300);
    return () => clearTimeout(timer);
  }, [page]);

  return { sheets, page, scale: scale / WHOLE, fits, zoom, fitWidth };
}
