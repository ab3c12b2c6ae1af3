import * as z from 'zod/mini';

/**
 * What the W3C's Recommendation "Web Annotation Data Model" (23 February 2017) says that annotations MUST be, as far as it speaks of
 * what can stand in a file; the number of the section stands beside each rule. Keys of other vocabularies are allowed (section 3.5),
 * if their names are IRIs or short for one, since JSON-LD drops any other without a word.
 */

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** An absolute IRI. */
const Iri = z.string().check(
  z.regex(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/u, 'not an IRI'),
  z.refine((iri) => iri.isWellFormed(), 'not an IRI'),
);

const oneOrMany = <T extends z.ZodMiniType>(item: T) => z.union([item, z.array(item).check(z.minLength(1))]);

const typed = (name: string) =>
  z.union([z.literal(name), z.array(z.string()).check(z.refine((all) => all.includes(name)))]);

/** 3.1, 5.1: one or more values, of which the model's own is one; a string if it is the only one. */
const Context = z.union([
  z.literal(CONTEXT),
  z.array(z.union([Iri, z.record(z.string(), z.unknown())])).check(
    z.minLength(2),
    z.refine((all) => all.includes(CONTEXT), 'the context of the model is missing'),
  ),
]);

/** 3.3.1: xsd:dateTime, in UTC, written as "Z". */
const DateTime = z.string().check(
  z.regex(/^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, 'not xsd:dateTime in UTC'),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'not a date'),
);

/** 3.3.5 */
const Motivation = z.enum([
  'assessing',
  'bookmarking',
  'classifying',
  'commenting',
  'describing',
  'editing',
  'highlighting',
  'identifying',
  'linking',
  'moderating',
  'questioning',
  'replying',
  'tagging',
]);

const NonNegative = z.int().check(z.nonnegative());

/** 4.2: each kind of selector says what it is, and has exactly what it needs. */
const Selector = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('FragmentSelector'), value: z.string(), conformsTo: z.optional(Iri) }),
  z.strictObject({ type: z.literal('CssSelector'), value: z.string() }),
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.optional(z.string()),
    suffix: z.optional(z.string()),
  }),
  z.strictObject({ type: z.literal('TextPositionSelector'), start: NonNegative, end: NonNegative }),
]);

/** 4.1, with 3.3.5: exactly one source, an IRI. */
const SpecificResource = z.strictObject({
  id: z.optional(Iri),
  type: z.optional(typed('SpecificResource')),
  source: Iri,
  selector: z.optional(oneOrMany(Selector)),
  purpose: z.optional(oneOrMany(Motivation)),
});

/** 3.2.4: exactly one text; one format and one language at most. */
const TextualBody = z.strictObject({
  id: z.optional(Iri),
  type: typed('TextualBody'),
  value: z.string(),
  format: z.optional(z.string().check(z.regex(/^[\w.+-]+\/[\w.+-]+$/))),
  language: z.optional(z.string()),
  purpose: z.optional(oneOrMany(Motivation)),
});

const foreignKeys = (known: readonly string[]) =>
  z.refine(
    (value: unknown) => Object.keys(Object(value)).every((key) => known.includes(key) || /^[\w-]+:[\w-]+$/.test(key)),
    'a key that means nothing',
  );

const annotationKeys = {
  id: Iri,
  type: typed('Annotation'),
  motivation: z.optional(oneOrMany(Motivation)),
  created: z.optional(DateTime),
  modified: z.optional(DateTime),
  generated: z.optional(DateTime),
  body: z.optional(oneOrMany(z.union([Iri, TextualBody, SpecificResource]))),
  target: oneOrMany(z.union([Iri, SpecificResource])),
};

/** 3.1: exactly one id, one target at least. Within a page it has the context of the page. */
const Annotation = z.looseObject(annotationKeys).check(foreignKeys(Object.keys(annotationKeys)));

const pageKeys = {
  id: Iri,
  type: typed('AnnotationPage'),
  items: z.array(Annotation).check(z.minLength(1)),
  startIndex: z.optional(NonNegative),
  // 5.2: the last page has no next.
  next: z.optional(z.never()),
};

/** 5.2, within a collection: without a context of its own. */
const Page = z.looseObject(pageKeys).check(foreignKeys(Object.keys(pageKeys)));

const collectionKeys = {
  '@context': Context,
  id: Iri,
  type: typed('AnnotationCollection'),
  label: z.optional(oneOrMany(z.string())),
  total: z.optional(NonNegative),
  first: z.optional(Page),
  last: z.optional(Iri),
};

/** 5.1 */
export const AnnotationCollection = z.looseObject(collectionKeys).check(
  foreignKeys(Object.keys(collectionKeys)),
  z.refine(({ total, first }) => !total || first !== undefined, 'not empty, but without a first page'),
  z.refine(({ total, first }) => total === undefined || total === (first?.items.length ?? 0), 'a wrong total'),
);
