/**
 * Every weight and threshold by which recognition decides. Each was tried lower and higher on the development passages and the
 * seeds (November 2026, all others as they stand here); what changed stands beside it. Where nothing changed, the value rests on
 * its reason and on the tests alone, and may be moved when a text asks for it. The check passages were not used.
 */

/** How much a way of naming speaks for its entity. Names are compared with each other only: nothing has to reach a sum. */
export const BASE = {
  /** The page defines the letters. Nothing changes from 0 to 6: whatever contradicts a definition is turned down before. */
  defined: 3,
  /** With 1 the Queen Elizabeth Hospital King's Lynn is settled as the trust, rightly, with 3 as its site, wrongly. */
  always: 2,
  /** Nothing changes from 0 to 3.2: an everyday word has seldom a rival that is written alike. */
  ordinary: 1.6,
  /** Nothing changes from 0 to 2. */
  heading: 1,
  /**
   * The usual name of one thing, on a page about the NHS. With 1 the Queen Elizabeth Hospital King's Lynn is its site before its
   * trust, "Mid & South Essex" in a list of systems a trust; with 0.75 Cambridgeshire and Peterborough is a choice, with 0 a
   * trust, wrongly; with 1.75 NHS Online becomes a choice, and "the board" after it is lost.
   */
  cue: 1.5,
  /** Nothing changes from 0 to 1.5; with 2 "Norfolk & Suffolk" becomes a choice. */
  areaBeside: 1,
  /** With 0.9 North East London, in a list of systems (seed 004), is a choice with its trust, with 0 the trust, wrongly. */
  areaListed: 1.8,
  /** The short name of a trust or site. With 0.25 NHS Online becomes a choice, and its board is lost; with 1 Cambridgeshire. */
  short: 0.5,
};

/** What is added where the words around a name speak for it. */
export const MORE = {
  /** Nothing changes from 0 to 1.2: few forms have cues for them and a namesake. */
  cueSpokenFor: 0.6,
  /** A system among systems. With 0.4 "Mid & South Essex" is a trust; with 1.2 it is settled as the system, rightly. */
  cueListed: 0.8,
  /** With 0.25 NHS Online becomes a choice and its board is lost; with 1 "Mid & South Essex" is a trust first. */
  shortAbout: 0.5,
  /** Nothing changes from 0 to 3. */
  shortSpokenFor: 1.5,
};

/** What speaks for an entity before the words around its name are asked. */
export const PRIOR = {
  /** NHS Providers, NHS providers. With 0.3 NHS Online becomes a choice; with 1 "Mid Yorkshire", a bare headline, is found. */
  sameCapitals: 1,
  /** A town, trust or system that tells it from its namesakes is named. With 1.5 Cambridgeshire and Peterborough is a choice. */
  near: 1,
  /** Named in full elsewhere. With 0.5 NHS Online becomes a choice, with 0 "Norfolk & Suffolk" too; up to 2 nothing changes. */
  said: 1,
  /** In use on the article's day. Nothing changes from 0 to 1.2: a form not yet in use is turned down before. */
  inUse: 0.6,
  /** Nothing changes from 0 to 1.2. */
  outOfUse: 0.6,
};

/** When there is enough, and how far to look. */
export const CHOICE = {
  /**
   * So far ahead a meaning is taken as meant; otherwise the reader chooses. With 0 nothing at all is marked; with 0.25 the
   * choice of "Mid & South Essex" is gone; with 0.75 NHS Online becomes one; with 1 Cambridgeshire and Peterborough too.
   */
  clearLead: 0.5,
  /** What a short name needs where no word about hospitals is near. With 0.5 "Mid Yorkshire" is found; with 0 "Online" too, thrice. */
  shortPrior: 1,
  /** So many trusts beside a short name make a row. Nothing changes from 1 to 4. */
  trustsInARow: 2,
  /** So many systems beside a county make a list. With 1 three are found and two marked wrongly; with 3 twelve are lost. */
  areasInARow: 2,
  /** So many words at most between a county and its "ICB". With 1 seed 002 loses Sussex and what hangs on it; 2 to 6 are alike. */
  areaWords: 3,
  /** How many sentences away a word about hospitals still counts. With 0 East Kent Hospitals is lost, and Pinderfields. */
  shortSentences: 1,
};

/** What makes a page one about health policy in England. */
export const PAGE = {
  /** A name beyond doubt. With 0 lists and short papers fall silent (294 lost); 0.5 to 2 are alike; with 4 a world digest is marked. */
  named: 1,
  /** A general word ("ward"): four are worth a name. Nothing changes from 0 to 0.5; with 1 a world digest is marked. */
  general: 0.25,
  /** Signs of which one is needed: only English health news has them. Nothing changes from 0 to 4. */
  sure: 1,
  /** Nothing changes from 0 to 4; with 8 short pieces fall silent (90 lost). */
  signs: 2,
  /** A name that may mean another thing, where so many different ones stand together. */
  likely: 0.5,
  together: 5,
  bodiesTogether: 1,
  /** Signs in a thousand words. Nothing changes from 0 to 6; with 12 the column of 2021 and seed 002 fall silent (75 lost). */
  perThousand: 3,
  /** So many signs of another country, and more than of England, make a page about that country. Nothing changes from 0 to 12. */
  foreign: 3,
};

/** How far words reach, and for how long a name is in the reader's mind. */
export const REACH = {
  /** Words between a name and a word about it, be the sentence ever so long. With 16 six are lost, with 8 25; 32 to 128 are alike. */
  words: 64,
  /** Sentences back among others of its kind. With 5 "the trust" of the union's blog is found; with 7 a board is wrong. */
  sentences: 6,
  /** "Named just before": in the same sentence or so many before. With 0 five are lost; with 2 nothing changes. */
  justBefore: 1,
  /** Named so often, and so many times as often as any other: the text's subject. With 2 four are wrong, with 4 five lost. */
  dominantTimes: 3,
  /** With 1 six are wrong or lost; with 3 one is lost, with 4 seven. */
  dominantRatio: 2,
  /** Names kept from one piece of a page to the next. The passages are read in one piece and cannot tell. */
  kept: 24,
};
