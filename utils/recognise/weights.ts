/**
 * Every weight and threshold by which recognition decides, with its reason. The evidence for each, what is won and lost with other
 * values, is in `tests/eval/WEIGHTS.md`: `npm run eval -- --weights` measures it on the development passages. The check
 * passages are never used.
 */

/** How much a way of naming speaks for its entity. Names are compared with each other only: nothing has to reach a sum. */
export const BASE = {
  /** The page defines the letters; what contradicts a definition is turned down before. */
  defined: 3,
  /** A name that means nothing else. */
  always: 2,
  /** An everyday word with a word beside it that makes it the term. */
  ordinary: 1.6,
  /** An everyday word in a heading over text that names the term. */
  heading: 1,
  /** The usual name of one thing, on a page about the NHS: surer than a county, less sure than a county among systems. */
  cue: 1.5,
  /** A county beside a word for systems: "in Sussex, the ICB". */
  areaBeside: 2,
  /** A county in a list of systems: surer than its trust's short name. */
  areaListed: 1.8,
  /** The short name of a trust or site: the least, since a place or a person may have it. */
  short: 0.5,
};

/** What is added where the words around a name speak for it. */
export const MORE = {
  cueSpokenFor: 0.6,
  /** A system among systems, where a trust has the same name: more than what puts a trust ahead. */
  cueListed: 0.8,
  /** Words about hospitals near a short name. */
  shortAbout: 0.5,
  /** A word of its own near a short name, such as its town. */
  shortSpokenFor: 1.5,
};

/** What speaks for an entity before the words around its name are asked. */
export const PRIOR = {
  /** NHS Providers, NHS providers: capitals settle it by themselves. */
  sameCapitals: 1,
  /** A town, trust or system that tells it from its namesakes is named. */
  near: 1,
  /** Named in full elsewhere on the page. */
  said: 1,
  /** In use on the article's day; what was not yet in use is turned down before. */
  inUse: 1.2,
  /** Closed by then: spoken of still, but seldom. */
  outOfUse: 0.6,
};

/** When there is enough, and how far to look. */
export const CHOICE = {
  /** So far ahead a meaning is taken as meant; otherwise the reader chooses. */
  clearLead: 0.5,
  /** What a short name needs where no word about hospitals is near: one of what `PRIOR` counts. */
  shortPrior: 1,
  /** So many trusts beside a short name or a town make a row of trusts. */
  trustsInARow: 2,
  /** So many systems beside a county make a list of systems. */
  areasInARow: 2,
  /** So many words at most between a county and its "ICB". */
  areaWords: 3,
  /** How many sentences away a word about hospitals still counts. */
  shortSentences: 2,
};

/** What makes a page one about health policy in England. */
export const PAGE = {
  /** A name beyond doubt. */
  named: 1,
  /** A general word ("ward"): four are worth a name. */
  general: 0.25,
  /** The name of a measure ("within four hours"): as much as a name. */
  measure: 1,
  /** Signs of which one is needed: only English health news has them. */
  sure: 1,
  /** Signs that are needed in all. With 1 a page on American care organisations is marked. */
  signs: 2,
  /** A name that may mean another thing, where so many different ones stand together, so many of them bodies. */
  likely: 0.5,
  together: 5,
  bodiesTogether: 1,
  /** Signs in a thousand words: a long page that says "NHS" once is about something else. */
  perThousand: 3,
  /** So many signs of another country, and more than of England, make a page about that country. */
  foreign: 3,
};

/** How far words reach, and for how long a name is in the reader's mind. */
export const REACH = {
  /** Words between a name and a word about it, be the sentence ever so long. */
  words: 64,
  /** Sentences back among others of its kind. */
  sentences: 6,
  /** "Named just before": in the same sentence or so many before. */
  justBefore: 1,
  /** Named so often, and so many times as often as any other: the text's subject. */
  dominantTimes: 3,
  dominantRatio: 2,
  /** Names kept from one piece of a page to the next. The passages are read in one piece and cannot tell. */
  kept: 24,
};
