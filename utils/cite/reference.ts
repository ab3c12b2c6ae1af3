import CSL from 'citeproc';
import type { Article, ArticleAddress } from '../../data/schema/clipping';
import { type CslItem, cslItem } from './csl-item';
import { APA } from './styles/apa';
import { HARVARD } from './styles/harvard';
import { LOCALE } from './styles/locale';
import { VANCOUVER } from './styles/vancouver';

// To be imported where a reference is wanted, and not before: citeproc weighs 95 kB compressed.

const STYLES = { harvard: HARVARD, apa: APA, vancouver: VANCOUVER };
export type ReferenceStyle = keyof typeof STYLES;

/** A stretch of a reference in one kind of letters. */
interface Run {
  readonly text: string;
  readonly italic: boolean;
}

/** An article's entry in a list of references. */
export interface Reference {
  readonly address: ArticleAddress;
  readonly plain: string;
  readonly runs: readonly Run[];
}

/** The articles' references in the order in which the style lists them: by author and year, or by number as they were given. */
export function formatReferences(articles: readonly Article[], style: ReferenceStyle): Reference[] {
  const { engine, letters } = prepared(articles, style);
  const made = engine.makeBibliography();
  if (!made) return [];
  const [{ entry_ids }, entries] = made;
  return entries.flatMap((entry, index) => {
    const address = articles[Number(entry_ids[index]?.[0])]?.address;
    if (address === undefined) return [];
    const runs = runsOf(entry.trim(), letters);
    return { address, plain: runs.map(({ text }) => text).join(''), runs };
  });
}

/** How a text refers to the article: "(Campbell, 2020)". */
export function inTextCitation(article: Article, style: ReferenceStyle): string {
  const { engine, letters } = prepared([article], style);
  return runsOf(engine.makeCitationCluster([{ id: '0' }]), letters)
    .map(({ text }) => text)
    .join('');
}

const ITALIC = '\u0002';
const UPRIGHT = '\u0003';
const as = (name: string) => (_state: unknown, text: string) => `${name}${text}`;

/** citeproc's output without its HTML: italics stand between two characters that no encoded text holds. */
const RUNS = {
  text_escape: (text: string | undefined) => text ?? '',
  bibstart: '',
  bibend: '',
  '@font-style/italic': `${ITALIC}%%STRING%%${UPRIGHT}`,
  '@font-style/normal': false,
  '@font-style/oblique': false,
  '@font-variant/small-caps': false,
  '@font-variant/normal': false,
  '@font-weight/bold': false,
  '@font-weight/normal': false,
  '@font-weight/light': false,
  '@text-decoration/none': false,
  '@text-decoration/underline': false,
  '@vertical-align/baseline': false,
  '@vertical-align/sup': false,
  '@vertical-align/sub': false,
  '@passthrough/true': as(''),
  '@strip-periods/true': as(''),
  '@strip-periods/false': as(''),
  '@quotes/true': (state: { getTerm(name: string): string }, text?: string) =>
    text === undefined
      ? state.getTerm('open-quote')
      : `${state.getTerm('open-quote')}${text}${state.getTerm('close-quote')}`,
  '@quotes/inner': as(''),
  '@quotes/false': false,
  '@cite/entry': as(''),
  '@bibliography/entry': as(''),
  '@display/block': as(''),
  '@display/left-margin': as(''),
  '@display/right-inline': as(''),
  '@display/indent': as(''),
  '@showid/true': as(''),
  '@URL/true': as(''),
  '@DOI/true': as(''),
};

function prepared(articles: readonly Article[], style: ReferenceStyle) {
  const letters = new StandIns();
  const items = articles.map((article, index) => ({ ...itemFor(article, style, letters), id: String(index) }));
  CSL.Output.Formats.runs = RUNS;
  const engine = new CSL.Engine(
    {
      retrieveLocale: () => LOCALE,
      retrieveItem: (id) => items[Number(id)] ?? {},
      stringCompare: (a, b) => collator.compare(letters.decoded(a), letters.decoded(b)),
    },
    STYLES[style],
    'en-GB',
    true,
  );
  // "van der Berg" is one family name to us, and sorted so.
  engine.opt.development_extensions.parse_names = false;
  engine.setOutputFormat('runs');
  engine.updateItems(items.map(({ id }) => id));
  return { engine, letters };
}

const collator = new Intl.Collator('en-GB', { sensitivity: 'base', ignorePunctuation: true, numeric: true });

/** Stands where nothing is known but the address: APA and NLM both ask for a description in brackets. */
const UNTITLED = '[Untitled page]';

/** What citeproc is told of an article: nothing that it could take for markup, and only what the style's own rules cannot leave out. */
function itemFor(article: Article, style: ReferenceStyle, letters: StandIns): object {
  const item = cslItem(article);
  const text = (value: string | undefined) => (value === undefined ? undefined : letters.encoded(folded(value)));
  const whole = (value: string | undefined) => (value === undefined ? undefined : letters.encodedWhole(folded(value)));
  const { container, publisher } = named(article, style);
  const nothing = !article.title && article.authors.length === 0 && !article.container && !article.publisher;
  return known({
    type: item.type,
    issued: item.issued,
    accessed: item.accessed,
    title: text(nothing ? UNTITLED : item.title),
    author: item.author?.map((name) => nameFor(name, letters)),
    'container-title': text(container),
    publisher: text(publisher),
    volume: item.volume === undefined ? undefined : letters.encodedNumber(folded(item.volume)),
    issue: item.issue === undefined ? undefined : letters.encodedNumber(folded(item.issue)),
    page: item.page === undefined ? undefined : letters.encodedPages(folded(item.page)),
    DOI: whole(item.DOI),
    URL: whole(item.URL),
  });
}

/**
 * Where the article stands and who published it, as far as that is worth saying. A body that wrote what it publishes is named once;
 * Vancouver names it as the publisher, too. A page without a site's name stands on its publisher's.
 */
function named(article: Article, style: ReferenceStyle): { container: string; publisher: string } {
  const container = article.container || (article.kind === 'page' || article.kind === 'news' ? article.publisher : '');
  const publisher = article.publisher || (article.kind === 'report' ? article.container : '');
  const [first, ...others] = article.authors;
  if (style === 'vancouver' || first?.is !== 'body' || others.length > 0) return { container, publisher };
  const other = (name: string) => (same(name, first.name) && article.kind !== 'journal' ? '' : name);
  return { container: other(container), publisher: other(publisher) };
}

const same = (a: string, b: string) => collator.compare(folded(a), folded(b)) === 0;

function nameFor(name: NonNullable<CslItem['author']>[number], letters: StandIns): object {
  if ('literal' in name) return { literal: letters.encoded(folded(name.literal)) };
  const [names = '', suffix] = folded(name.given ?? '').split(/, ?/, 2);
  // A small letter at the beginning would make it a particle, which is no initial.
  const given = names.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return known({
    family: letters.encodedName(folded(name.family)),
    given: letters.encodedName(given) || undefined,
    suffix: suffix && letters.encodedName(suffix),
    'comma-suffix': suffix ? true : undefined,
  });
}

const known = (fields: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * citeproc reads markup, quotation marks and double spaces into texts, and tidies punctuation. What it could read something into goes
 * through it as characters of private use, and is put back afterwards: so any text comes out as it went in.
 */
class StandIns {
  readonly #of = new Map<string, string>();
  readonly #for = new Map<string, string>();

  /** A text whose last full stop, question or exclamation mark counts: after it there is no other full stop. */
  encoded(text: string): string {
    const end = /[.?!]$/.exec(text)?.[0] ?? '';
    // A space before that mark would become a narrow one, as in French.
    return this.#replaced(text.slice(0, text.length - end.length), /[^\p{L}\p{M}\p{Nd} ]| $/gu) + end;
  }

  encodedWhole(text: string): string {
    return this.#replaced(text, /[^\p{L}\p{M}\p{Nd} ]/gu);
  }

  /** Initials are made of names, at their spaces, hyphens and full stops. */
  encodedName(text: string): string {
    return this.#replaced(text, /[^\p{L}\p{M}\p{Nd} .-]/gu);
  }

  /** What looks like a number would be given a label: "vol. 12". */
  encodedNumber(text: string): string {
    return this.#replaced(text, /./gsu);
  }

  /** Ranges of pages have their own dash. */
  encodedPages(text: string): string {
    return this.#replaced(text, /[^\p{L}\p{M}\p{Nd} ,\-–]/gu);
  }

  decoded(text: string): string {
    return text.replace(/[\p{Co}]/gu, (standIn) => this.#for.get(standIn) ?? standIn);
  }

  #replaced(text: string, odd: RegExp): string {
    return text.replace(odd, (letter) => {
      const known = this.#of.get(letter);
      if (known !== undefined) return known;
      const index = this.#of.size;
      const standIn = String.fromCodePoint(index < 0x1900 ? 0xe000 + index : 0xf0000 + index);
      this.#of.set(letter, standIn);
      this.#for.set(standIn, letter);
      return standIn;
    });
  }
}

/** citeproc's output as runs, with the stand-ins put back. Neighbours of one kind are one run. */
function runsOf(output: string, letters: StandIns): Run[] {
  const runs: { text: string; italic: boolean }[] = [];
  let depth = 0;
  for (const piece of output.split(/(\p{Cc})/u)) {
    if (piece === ITALIC) depth++;
    else if (piece === UPRIGHT) depth--;
    else if (piece !== '') {
      const text = letters.decoded(piece.replace(/ {2,}/g, ' '));
      const last = runs.at(-1);
      if (last?.italic === depth > 0) last.text += text;
      else runs.push({ text, italic: depth > 0 });
    }
  }
  return runs;
}
