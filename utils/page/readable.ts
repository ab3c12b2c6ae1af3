import { attribute, contains, localName, ownerDocument, parentElement, query, textContent } from './dom';
import { outerHost } from './surface';

/** Which parts of a page are the article, and which are the site around it. */

/** Elements whose text is never read: not prose, not shown, or being written by the reader. */
const NEVER = new Set(
  (
    'script style noscript template head title meta link base svg math canvas video audio object embed map area select option ' +
    'textarea input button datalist progress meter code kbd samp dialog nav menu sidenote-card'
  ).split(' '),
);

/** Elements that stand inside a line of text, as browsers show them without any style. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rp rt ruby s small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Words in an element's class, id or role that say it is not part of the article. */
const AROUND =
  /(?:^|[\s_-])(?:ads?|adverts?|advertisement|advertorial|sponsor(?:ed)?|promo(?:tion|ted)?s?|related|recommend(?:ed|ations?)?|newsletter|sign-?up|subscribe|share|sharing|social|comments?|disqus|cookies?|consent|breadcrumbs?|menu|nav|navigation|navbar|masthead|sidebar|most-?read|trending|popular|outbrain|taboola|paywall|skip-?links?|byline-?promo)(?:[\s_-]|$)/i;

const LANDMARKS_AROUND = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
  'dialog',
  'alertdialog',
  'textbox',
  'combobox',
  'listbox',
]);

const HOLDS_ARTICLE = 'h1, article, main, [role="main"], [itemprop="articleBody"]';

export type Reading = 'skip' | 'inline' | 'block';

/**
 * How an element is read. Asks for computed style only where the name alone does not tell.
 * @param inArticle whether an `article` or `main` is around the element: headers and footers are then part of it.
 */
export function howToRead(element: Element, inArticle: boolean): Reading {
  const name = localName(element);
  if (NEVER.has(name)) return 'skip';
  if (
    attribute(element, 'aria-hidden') === 'true' ||
    attribute(element, 'hidden') !== null ||
    attribute(element, 'inert') !== null
  )
    return 'skip';
  const editable = attribute(element, 'contenteditable');
  if (editable !== null && editable !== 'false') return 'skip';
  const role = attribute(element, 'role');
  if (role !== null && LANDMARKS_AROUND.has(role)) return 'skip';
  if (!inArticle && (name === 'footer' || name === 'aside' || (name === 'header' && !query(element, 'h1'))))
    return 'skip';
  if (inArticle && name === 'aside' && AROUND.test(labelsOf(element))) return 'skip';
  if (!INLINE.has(name) && AROUND.test(labelsOf(element)) && !query(element, HOLDS_ARTICLE)) return 'skip';
  const view = ownerDocument(element)?.defaultView;
  const style = view?.getComputedStyle(element);
  if (style?.display === 'none' || style?.visibility === 'hidden') return 'skip';
  const display = style?.display ?? 'block';
  if (display === 'inline' || display === 'contents') return 'inline';
  // A chip or an icon in a line is part of the line only if its name says so.
  return display.startsWith('inline') && INLINE.has(name) ? 'inline' : 'block';
}

/** Subjects are no parts of a page: "social-care", and what WordPress makes of a story's categories and tags. */
const SUBJECT = /(?:^|\s)(?:category|tag|topic|section|format|post_tag)[-_]\S+|social[\s_-]?care|health-promotion/gi;

const labelsOf = (element: Element): string =>
  `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.replace(SUBJECT, ' ');

/** The element to read: the main landmark, the one article, or else the whole body. */
export function articleRoot(document: Document): Element | null {
  const main = [...document.querySelectorAll('main, [role="main"]')].find(hasText);
  if (main) return main;
  const articles = [...document.querySelectorAll('article')].filter(hasText);
  const [only] = articles;
  if (only && articles.length === 1) return only;
  return document.body;
}

const hasText = (element: Element): boolean => (textContent(element)?.trim().length ?? 0) > 200;

/** An element that is read as a whole, and whether an `article` or `main` is around it. */
export interface Unit {
  readonly element: Element;
  readonly inArticle: boolean;
}

/**
 * The element that must be read again when something in `element` changed: the block around it, or null where it stands in a
 * part of the page that is not read.
 */
export function readingUnit(element: Element, root: Element): Unit | null {
  let unit = element;
  const path: Element[] = [];
  for (let above: Element | null = element; above; above = parentElement(above) ?? outerHost(above)) path.push(above);
  if (!path.includes(root) && !contains(element, root)) return null;
  let inArticle = false;
  for (const step of path.reverse()) {
    inArticle ||=
      localName(step) === 'article' ||
      localName(step) === 'main' ||
      (step === root && step !== ownerDocument(step)?.body);
    if (step !== root && !contains(step, root) && howToRead(step, inArticle) === 'skip') return null;
  }
  while (unit !== root && howToRead(unit, inArticle) === 'inline') unit = parentElement(unit) ?? root;
  return contains(unit, root)
    ? { element: root, inArticle: root !== ownerDocument(root)?.body }
    : { element: unit, inArticle };
}
