import { now } from '../../../utils/time/clock';
import type { Anchors, Article, Category, Collection, GlossedClipping } from '../../schema/clipping';
import { CATEGORIES } from '../../schema/clipping-limits';
import { instantOf, plainArticle, positionOf, prefixOf, suffixOf, tagsOf, webAddress } from './foreign';
import { type Format, FormatError, type OutFile, type ReadFile } from './format';
import { Gathering, isJson, type Json, jsonOf, listOf, pathOf, shortened } from './gather';
import { stableId } from './stable-id';

const EXPECTED = 'a file of Web Annotations (JSON-LD)';
const MODEL = 'http://www.w3.org/ns/anno.jsonld';
const NAMESPACE = 'https://sidenote.example/ns#';
const TEXT_FRAGMENTS = 'https://wicg.github.io/scroll-to-text-fragment/';

/** What the model has no words for stands under names of Sidenote's own, each a JSON literal to a program that reads linked data. */
const CONTEXT = [
  MODEL,
  {
    '@version': 1.1,
    sidenote: NAMESPACE,
    'sidenote:articles': { '@id': 'sidenote:articles', '@type': '@json' },
    'sidenote:clipping': { '@id': 'sidenote:clipping', '@type': '@json' },
  },
];

/**
 * The W3C's Web Annotation Data Model, as a collection of one page. Nothing is said twice: words, note, tags, category, moments and
 * anchors stand where the model has them; articles, glosses, entities and the bin stand in Sidenote's own names. Holds everything,
 * lone surrogates too (JSON escapes them).
 *
 * Other programs' annotations are read as far as they speak of text on a page of the web: one target each, bodies that are text.
 */
export const webAnnotation: Format = {
  id: 'web-annotation',
  name: 'Web Annotation (JSON-LD)',
  holds: 'everything',
  write: (collection): readonly OutFile[] => [
    {
      name: 'sidenote-clippings.jsonld',
      type: 'application/ld+json',
      text: `${JSON.stringify(annotationsOf(collection), null, 1)}\n`,
    },
  ],
  read: (text): ReadFile => readAnnotations(jsonOf(text, EXPECTED)),
  recognises: (_, text) =>
    /^\uFEFF?\s*[[{]/.test(text) &&
    (/"http:\/\/www\.w3\.org\/ns\/anno\.jsonld"/.test(text) ||
      /"@?type"\s*:\s*\[?\s*"(?:oa:)?Annotation(?:Collection|Page)?"/.test(text)),
};

/** A collection as JSON-LD. */
export function annotationsOf({ articles, clippings }: Collection): Json {
  const id = `urn:uuid:${stableId([...articles.map(({ address }) => address), ...clippings.map(({ id }) => id)].join('\n'))}`;
  const page = `urn:uuid:${stableId(`${id}/1`)}`;
  return {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: 'Clippings of Sidenote',
    total: clippings.length,
    // A page holds one annotation at least: an empty collection has none.
    ...(clippings.length > 0 && {
      first: { id: page, type: 'AnnotationPage', startIndex: 0, items: clippings.map(annotationOf) },
      last: page,
    }),
    'sidenote:articles': articles,
  };
}

function annotationOf(clipping: GlossedClipping): Json {
  const { id, article, category, note, tags, clipped, changed, entities, binned, glosses } = clipping;
  return {
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    motivation: motivationOf(clipping),
    created: clipped,
    modified: changed,
    body: [
      ...(note === '' ? [] : [textual(note, 'commenting')]),
      textual(category, 'classifying'),
      ...tags.map((tag) => textual(tag, 'tagging')),
    ],
    target: { type: 'SpecificResource', source: iriOf(article), selector: selectorsOf(clipping.anchors) },
    'sidenote:clipping': { article, entities, binned, glosses },
  };
}

function motivationOf({ category, note }: GlossedClipping): string {
  if (category === 'question') return 'questioning';
  return category === 'own' || note !== '' ? 'commenting' : 'highlighting';
}

const textual = (value: string, purpose: string): Json => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  purpose,
});

/** Where a passage stands, in the model's words. */
export function selectorsOf({ quote, position, css, fragment }: Anchors): readonly Json[] {
  return [
    { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
    ...(position ? [{ type: 'TextPositionSelector', start: position.start, end: position.end }] : []),
    ...(css === '' ? [] : [{ type: 'CssSelector', value: css }]),
    ...(fragment === '' ? [] : [{ type: 'FragmentSelector', conformsTo: TEXT_FRAGMENTS, value: `:~:${fragment}` }]),
  ];
}

/** An address as an IRI, which a source must be. What is none is put into one; the clipping has it as it is. */
function iriOf(address: string): string {
  const plain = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]*$/iu.test(address) && address.isWellFormed();
  return plain ? address : `${NAMESPACE}address:${encodeURIComponent(address.toWellFormed())}`;
}

/** Annotations that were parsed from JSON, wherever it stood. */
export function readAnnotations(root: unknown): ReadFile {
  const { items, path, articles, elsewhere } = contentOf(root);
  const gathering = new Gathering();
  articles.forEach((article, at) => {
    gathering.article(`article ${at + 1} (sidenote:articles[${at}])`, article);
  });
  items.forEach((item, at) => {
    readAnnotation(item, `item ${at + 1} (${path}[${at}])`, gathering);
  });
  if (elsewhere) gathering.fault('next', 'More annotations stand on another page, which is not in this file.');
  return gathering.done();
}

interface Content {
  readonly items: readonly unknown[];
  readonly path: string;
  readonly articles: readonly unknown[];
  readonly elsewhere: boolean;
}

function contentOf(root: unknown): Content {
  const articles = isJson(root) ? listOf(root['sidenote:articles']) : [];
  const some = (items: readonly unknown[], path: string, elsewhere = false): Content => ({
    items,
    path,
    articles,
    elsewhere,
  });
  if (Array.isArray(root)) {
    if (root.length > 0 && !root.some((item) => isOf(item, 'Annotation'))) throw notAnnotations();
    return some(root, '');
  }
  if (!isJson(root)) throw notAnnotations();
  if (isOf(root, 'AnnotationCollection')) {
    if (typeof root.first === 'string')
      throw new FormatError(`The annotations of this collection stand in another file: ${shortened(root.first)}`);
    const first = isJson(root.first) ? root.first : undefined;
    return some(listOf(first?.items), 'first.items', first?.next !== undefined);
  }
  if (isOf(root, 'AnnotationPage')) return some(listOf(root.items), 'items', root.next !== undefined);
  if (isOf(root, 'Annotation')) return some([root], '');
  if (Array.isArray(root['@graph'])) return some(root['@graph'], '@graph');
  throw notAnnotations();
}

const notAnnotations = (): FormatError =>
  new FormatError(
    `This is not ${EXPECTED}: there should be an AnnotationCollection, an AnnotationPage or a list of Annotations.`,
  );

const isOf = (value: unknown, type: string): boolean =>
  isJson(value) && listOf(value.type ?? value['@type']).some((one) => one === type || one === `oa:${type}`);

function readAnnotation(item: unknown, where: string, gathering: Gathering): void {
  if (!isJson(item) || !isOf(item, 'Annotation')) {
    gathering.fault(where, 'Not an Annotation.');
    return;
  }
  const tell = (what: string): void => gathering.fault(where, what);
  const own = isJson(item['sidenote:clipping']) ? item['sidenote:clipping'] : undefined;
  const bodies = bodiesOf(item, own !== undefined, tell);
  const [target, ...others] = listOf(item.target);
  if (others.length > 0) tell('More than one target; the first is kept.');
  const anchors = anchorsOf(target, own !== undefined);
  const clipped = instantOf(item.created) ?? instantOf(item.generated) ?? instantOf(item.modified) ?? now();
  const address = own ? own.article : webAddress(sourceOf(target));
  if (address === undefined) {
    tell(`Its target is not a page of the web: ${shortened(sourceOf(target)) || 'there is none'}`);
    return;
  }
  if (!own && typeof address === 'string' && !gathering.knows(address))
    gathering.article(where, plainArticle(address as Article['address'], titleOf(target), clipped));
  gathering.clipping((path) => (path.length > 0 ? `${where}, ${pathOf(path)}` : where), {
    id: idOf(item, [address, anchors.quote.exact, bodies.note, item.created]),
    article: address,
    anchors,
    category: bodies.category ?? categoryOf(item, anchors.quote.exact),
    note: bodies.note,
    tags: bodies.tags,
    entities: own?.entities ?? [],
    clipped,
    changed: instantOf(item.modified) ?? clipped,
    binned: own?.binned ?? null,
    glosses: own?.glosses ?? [],
  });
}

/** The UUID that the annotation has for its id; or one made of what it has, the same whenever it is read. */
function idOf(item: Json, content: readonly unknown[]): string {
  const id = item.id ?? item['@id'];
  if (typeof id !== 'string' || id === '')
    return stableId(JSON.stringify(content.map((part) => (typeof part === 'string' ? part : ''))));
  const uuid = /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(id)?.[1];
  return uuid?.toLowerCase() ?? stableId(id);
}

function categoryOf(item: Json, exact: string): Category {
  const motivations = listOf(item.motivation);
  if (motivations.some((one) => one === 'questioning' || one === 'oa:questioning')) return 'question';
  return exact === '' ? 'own' : 'quote';
}

interface Bodies {
  readonly note: string;
  readonly tags: readonly unknown[];
  readonly category: Category | undefined;
}

function bodiesOf(item: Json, own: boolean, tell: (what: string) => void): Bodies {
  const notes: string[] = [];
  const tags: unknown[] = [];
  let category: Category | undefined;
  for (const body of [...listOf(item.body), ...listOf(item.bodyValue)]) {
    const value = isJson(body) ? (body.value ?? body.chars ?? body.id ?? body['@id']) : body;
    if (typeof value !== 'string') {
      tell('A body that is not text is left out.');
      continue;
    }
    const purposes = isJson(body) ? listOf(body.purpose) : [];
    const named = CATEGORIES.find((one) => one === value);
    if (purposes.includes('tagging')) tags.push(value);
    else if (purposes.includes('classifying') && named) category ??= named;
    else if (purposes.includes('classifying')) tags.push(value);
    else notes.push(value);
  }
  return { note: notes.join('\n\n'), tags: own ? tags : tagsOf(tags, tell), category };
}

/** The address of the page, from a target that is an address, or has one as its source or its id. */
function sourceOf(target: unknown): string {
  if (typeof target === 'string') return target;
  if (!isJson(target)) return '';
  const [source] = listOf(target.source ?? target.id ?? target['@id']);
  if (typeof source === 'string') return source;
  const id = isJson(source) ? (source.id ?? source['@id']) : '';
  return typeof id === 'string' ? id : '';
}

function titleOf(target: unknown): string {
  const source = isJson(target) ? target.source : undefined;
  const titles = [source, target].flatMap((one) =>
    isJson(one) ? [...listOf(one.title), ...listOf(one['dcterms:title']), ...listOf(one.label)] : [],
  );
  return titles.find((title): title is string => typeof title === 'string') ?? '';
}

/** Selectors may refine others. No program goes further down than this. */
const DEEPEST = 10;

function selectorsIn(selector: unknown, depth = 0): Json[] {
  if (depth > DEEPEST) return [];
  return listOf(selector)
    .filter(isJson)
    .flatMap((one) => [one, ...selectorsIn(one.refinedBy, depth + 1)]);
}

/** Where the passage stands, as far as it is told. */
function anchorsOf(target: unknown, own: boolean): Json & Pick<Anchors, 'quote'> {
  const { fragment, ...anchors } = anchorsIn(selectorsIn(isJson(target) ? target.selector : undefined), own);
  return { ...anchors, fragment: fragment || directiveOf(/#.*?(:~:.*)$/s.exec(sourceOf(target))?.[1]) };
}

/** Where a passage stands by its selectors. */
export function anchorsIn(
  selectors: readonly Json[],
  own: boolean,
): Json & Pick<Anchors, 'quote'> & { readonly fragment: string } {
  const first = (type: string): Json | undefined => selectors.find((one) => isOf(one, type));
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const quote = first('TextQuoteSelector');
  const position = first('TextPositionSelector');
  const fragment = selectors.find((one) => isOf(one, 'FragmentSelector') && one.conformsTo === TEXT_FRAGMENTS);
  return {
    quote: { exact: text(quote?.exact), prefix: prefixOf(quote?.prefix), suffix: suffixOf(quote?.suffix) },
    // Of Sidenote's own it must be sound; another program's may be left out.
    position:
      own && position ? { start: position.start, end: position.end } : positionOf(position?.start, position?.end),
    css: text(first('CssSelector')?.value),
    fragment: directiveOf(fragment?.value),
  };
}

const directiveOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/^:~:/, '') : '');
