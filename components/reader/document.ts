import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { browser } from 'wxt/browser';
import { blocksOf, type TextBlock } from '../../utils/pdf/blocks';
import type { PdfMetadata } from '../../utils/pdf/facts';
import { runsOf } from '../../utils/pdf/runs';
import { ReaderError } from './errors';

/** A page's size in points, as it is shown. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The reader is asked for the password; `again` where one was wrong. Undefined where they give up. */
export type AskPassword = (again: boolean) => Promise<string | undefined>;

/** A PDF that is open. Pages are counted from 1. */
export interface PdfDocument {
  readonly pages: number;
  readonly metadata: PdfMetadata;
  size(page: number): Promise<PageSize>;
  text(page: number): Promise<readonly TextBlock[]>;
  /** Draws a page; rejects where the signal ends it. @param scale device pixels a point. */
  draw(page: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void>;
  /** Gives back what was kept for drawing a page. */
  letGo(page: number): void;
  close(): Promise<void>;
}

const startWorker = (): Worker =>
  new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module', name: 'Sidenote: reading a PDF' });

const asset = (folder: string): string => browser.runtime.getURL(`/pdf/${folder}/` as '/');

/**
 * Opens a PDF. Nothing in it runs: no script, no form, no link, no font's program as code.
 * @param bytes are handed to the worker, and gone after it.
 * @throws ReaderError
 */
export async function openPdf(bytes: Uint8Array, askPassword: AskPassword): Promise<PdfDocument> {
  const port = startWorker();
  const task = pdfjs.getDocument({
    data: bytes,
    // The types know of no port.
    worker: new pdfjs.PDFWorker({ port } as object),
    isEvalSupported: false,
    enableXfa: false,
    // Pictures larger than this are left out, in pixels: they would fill the memory.
    maxImageSize: 64_000_000,
    standardFontDataUrl: asset('standard_fonts'),
    wasmUrl: asset('wasm'),
    iccUrl: asset('iccs'),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  let abandoned = false;
  task.onPassword = (use: (password: string) => void, reason: number): void => {
    void askPassword(reason === pdfjs.PasswordResponses.INCORRECT_PASSWORD).then((password) => {
      if (password !== undefined) return use(password);
      abandoned = true;
      void task.destroy();
    });
  };
  const close = async (): Promise<void> => {
    await task.destroy().catch(() => undefined);
    port.terminate();
  };
  let opened: pdfjs.PDFDocumentProxy;
  try {
    opened = await task.promise;
  } catch (error) {
    void close();
    throw abandoned ? new ReaderError('locked') : faultOf(error);
  }
  return new OpenPdf(opened, await metadataOf(opened), close);
}

function faultOf(error: unknown): ReaderError {
  const name = error instanceof Error ? error.name : '';
  return new ReaderError(name === 'PasswordException' ? 'locked' : 'damaged');
}

async function metadataOf(opened: pdfjs.PDFDocumentProxy): Promise<PdfMetadata> {
  const told = await opened.getMetadata().catch(() => undefined);
  const info = (told?.info ?? {}) as Readonly<Record<string, unknown>>;
  const text = (key: string): string => (typeof info[key] === 'string' ? (info[key] as string).slice(0, 1000) : '');
  return { title: text('Title'), created: text('CreationDate') };
}

/** So many pages' texts are kept: searching and scrolling back ask for them again and again. */
const TEXTS_KEPT = 500;

class OpenPdf implements PdfDocument {
  readonly #pdf: pdfjs.PDFDocumentProxy;
  readonly metadata: PdfMetadata;
  readonly #texts = new Map<number, Promise<readonly TextBlock[]>>();

  readonly close: () => Promise<void>;

  constructor(pdf: pdfjs.PDFDocumentProxy, metadata: PdfMetadata, close: () => Promise<void>) {
    this.#pdf = pdf;
    this.metadata = metadata;
    this.close = close;
  }

  get pages(): number {
    return this.#pdf.numPages;
  }

  async size(page: number): Promise<PageSize> {
    const { width, height } = (await this.#pdf.getPage(page)).getViewport({ scale: 1 });
    return { width, height };
  }

  text(page: number): Promise<readonly TextBlock[]> {
    const known = this.#texts.get(page);
    if (known) return known;
    const read = this.#read(page);
    this.#texts.set(page, read);
    read.catch(() => this.#texts.delete(page));
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > TEXTS_KEPT && oldest !== undefined) this.#texts.delete(oldest);
    return read;
  }

  async #read(number: number): Promise<readonly TextBlock[]> {
    const page = await this.#pdf.getPage(number);
    const content = await page.getTextContent();
    return blocksOf(runsOf(content, page.getViewport({ scale: 1 }).transform));
  }

  async draw(number: number, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void> {
    const page = await this.#pdf.getPage(number);
    signal.throwIfAborted();
    const viewport = page.getViewport({ scale });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const drawing = page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE });
    signal.addEventListener('abort', () => drawing.cancel(), { once: true });
    await drawing.promise;
  }

  letGo(number: number): void {
    void this.#pdf.getPage(number).then(
      (page) => page.cleanup(),
      () => undefined,
    );
  }
}
