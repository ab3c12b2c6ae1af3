import type { PageSize, PdfDocument } from './document';
import { textLayer } from './text-layer';

/** Around the page that is looked at, so many on either side have their text in the document: what stands farther off is let go. */
const TEXT_AROUND = 20;
/** Text that is there stays a little longer, so that small steps change nothing. */
const TEXT_KEPT = 28;
/** Pages on either side of those in view that are drawn ahead. */
const DRAWN_AROUND = 1;
/** No picture has more pixels than this; beyond it a page is drawn coarser. */
const PIXELS = 16_000_000;
/** How long the zoom must have been still before pages are drawn anew, in milliseconds. */
const STILL_MS = 120;

interface Sheet {
  readonly element: HTMLElement;
  readonly text: HTMLElement;
  size: PageSize;
  canvas: HTMLCanvasElement | undefined;
  /** The scale at which it is drawn, or being drawn. */
  drawn: number;
  drawing: AbortController | undefined;
  /** Its text is there, or on its way. */
  reading: Promise<void> | undefined;
  isRead: boolean;
}

/**
 * The pages of a PDF, one below the other: each has its place from the start, those near the window their text, those in it their
 * picture. What is far off is let go, so that a file of four hundred pages takes no more room than one of forty.
 */
export class Sheets {
  readonly #pdf: PdfDocument;
  readonly #main: HTMLElement;
  readonly #sheets: Sheet[];
  readonly #signal: AbortSignal;
  readonly #onPage: (page: number) => void;
  #scale = 1;
  #page = 1;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #filling = false;

  /** @param main is filled with pages. @param size of the first page, and of the others until they are known. */
  constructor(options: {
    pdf: PdfDocument;
    main: HTMLElement;
    size: PageSize;
    scale: number;
    signal: AbortSignal;
    /** Another page is looked at. */
    onPage: (page: number) => void;
  }) {
    const { pdf, main, size, signal } = options;
    this.#pdf = pdf;
    this.#main = main;
    this.#signal = signal;
    this.#onPage = options.onPage;
    this.#sheets = Array.from({ length: pdf.pages }, (_, at) => sheetOf(at + 1, pdf.pages, size));
    main.replaceChildren(...this.#sheets.map(({ element }) => element));
    this.#setScale(options.scale);
    const look = (): void => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#look());
    };
    window.addEventListener('scroll', look, { passive: true, signal });
    window.addEventListener('resize', look, { passive: true, signal });
    signal.addEventListener('abort', () => this.#end());
  }

  /** Shows what is in view, and goes on from there by itself. Resolves once the page in view can be read. */
  async begin(): Promise<void> {
    this.#look();
    await this.#read(this.#page);
  }

  get page(): number {
    return this.#page;
  }

  /** Whether all pages have their text in the document. */
  get isWhole(): boolean {
    return this.#sheets.every(({ isRead }) => isRead);
  }

  /** Of the widest page that is known, in points. */
  get width(): number {
    return Math.max(...this.#sheets.map(({ size }) => size.width));
  }

  get scale(): number {
    return this.#scale;
  }

  /** @param scale CSS pixels a point. What is at the top of the window stays there. */
  zoom(scale: number): void {
    const sheet = this.#sheets[this.#page - 1];
    const before = sheet?.element.getBoundingClientRect();
    const part = before ? (this.#top() - before.top) / before.height : 0;
    this.#setScale(scale);
    const after = sheet?.element.getBoundingClientRect();
    if (after) window.scrollBy({ top: after.top + part * after.height - this.#top(), behavior: 'instant' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), STILL_MS);
  }

  goTo(page: number): void {
    this.#sheets[page - 1]?.element.scrollIntoView({ block: 'start', behavior: 'instant' });
    this.#look();
  }

  /** A range over words of a page's block, whose text is put there if it is not; null where they are not there. */
  async rangeOf(page: number, block: number, start: number, end: number): Promise<Range | null> {
    this.goTo(page);
    await this.#read(page);
    const element = this.#sheets[page - 1]?.text.children[block];
    return element ? rangeIn(element, start, end) : null;
  }

  #setScale(scale: number): void {
    this.#scale = scale;
    this.#main.style.setProperty('--u', `${scale}px`);
  }

  /** Where the page begins to be seen, below the toolbar. */
  #top(): number {
    return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  }

  #look(): void {
    if (this.#signal.aborted) return;
    const { innerHeight } = window;
    const line = this.#top() + (innerHeight - this.#top()) * 0.4;
    const first = this.#at(this.#top());
    const last = this.#at(innerHeight);
    const page = this.#at(line);
    if (page !== this.#page) {
      this.#page = page;
      this.#onPage(page);
    }
    this.#sheets.forEach((sheet, at) => {
      const isNear = at + 1 >= first - DRAWN_AROUND && at + 1 <= last + DRAWN_AROUND;
      if (isNear) this.#draw(sheet, at + 1);
      else this.#erase(sheet, at + 1);
      if (Math.abs(at + 1 - page) > this.#reach(TEXT_KEPT)) this.#forget(sheet);
    });
    void this.#fill();
  }

  /** Near either end of the file, as many pages are kept as in its middle. */
  #reach(around: number): number {
    const nearest = Math.min(this.#page - 1, this.#sheets.length - this.#page);
    return nearest < around ? 2 * around - nearest : around;
  }

  /** The page at a height of the window, or the nearest to it. */
  #at(height: number): number {
    let low = 0;
    let high = this.#sheets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = this.#sheets[middle]?.element.getBoundingClientRect();
      if (box && box.bottom > height) high = middle;
      else low = middle + 1;
    }
    return low + 1;
  }

  /** Puts the text of the pages around there, nearest first, one after the other. */
  async #fill(): Promise<void> {
    if (this.#filling) return;
    this.#filling = true;
    try {
      for (;;) {
        const next = this.#nextToRead();
        if (next === undefined || this.#signal.aborted) return;
        await this.#read(next);
        await idle();
      }
    } finally {
      this.#filling = false;
    }
  }

  #nextToRead(): number | undefined {
    const reach = this.#reach(TEXT_AROUND);
    for (let away = 0; away <= reach; away++)
      for (const page of [this.#page + away, this.#page - away]) {
        const sheet = this.#sheets[page - 1];
        if (sheet && !sheet.reading) return page;
      }
    return undefined;
  }

  #read(page: number): Promise<void> {
    const sheet = this.#sheets[page - 1];
    if (!sheet) return Promise.resolve();
    sheet.reading ??= this.#put(sheet, page).catch(() => {
      // A page at fault has no text; the others have theirs.
      sheet.isRead = true;
    });
    return sheet.reading;
  }

  async #put(sheet: Sheet, page: number): Promise<void> {
    const [size, blocks] = await Promise.all([this.#pdf.size(page), this.#pdf.text(page)]);
    if (this.#signal.aborted) return;
    this.#resize(sheet, size);
    sheet.text.replaceChildren(...textLayer(blocks));
    sheet.isRead = true;
  }

  #forget(sheet: Sheet): void {
    // What the reader has selected stays.
    if (!sheet.isRead || getSelection()?.containsNode(sheet.text, true)) return;
    sheet.text.replaceChildren();
    sheet.reading = undefined;
    sheet.isRead = false;
  }

  #resize(sheet: Sheet, size: PageSize): void {
    if (size.width === sheet.size.width && size.height === sheet.size.height) return;
    sheet.size = size;
    setSize(sheet.element, size);
  }

  #draw(sheet: Sheet, page: number): void {
    const { width, height } = sheet.size;
    const most = Math.sqrt(PIXELS / Math.max(1, width * height));
    const scale = Math.min(this.#scale * devicePixelRatio, most);
    if (sheet.drawn === scale) return;
    sheet.drawing?.abort();
    sheet.drawn = scale;
    const drawing = new AbortController();
    sheet.drawing = drawing;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    void this.#pdf
      .size(page)
      .then((size) => {
        if (!drawing.signal.aborted) this.#resize(sheet, size);
        return this.#pdf.draw(page, canvas, scale, drawing.signal);
      })
      .then(
        () => {
          if (drawing.signal.aborted) return;
          // Only now: until it is drawn the one before it is shown, be it coarser.
          sheet.canvas?.remove();
          sheet.canvas = canvas;
          sheet.element.prepend(canvas);
        },
        () => {
          canvas.width = 0;
        },
      );
  }

  #erase(sheet: Sheet, page: number): void {
    sheet.drawing?.abort();
    sheet.drawing = undefined;
    sheet.drawn = 0;
    if (!sheet.canvas) return;
    sheet.canvas.remove();
    // Browsers keep the pixels of a canvas until it is collected.
    sheet.canvas.width = 0;
    sheet.canvas = undefined;
    this.#pdf.letGo(page);
  }

  #end(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    for (const sheet of this.#sheets) sheet.drawing?.abort();
    this.#main.replaceChildren();
  }
}

function sheetOf(page: number, of: number, size: PageSize): Sheet {
  const element = document.createElement('div');
  element.id = `pdf-page-${page}`;
  element.className = 'sheet';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', `Page ${page} of ${of}`);
  setSize(element, size);
  const text = document.createElement('div');
  text.className = 'words';
  element.append(text);
  return {
    element,
    text,
    size,
    canvas: undefined,
    drawn: 0,
    drawing: undefined,
    reading: undefined,
    isRead: false,
  };
}

function setSize(element: HTMLElement, { width, height }: PageSize): void {
  element.style.setProperty('--w', String(width));
  element.style.setProperty('--h', String(height));
}

function rangeIn(element: Element, start: number, end: number): Range | null {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const next = at + node.data.length;
    if (!begun && start < next) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return null;
}

/** Lets whatever the reader does go first. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 20);
  });
