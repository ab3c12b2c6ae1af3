import { useEffect, useRef, useState } from 'react';
import { blockText } from '../../utils/pdf/blocks';
import { type FoundIn, findIn, patternOf } from '../../utils/pdf/find';
import type { PdfDocument } from './document';
import type { Sheets } from './sheets';

type Place = FoundIn & { readonly page: number };

/** How long the reader pauses in typing before it is looked for, in milliseconds. */
const PAUSE_MS = 250;
/** More places than this are not counted. */
const MOST = 5000;
const HIGHLIGHT = 'reader-found';

/** Looks for words page by page, from the one that is looked at; the first place is shown as soon as it is found. */
export function useFind(pdf: PdfDocument, sheets: Sheets | undefined) {
  const [typed, type] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [at, setAt] = useState(-1);
  const [isDone, setDone] = useState(false);
  const shown = useRef<Place>(undefined);

  const show = async (place: Place | undefined): Promise<void> => {
    shown.current = place;
    CSS.highlights.delete(HIGHLIGHT);
    if (!place) return;
    const range = await sheets?.rangeOf(place.page, place.block, place.start, place.end);
    if (!range || shown.current !== place) return;
    CSS.highlights.set(HIGHLIGHT, new Highlight(range));
    range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const latest = useRef(show);
  latest.current = show;

  useEffect(() => {
    let gone = false;
    const pattern = patternOf(typed);
    setPlaces([]);
    setAt(-1);
    setDone(false);
    void latest.current(undefined);
    const look = async (): Promise<void> => {
      if (!pattern) return;
      const found: Place[] = [];
      const from = sheets?.page ?? 1;
      let isShown = false;
      for (let page = 1; page <= pdf.pages && found.length < MOST; page++) {
        const blocks = await pdf.text(page).catch(() => []);
        if (gone) return;
        found.push(...findIn(blocks.map(blockText), pattern).map((place) => ({ ...place, page })));
        if (page % 20 === 0) setPlaces([...found]);
        const first = isShown ? -1 : found.findIndex((place) => place.page >= from);
        if (first < 0) continue;
        isShown = true;
        setAt(first);
        void latest.current(found[first]);
      }
      setPlaces(found);
      setDone(true);
      if (isShown || found.length === 0) return;
      setAt(0);
      void latest.current(found[0]);
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [typed, pdf, sheets]);

  useEffect(
    () => () => {
      CSS.highlights.delete(HIGHLIGHT);
    },
    [],
  );

  const step = (by: 1 | -1): void => {
    if (places.length === 0) return;
    const next = (at + by + places.length) % places.length;
    setAt(next);
    void show(places[next]);
  };

  return { typed, type, found: places.length, at, isDone, step };
}
