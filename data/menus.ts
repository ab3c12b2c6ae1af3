import { browser } from 'wxt/browser';
import { readTabOnce } from './added-sites';
import { askBriefing, askPage } from './asking';
import { lineOf } from './library/formats/visible';
import { type EntryShown, openReader } from './own-pages';
import type { SearchHit } from './schema/messages';

interface Chosen {
  readonly menuItemId: string | number;
  readonly selectionText?: string | undefined;
  readonly linkUrl?: string | undefined;
}

/** What the menu asks beside the page of the tab. */
export interface MenuPorts {
  find(query: string, limit: number): Promise<readonly SearchHit[]>;
  openEntry(shown: EntryShown): Promise<void>;
}

interface Item {
  readonly title: string;
  /** What is asked of the page when it is chosen. */
  ask(tab: number, words: string, ports: MenuPorts): Promise<unknown>;
  /** What is done instead where the page cannot be asked; without it that is a failure. */
  instead?(words: string, ports: MenuPorts): Promise<unknown>;
}

/** How many namesakes a card lets the reader choose from. */
const NAMESAKES = 12;

/** What a name or a question may be long; more was selected for something else. */
const LONGEST = 200;

/** What the menu of a selection offers, by id. */
const ITEMS: Readonly<Record<string, Item>> = {
  explain: {
    // The browser puts the selected words in.
    title: 'Explain “%s”',
    async ask(tab, words, ports) {
      const entities = (await ports.find(words, NAMESAKES))
        .filter((hit) => hit.called)
        .map(({ id, kind, name, label }) => ({ id, kind, name, label }));
      await askPage(tab, 'brief', {});
      const { shown } = await askBriefing(tab, 'explainSelected', { entities });
      if (!shown) await openSearch(words, ports);
    },
    instead: openSearch,
  },
  clip: {
    title: 'Clip with Sidenote',
    ask: (tab) => askPage(tab, 'clipSelected', {}),
  },
  'could-be': {
    title: 'What could this number be?',
    async ask(tab) {
      await askPage(tab, 'brief', {});
      await askBriefing(tab, 'couldBeSelected', {});
    },
  },
};

/** What is called so opens as it is; of anything else the search says what there is. */
async function openSearch(query: string, { find, openEntry }: MenuPorts): Promise<void> {
  const called = (await find(query, 2).catch(() => [])).filter((hit) => hit.called);
  const [only] = called;
  await openEntry({ query, ...(only && called.length === 1 && { id: only.id }) });
}

/** What the menu of a link to a PDF offers. */
const READER = { id: 'reader', title: 'Open in Sidenote' };
/** Patterns mind the case; a query may follow. */
const PDF_LINKS = ['pdf', 'PDF'].flatMap((ending) => [`*://*/*.${ending}`, `*://*/*.${ending}?*`]);

/** Puts our items into the menus of a selection, on any page, and of links to PDFs. */
export async function addMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, { title }] of Object.entries(ITEMS))
    browser.contextMenus.create({ id, title, contexts: ['selection'] });
  browser.contextMenus.create({ ...READER, contexts: ['link'], targetUrlPatterns: PDF_LINKS });
}

/** Does what was chosen with what is selected in a tab. A page that Sidenote does not read is read once: the reader's click allows that. */
export async function onMenu(
  { menuItemId, selectionText = '', linkUrl }: Chosen,
  tab: { id?: number | undefined } | undefined,
  ports: MenuPorts,
): Promise<void> {
  const id = String(menuItemId);
  if (id === READER.id && linkUrl !== undefined) return openReader(linkUrl);
  const item = Object.hasOwn(ITEMS, id) ? ITEMS[id] : undefined;
  if (!item || tab?.id === undefined) return;
  const words = lineOf(selectionText).slice(0, LONGEST).toWellFormed();
  try {
    await item.ask(tab.id, words, ports);
  } catch {
    try {
      await readTabOnce(tab.id);
      await item.ask(tab.id, words, ports);
    } catch (error) {
      if (!item.instead) throw error;
      await item.instead(words, ports);
    }
  }
}
