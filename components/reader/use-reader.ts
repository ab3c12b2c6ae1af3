import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../../utils/message-of';
import { isScan } from '../../utils/pdf/facts';
import { readAddress } from './address';
import { openPdf, type PdfDocument } from './document';
import { ReaderError, type ReaderFault } from './errors';
import { describe, undescribe } from './identity';
import type { ReaderPort } from './port';
import { type GotPdf, type PdfSource, pdfAddress, readPdf } from './source';

export interface OpenedPdf {
  readonly pdf: PdfDocument;
  readonly got: Omit<GotPdf, 'bytes'>;
  readonly title: string;
  /** Its pages are pictures of text only. */
  readonly isScan: boolean;
  /** The page to begin with. */
  readonly page: number;
}

export type ReaderState =
  | { readonly is: 'empty' }
  /** The browser must be asked, which needs a click. */
  | { readonly is: 'asking'; readonly url: URL }
  | { readonly is: 'getting'; readonly name: string; readonly got: number; readonly of: number | null }
  | { readonly is: 'opening'; readonly name: string }
  | { readonly is: 'locked'; readonly again: boolean; answer(password: string | undefined): void }
  | {
      readonly is: 'trouble';
      readonly fault: ReaderFault | 'other';
      readonly what: string;
      readonly remedy: string;
      readonly source: PdfSource | undefined;
    }
  | ({ readonly is: 'open' } & OpenedPdf);

export interface ReaderDoings {
  /** @param asks whether the browser must be asked for the host: within a click then. */
  fetch(url: URL, asks: boolean): void;
  take(files: readonly File[]): void;
  /** Goes to an address that was typed. */
  visit(typed: string): void;
  close(): void;
}

/** Pages of the beginning that are read to know a scan. */
const SCAN_PAGES = 5;

/** Opens what the page's address asks for, and then what the reader gives it: one PDF at a time. */
export function useReader(port: ReaderPort): { state: ReaderState; doings: ReaderDoings } {
  const [state, setState] = useState<ReaderState>({ is: 'empty' });
  const current = useRef<AbortController>(undefined);

  /** Ends what is open or on its way, and begins something else. */
  const begin = useCallback((): AbortSignal => {
    current.current?.abort();
    current.current = new AbortController();
    undescribe();
    return current.current.signal;
  }, []);

  const run = useCallback(
    async (source: PdfSource, signal: AbortSignal, page: number): Promise<void> => {
      const show = (next: ReaderState): void => {
        if (!signal.aborted) setState(next);
      };
      const name = source.is === 'file' ? source.file.name : source.url.hostname;
      try {
        show({ is: 'getting', name, got: 0, of: null });
        const { bytes, ...got } =
          source.is === 'file'
            ? await readPdf(source.file)
            : await port.fetch(
                source.url,
                source.asks,
                (some, of) => show({ is: 'getting', name, got: some, of }),
                signal,
              );
        show({ is: 'opening', name: got.fileName });
        const pdf = await openPdf(bytes, (again) => {
          const { promise, resolve } = Promise.withResolvers<string | undefined>();
          const answer = (password: string | undefined): void => {
            show({ is: 'opening', name: got.fileName });
            resolve(password);
          };
          signal.addEventListener('abort', () => resolve(undefined), { once: true });
          show({ is: 'locked', again, answer });
          return promise;
        });
        signal.addEventListener('abort', () => void pdf.close(), { once: true });
        if (signal.aborted) return void pdf.close();
        const first = await Promise.all(
          Array.from({ length: Math.min(SCAN_PAGES, pdf.pages) }, (_, at) => pdf.text(at + 1)),
        );
        if (signal.aborted) return;
        const title = describe(pdf, first[0] ?? [], { bytes, ...got });
        show({ is: 'open', pdf, got, title, isScan: isScan(first), page: Math.min(page, pdf.pages) });
      } catch (error) {
        show(troubleOf(error, source));
      }
    },
    [port],
  );

  const visit = useCallback(
    async (typed: string, page: number): Promise<void> => {
      const signal = begin();
      try {
        const url = pdfAddress(typed);
        if (await port.mayFetch(url)) await run({ is: 'address', url, asks: false }, signal, page);
        else if (!signal.aborted) setState({ is: 'asking', url });
      } catch (error) {
        if (!signal.aborted) setState(troubleOf(error, undefined));
      }
    },
    [begin, port, run],
  );

  useEffect(() => {
    const { address, page } = readAddress(location);
    if (address !== undefined) void visit(address, page);
    return () => current.current?.abort();
  }, [visit]);

  return {
    state,
    doings: {
      fetch: (url, asks) => void run({ is: 'address', url, asks }, begin(), readAddress(location).page),
      take(files) {
        const [file] = files;
        if (!file) return;
        history.replaceState(null, '', location.pathname);
        void run({ is: 'file', file }, begin(), 1);
      },
      visit(typed) {
        history.replaceState(null, '', `${location.pathname}?${new URLSearchParams({ address: typed })}`);
        void visit(typed, 1);
      },
      close() {
        begin();
        history.replaceState(null, '', location.pathname);
        setState({ is: 'empty' });
      },
    },
  };
}

function troubleOf(error: unknown, source: PdfSource | undefined): ReaderState {
  return error instanceof ReaderError
    ? { is: 'trouble', fault: error.fault, what: error.message, remedy: error.remedy, source }
    : { is: 'trouble', fault: 'other', what: 'This PDF could not be opened.', remedy: messageOf(error), source };
}
