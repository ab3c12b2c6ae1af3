import { fileURLToPath } from 'node:url';
import axeCore from 'axe-core';
import type { ElementHandle, Frame, JSHandle, Page } from 'puppeteer-core';
import { PROTOCOL } from '../../data/schema/protocol';
import type { BrowserKind } from '../run/browsers';
import { type BrowserSession, launch } from '../run/launch';
import { type FixtureServer, type Lodger, type RecordedRequest, type Routes, startServer } from '../run/server';
import { PATIENCE, until } from '../run/until';
import { newProfile, removeProfile } from './installed';

/** Nothing here needs vitest: the scripts in tests/run use it too. */

export type BrowserName = BrowserKind;
export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export interface Session extends BrowserSession {
  readonly server: FixtureServer;
  /** An address on the fixture server. A host that was asked for here is the test's own; see foreignRequests. */
  url(host: string, path: string): string;
  /** A new tab at that address, loaded. */
  open(host: string, path: string): Promise<Page>;
}

export interface SessionOptions {
  /** Keeps what the extension stored from one session to the next. Without it, a copy of one in which all is set up. */
  readonly profile?: string;
  /** Begins as on a reader's first day: the extension is being installed, and sets up its knowledge base. */
  readonly isNew?: boolean;
  /** One that outlives the session, and is closed by whoever started it: an address is the same page in the next session. */
  readonly server?: FixtureServer;
  /** Instead of the test build. */
  readonly extension?: string;
  /** A host of the fixture server that is answered by somebody else. */
  readonly lodger?: Lodger;
}

/** A headless browser with the test build in it, and the fixture server as its whole world. */
export async function openSession(
  name: BrowserName,
  routes: Routes,
  { profile, isNew = false, server: lasting, extension, lodger }: SessionOptions = {},
): Promise<Session> {
  const server = lasting ?? (await startServer(routes, 0, lodger));
  const ownHosts = new Set<string>();
  const copy = profile || isNew || extension ? undefined : newProfile(name);
  const kept = profile ?? copy;
  let session: BrowserSession | undefined;
  const end = async (): Promise<void> => {
    try {
      await session?.close();
    } finally {
      if (!lasting) await server.close();
      if (copy) removeProfile(copy);
    }
  };
  try {
    const launched = await launch({
      browser: name,
      extension: extension ?? testBuild(name),
      headless: true,
      port: server.port,
      ...(kept === undefined ? {} : { profile: kept }),
    });
    session = launched;
    await launched.waitForWorker();
    const url = (host: string, path: string): string => {
      ownHosts.add(host);
      return server.url(host, path);
    };
    const opened: Session = {
      ...launched,
      server,
      url,
      async open(host, path) {
        const page = await launched.newPage();
        await page.goto(url(host, path));
        return page;
      },
      close: end,
    };
    hostsOf.set(opened, ownHosts);
    return opened;
  } catch (error) {
    await end();
    throw error;
  }
}

const hostsOf = new WeakMap<Session, Set<string>>();

/** The folder of the build that the tests load. */
export function testBuild(name: BrowserName): string {
  const folder = name === 'chromium' ? 'chrome-mv3-for-test' : 'firefox-mv3-for-test';
  return fileURLToPath(new URL(`../../.output/${folder}`, import.meta.url));
}

/** Where Chromium by itself gets the words that it checks spelling by, once somebody writes. */
export const DICTIONARIES = 'redirector.gvt1.com';

/** Everything the whole browser asked of a host that the test did not ask for itself; https attempts included. */
export function foreignRequests(session: Session): RecordedRequest[] {
  const own = hostsOf.get(session);
  return session.server.requests.filter(({ host, method }) => method === 'CONNECT' || !own?.has(host));
}

/**
 * The popup in a tab of its own, speaking to the one tab that Sidenote reads: the browser tells an extension no addresses of its
 * content scripts' tabs, so the tab is the one that answers.
 */
export async function popupOfPage({ extensionPage }: BrowserSession): Promise<Page> {
  const finder = await extensionPage('popup.html');
  const tab = await finder.evaluate(async (protocol) => {
    for (const { id = -1 } of await chrome.tabs.query({})) {
      const reply = await chrome.tabs.sendMessage(id, { protocol, type: 'found' }).catch(() => undefined);
      if (reply?.ok) return id;
    }
    return undefined;
  }, PROTOCOL);
  await finder.close();
  return extensionPage(`popup.html?tab=${tab}`);
}

/** The tab that shows one of Sidenote's own pages, however it was opened; Firefox tells its address only to the page itself. */
export async function tabOf(
  { browser }: BrowserSession,
  path: string,
): Promise<{ page: Page; url: string } | undefined> {
  for (const page of await browser.pages()) {
    const url = await page.evaluate(() => location.href).catch(() => '');
    if (url.includes(path)) return { page, url };
  }
  return undefined;
}

export interface MarkedText {
  /** Of the highlight that marks it. */
  readonly name: string;
  /** Empty if the page changed under the range. */
  readonly text: string;
}

/** What Sidenote marked in the page and in its frames, in the order of the text within each highlight. */
export async function markedTexts(page: Page): Promise<MarkedText[]> {
  const perFrame = await Promise.all(page.frames().map((frame) => inPage(frame, readMarks)));
  return perFrame.flat();
}

export async function waitForMarks(page: Page, timeout?: number): Promise<MarkedText[]> {
  await until('something is marked', async () => (await markedTexts(page)).length > 0, timeout);
  return markedTexts(page);
}

/**
 * The whole document as the page's own scripts could see it: doctype, every attribute, comments, templates, open shadow roots and
 * same-origin frames. Our card's host element and our button's are left out.
 */
export function serialisedDom(page: Page | Frame): Promise<string> {
  return inPage(page, serialise);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where a mouse would have to be to point at the nth visible occurrence of a text (0 is the first). It may run over element borders
 * and line breaks, and be in an open shadow root or a same-origin frame. Scrolls it into view.
 */
export async function textPoint(page: Page, text: string, nth = 0): Promise<Point> {
  const point = await inPage(page, locateText, text, nth);
  if (!point) throw new Error(`"${text}" is not to be seen on ${page.url()} (occurrence ${nth}).`);
  return point;
}

/** Moves the mouse onto a text as a hand does, in steps, and leaves it there. */
export async function pointAt(page: Page, text: string, nth = 0): Promise<void> {
  const { x, y } = await textPoint(page, text, nth);
  await page.mouse.move(x, y, { steps: 8 });
}

/** The same, once the text is marked. */
export async function restOn(page: Page, text: string, nth = 0): Promise<void> {
  const fold = (words: string): string => words.replace(/\s+/g, ' ').trim();
  const isPartOf = (mark: MarkedText): boolean =>
    mark.text !== '' && (fold(mark.text).includes(fold(text)) || fold(text).includes(fold(mark.text)));
  await until(`"${text}" is marked`, async () => (await markedTexts(page)).some(isPartOf));
  await pointAt(page, text, nth);
}

export interface Card {
  isOpen(): Promise<boolean>;
  /** What is to be read on the open card, or the empty string. */
  text(): Promise<string>;
  /** Gives the card's text as soon as it is open and, where `saying` is given, says that. */
  waitOpen(saying?: string): Promise<string>;
  waitClosed(): Promise<void>;
  /** Clicks a button or a link with the mouse, by its accessible name or the beginning of it. */
  click(name: string): Promise<void>;
  /** For whatever else a test wants to read; null if there is no such thing now. */
  find(selector: string): Promise<ElementHandle<Element> | null>;
  /** Clicks what no name leads to, once it is there. */
  clickOn(selector: string): Promise<void>;
}

/** Our card on a page or in one of its frames, looked at from outside through the open shadow root of the test build. */
export function card(page: Page, frame: Frame = page.mainFrame()): Card {
  const text = (): Promise<string> => inPage(frame, readCard);
  const isOpen = async (): Promise<boolean> => (await text()) !== '';
  const find = async (selector: string): Promise<ElementHandle<Element> | null> => {
    const found = await inPageHandle(frame, findInCard, selector);
    return found.asElement() as ElementHandle<Element> | null;
  };
  return {
    text,
    isOpen,
    async waitOpen(saying = '') {
      await until(`the card is open${saying && ` and says "${saying}"`}`, async () => {
        const said = await text();
        return said !== '' && said.includes(saying);
      });
      return text();
    },
    waitClosed: () => until('the card is closed', async () => !(await isOpen())),
    async click(name) {
      // What comes a moment later may push it away.
      const seen: (Point | null)[] = [];
      let said = '';
      await until(
        () => `the card has a button or link "${name}" at rest: ${said}`,
        async () => {
          seen.push(await inPage(frame, locateControl, name));
          said = await text();
          const [before, now] = seen.slice(-2);
          return now != null && before?.x === now.x && before.y === now.y;
        },
      );
      const point = seen.at(-1);
      if (!point) return;
      await page.mouse.move(point.x, point.y, { steps: 8 });
      await page.mouse.click(point.x, point.y);
    },
    find,
    async clickOn(selector) {
      await until(`the card has ${selector}`, async () => (await find(selector)) !== null);
      const found = await find(selector);
      if (found) await clickAtRest(found);
    },
  };
}

/** What a reader sees under a name, or one that begins so, in one of our pages, once it is there. */
export async function named(page: Page, selector: string, name: RegExp | string): Promise<ElementHandle<Element>> {
  const { source, flags } = typeof name === 'string' ? new RegExp(`^${escapePattern(name)}`) : name;
  let found: ElementHandle<Element> | null = null;
  await until(`there is a ${selector} like ${name}`, async () => {
    const handle = await inPageHandle(page, findNamed, selector, source, flags);
    found = handle.asElement() as ElementHandle<Element> | null;
    return found !== null;
  });
  return found as unknown as ElementHandle<Element>;
}

/** A pattern that matches these very words. */
const escapePattern = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Clicks with the mouse what a test has found, once it has come to rest: what comes a moment later may push it away. */
export function clickAtRest(control: ElementHandle<Element>): Promise<void> {
  return control.asLocator().setTimeout(PATIENCE).click();
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  /** Selectors of the elements concerned, one array item per step into a frame or shadow root joined by " > ". */
  readonly targets: readonly string[];
}

/**
 * axe-core's findings against WCAG 2.2 A and AA, in the whole page or `within` a selector; it sees into open shadow roots. A contrast
 * that it could not decide counts too, as `undecided`, or a text that was never measured would pass.
 */
export async function axe(
  page: Page | Frame,
  { within, only }: { readonly within?: string; readonly only?: Only } = {},
): Promise<AxeViolation[]> {
  await page.evaluate(`${axeCore.source}; 0`);
  return inPage(page, runAxe, within ?? null, only === 'colours');
}

/** All that can differ where a page that was looked at already has other colours. */
type Only = 'colours';

/** What a page is looked at for in one scheme of colours after another. */
export const inScheme = (scheme: 'light' | 'dark'): { readonly only?: Only } =>
  scheme === 'light' ? {} : { only: 'colours' };

/** Runs a function of this file in the page's own world. */
function inPage<A extends readonly unknown[], R>(
  where: Page | Frame,
  run: (...args: A) => R,
  ...args: A
): Promise<Awaited<R>> {
  return where.evaluate(pageCall(run, args)) as Promise<Awaited<R>>;
}

/** The same, for what cannot be carried over. */
function inPageHandle<A extends readonly unknown[]>(
  where: Page | Frame,
  run: (...args: A) => unknown,
  ...args: A
): Promise<JSHandle> {
  return where.evaluateHandle(pageCall(run, args));
}

/** Not left to page.evaluate(function): tsx writes calls of a helper, `__name`, into compiled functions, and the page has none. */
function pageCall<A extends readonly unknown[]>(run: (...args: A) => unknown, args: A): string {
  return `(() => { const __name = (it) => it; ${centreInTopWindow}; return (${run})(...${JSON.stringify(args)}); })()`;
}

// What follows runs in the page: each function stands alone, and can use nothing but its arguments, the page's globals
// and centreInTopWindow, which pageCall brings along.

function readMarks(): { name: string; text: string }[] {
  if (typeof CSS === 'undefined' || !CSS.highlights) return [];
  const liveRange = ({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range | null => {
    const range = document.createRange();
    try {
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range;
    } catch {
      return null;
    }
  };
  const inTextOrder = (a: Range | null, b: Range | null): number => {
    if (!a || !b || a.startContainer.getRootNode() !== b.startContainer.getRootNode()) return 0;
    return a.compareBoundaryPoints(Range.START_TO_START, b);
  };
  return [...CSS.highlights]
    .filter(([name]) => name.startsWith('sidenote'))
    .flatMap(([name, highlight]) =>
      [...highlight]
        .map(liveRange)
        .sort(inTextOrder)
        .map((range) => ({ name, text: range?.toString() ?? '' })),
    );
}

function serialise(): string {
  const write = (node: Node): string => {
    if (node instanceof ShadowRoot) return `<#shadow-root ${node.mode}>${writeAll(node)}</#shadow-root>`;
    switch (node.nodeType) {
      case Node.TEXT_NODE:
        return `${node.nodeValue}`;
      case Node.CDATA_SECTION_NODE:
        return `<![CDATA[${node.nodeValue}]]>`;
      case Node.COMMENT_NODE:
        return `<!--${node.nodeValue}-->`;
      case Node.PROCESSING_INSTRUCTION_NODE:
        return `<?${node.nodeName} ${node.nodeValue}?>`;
      case Node.DOCUMENT_TYPE_NODE: {
        const { name, publicId, systemId } = node as DocumentType;
        return `<!DOCTYPE ${name} "${publicId}" "${systemId}">`;
      }
      case Node.ELEMENT_NODE:
        return writeElement(node as Element);
      default:
        return writeAll(node);
    }
  };
  const writeAll = (parent: Node): string => [...parent.childNodes].map(write).join('');
  const writeElement = (element: Element): string => {
    const tag = element.localName;
    if (/^sidenote-c(ard|lip)$/.test(tag)) return '';
    const attributes = [...element.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).join('');
    const inside = [
      element.shadowRoot ? write(element.shadowRoot) : '',
      'content' in element && element.content instanceof DocumentFragment ? writeAll(element.content) : '',
      tag === 'iframe' ? frameContent(element as HTMLIFrameElement) : '',
      writeAll(element),
    ];
    return `<${tag}${attributes}>${inside.join('')}</${tag}>`;
  };
  const frameContent = (frame: HTMLIFrameElement): string =>
    frame.contentDocument ? `<#document>${writeAll(frame.contentDocument)}</#document>` : '';
  return writeAll(document);
}

/** The mouse moves in the coordinates of the top window, whatever frame it points into. */
function centreInTopWindow(box: DOMRect, view: Window | null): Point {
  let x = box.left + box.width / 2;
  let y = box.top + box.height / 2;
  for (let frame = view?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
    const outer = frame.getBoundingClientRect();
    const { paddingLeft, paddingTop } = getComputedStyle(frame);
    x += outer.left + frame.clientLeft + Number.parseFloat(paddingLeft);
    y += outer.top + frame.clientTop + Number.parseFloat(paddingTop);
  }
  return { x, y };
}

function locateText(wanted: string, nth: number): Point | null {
  const unread = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'SIDENOTE-CARD']);
  const nodes: Text[] = [];
  /** For each character of the joined text, its node and its place there. */
  const nodeAt: number[] = [];
  const offsetAt: number[] = [];
  let joined = '';

  const readText = (node: Text): void => {
    nodes.push(node);
    for (const { 0: found, index } of node.data.matchAll(/\s+|\S/gu)) {
      const blank = found.trim() === '';
      if (blank && joined.endsWith(' ')) continue;
      for (let unit = 0; unit < (blank ? 1 : found.length); unit++) {
        joined += blank ? ' ' : found.charAt(unit);
        nodeAt.push(nodes.length - 1);
        offsetAt.push(index + unit);
      }
    }
  };
  const read = (parent: Node): void => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) readText(node as Text);
      if (node.nodeType !== Node.ELEMENT_NODE || unread.has(node.nodeName)) continue;
      const { shadowRoot } = node as Element;
      if (shadowRoot) read(shadowRoot);
      if (node.nodeName === 'IFRAME')
        read((node as HTMLIFrameElement).contentDocument?.body ?? document.createElement('i'));
      read(node);
    }
  };
  const rangeOf = (start: number, end: number): Range | null => {
    const first = nodes[nodeAt[start] ?? -1];
    const last = nodes[nodeAt[end - 1] ?? -1];
    if (!first || !last || first.getRootNode() !== last.getRootNode()) return null;
    const range = first.ownerDocument.createRange();
    range.setStart(first, offsetAt[start] ?? 0);
    range.setEnd(last, (offsetAt[end - 1] ?? 0) + 1);
    return range;
  };
  const widestBox = (range: Range): DOMRect | undefined =>
    [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).sort((a, b) => b.width - a.width)[0];
  read(document.body);
  const sought = wanted.replace(/\s+/g, ' ');
  let seen = 0;
  for (let at = joined.indexOf(sought); at >= 0; at = joined.indexOf(sought, at + 1)) {
    const range = rangeOf(at, at + sought.length);
    const holder = range?.startContainer.parentElement;
    if (!range || !widestBox(range) || !holder?.checkVisibility({ visibilityProperty: true }) || seen++ < nth) continue;
    holder.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = widestBox(range);
    return box ? centreInTopWindow(box, holder.ownerDocument.defaultView) : null;
  }
  return null;
}

function readCard(): string {
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return (width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })) || isAnySeen(element);
  };
  const isAnySeen = (parent: Element): boolean => [...parent.children].some(isSeen);
  const root = document.querySelector('sidenote-card')?.shadowRoot;
  return [...(root?.children ?? [])]
    .filter((element) => !['STYLE', 'LINK', 'SCRIPT'].includes(element.tagName) && isSeen(element))
    .map((element) => (element as HTMLElement).innerText.trim())
    .join('\n');
}

function findInCard(selector: string): Element | null {
  return document.querySelector('sidenote-card')?.shadowRoot?.querySelector(selector) ?? null;
}

function findNamed(selector: string, pattern: string, flags: string): Element | null {
  const isNamed = (element: HTMLElement): boolean =>
    new RegExp(pattern, flags).test(
      (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').trim(),
    );
  return [...document.querySelectorAll<HTMLElement>(selector)].find(isNamed) ?? null;
}

function locateControl(wanted: string): Point | null {
  const root = document.querySelector('sidenote-card')?.shadowRoot;
  const controls = root?.querySelectorAll<HTMLElement>(
    'a[href], button, summary, input, [role="button"], [role="tab"]',
  );
  const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
  const nameOf = (control: HTMLElement): string =>
    tidy(control.getAttribute('aria-label')) || tidy(control.innerText) || tidy(control.title);
  const usable = [...(controls ?? [])].filter((control) => control.checkVisibility({ visibilityProperty: true }));
  const control =
    usable.find((one) => nameOf(one) === tidy(wanted)) ?? usable.find((one) => nameOf(one).startsWith(tidy(wanted)));
  control?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const box = control?.getClientRects()[0];
  return control && box ? centreInTopWindow(box, control.ownerDocument.defaultView) : null;
}

async function runAxe(selector: string | null, onlyColours: boolean): Promise<AxeViolation[]> {
  const { axe: engine } = window as unknown as { axe: typeof axeCore };
  const { violations, incomplete } = await engine.run(selector ?? document, {
    elementRef: true,
    runOnly: onlyColours
      ? ['color-contrast', 'link-in-text-block']
      : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  // What is scrolled out of sight has no colour to measure; what can be seen must be decided.
  const inSight = ({ element }: { element?: Element | undefined }): boolean => {
    const box = element?.getBoundingClientRect();
    if (!element || !box) return true;
    const { x, y } = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowY === 'visible') continue;
      const { top, bottom } = above.getBoundingClientRect();
      if (y < top || y > bottom) return false;
    }
    return true;
  };
  const undecided = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((one) => ({ ...one, nodes: one.nodes.filter(inSight), impact: 'undecided' }))
    .filter((one) => one.nodes.length > 0);
  return [...violations, ...undecided].map(({ id, impact, help, nodes }) => ({
    id,
    impact: impact ?? 'unknown',
    help,
    targets: nodes.map(({ target }) => target.flat().join(' > ')),
  }));
}
