import * as z from 'zod/mini';

/**
 * What a page says of itself, as it stands on the page: nothing chosen, nothing believed. Pages are hostile until shown otherwise,
 * so that everything has a limit.
 */

/** Limits of a description, in UTF-16 units and in items. */
export const DESCRIPTION = {
  address: 20_000,
  line: 1000,
  name: 100,
  metas: 400,
  nodes: 60,
  types: 10,
  parties: 200,
  bylines: 12,
  byline: 300,
} as const;

const line = z.string().check(z.maxLength(DESCRIPTION.line));
const address = z.string().check(z.maxLength(DESCRIPTION.address));
const types = z.array(z.string().check(z.maxLength(DESCRIPTION.name))).check(z.maxLength(DESCRIPTION.types));

/** A person, a body, or a work in which another stands, as JSON-LD names it; `id` where it is only referred to. */
export const LinkedParty = z.object({
  id: line,
  types,
  name: line,
  given: line,
  family: line,
  volume: line,
  issue: line,
});
export type LinkedParty = z.infer<typeof LinkedParty>;

const parties = z.array(LinkedParty).check(z.maxLength(DESCRIPTION.parties));

/** A thing of the page's JSON-LD: an article, or what articles refer to. A part that is not there is empty. */
export const LinkedNode = z.object({
  ...LinkedParty.shape,
  headline: line,
  url: line,
  /** The address of the page of which it is the main thing. */
  page: line,
  datePublished: line,
  pages: line,
  doi: line,
  author: parties,
  creator: parties,
  publisher: parties,
  /** What it stands in, nearest first. */
  within: parties,
});
export type LinkedNode = z.infer<typeof LinkedNode>;

/** All that a page says of itself that a reference can be made of. */
export const PageDescription = z.object({
  href: address,
  /** The address of `<link rel="canonical">` as it stands there. */
  canonical: address,
  /** The document's title. */
  title: line,
  /** The first heading of the first rank. */
  heading: line,
  /** Names in small letters, in the order of the page. */
  metas: z
    .array(z.object({ name: z.string().check(z.maxLength(DESCRIPTION.name)), content: line }))
    .check(z.maxLength(DESCRIPTION.metas)),
  linked: z.array(LinkedNode).check(z.maxLength(DESCRIPTION.nodes)),
  /** Texts that name the writers; `sole`: one writer, and nothing else. Neighbouring parts of the page are parted by "\n". */
  bylines: z
    .array(z.object({ sole: z.boolean(), text: z.string().check(z.maxLength(DESCRIPTION.byline)) }))
    .check(z.maxLength(DESCRIPTION.bylines)),
});
export type PageDescription = z.infer<typeof PageDescription>;
