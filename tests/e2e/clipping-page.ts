import type { Page } from 'puppeteer-core';
import { ARTICLES, escapeHtml, loadArticle, type StoryPage, seedArticles, textBlocks } from '../fixtures/articles';
import { renderPage } from '../fixtures/layouts';
import type { Routes } from '../run/server';
import { type MarkedText, markedTexts } from './harness';

/** An article whose publisher edits it, and what a reader does on it. */

export const CLIP_HOST = 'news.sidenote.example';
export const STORY = '/story';

/** The second seed article where it is at hand, else one of our own. */
function storyToClip(): StoryPage {
  const seed = seedArticles().find(({ slug }) => slug === 'seed-002');
  if (!seed) console.info('The seed articles are not at hand: one of the project’s own is clipped.');
  return seed
    ? { ...seed, title: 'A story that is edited', author: 'Ada Reporter' }
    : loadArticle(ARTICLES[0]?.slug ?? '');
}

/** An article of which each test says how its paragraphs read now. */
export class EditedStory {
  readonly #story: StoryPage;
  readonly original: readonly string[];
  paragraphs: readonly string[];
  /** Whether the server still has it. */
  isGone = false;

  constructor(story = storyToClip()) {
    this.#story = story;
    this.original = textBlocks(story.body).filter((text) => text.trim() !== '');
    this.paragraphs = this.original;
  }

  readonly routes: Routes = ({ host, path }) => {
    if (host !== CLIP_HOST || !path.startsWith(STORY)) return undefined;
    if (this.isGone)
      return {
        status: 404,
        type: 'text/html; charset=utf-8',
        body: '<!doctype html><title>Gone</title><p>No such page.</p>',
      };
    const body = this.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
    return { type: 'text/html; charset=utf-8', body: renderPage({ ...this.#story, body }, 'trade') };
  };

  /** The paragraph from which is clipped: the longest that names something, but not the first. */
  get passage(): string {
    const [longest = ''] = this.original
      .slice(1)
      .filter((text) => /NHS|ICB|ICS|STP/.test(text))
      .sort((a, b) => b.length - a.length);
    return longest.replace(/\s+/g, ' ').trim();
  }
}

/** Three words of a passage that name nothing: where a pointer meets no term. */
export function plainWords(passage: string): string {
  const [plain] = /\b[a-z]+ (?:of|the|and|to|for|on|in|is|are|was|that|a) [a-z]+\b/.exec(passage) ?? [];
  if (plain === undefined) throw new Error(`Each word of "${passage}" may name something.`);
  return plain;
}

/** Selects the nth occurrence of some words, as a reader's mouse would leave them selected. */
export async function select(page: Page, words: string): Promise<void> {
  const isFound = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      // White space of the source is one space to a reader.
      const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
      const match = new RegExp(pattern).exec(node.data);
      if (!match) continue;
      getSelection()?.setBaseAndExtent(node, match.index, node, match.index + match[0].length);
      node.parentElement?.scrollIntoView({ block: 'center' });
      return true;
    }
    return false;
  }, words);
  if (!isFound) throw new Error(`"${words}" does not stand in one text node of the page.`);
}

/** What is painted as clipped, with its white space folded. */
export async function clipMarks(page: Page): Promise<MarkedText[]> {
  const marks = (await markedTexts(page)).filter(({ name }) => name.startsWith('sidenote-clip'));
  return marks.map(({ name, text }) => ({
    name: name.replace('sidenote-clip-', ''),
    text: text.replace(/\s+/g, ' ').trim(),
  }));
}

/** Selects some words and clips them by key. */
export async function clipByKey(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.down('Alt');
  await page.keyboard.press('KeyC');
  await page.keyboard.up('Alt');
}

/** What a page of a title would have the worker clip, without the message's type and protocol. */
export const clipOf = (words: string, title: string) => ({
  page: {
    href: `https://${CLIP_HOST}/${title.toLowerCase().replaceAll(' ', '-')}`,
    canonical: '',
    title,
    heading: '',
    metas: [],
    linked: [],
    bylines: [],
  },
  article: null,
  anchors: { quote: { exact: words, prefix: '', suffix: '' }, position: null, css: '', fragment: '' },
  category: null,
  mentions: [],
});
