import type { EntityId } from '../../data/schema/identity';
import type { PageEvidence } from '../../data/schema/mention';
import type { Candidate } from './find';
import type { Lexicon } from './lexicon';
import type { ReadBlock } from './read-block';
import type { ShortName } from './short-names';

/** What is the same for every block of a page. */
export interface PageSense {
  readonly lexicon: Lexicon;
  readonly defined: PageEvidence['defined'];
  readonly named: ReadonlySet<EntityId>;
  /** How many of these are systems. */
  readonly systemsNamed: number;
  /** What the page may have named: one form of each, which can mean something else. */
  readonly likely: ReadonlySet<EntityId>;
  /** Words that the page uses as surnames: after "Sir Julian Hartley" Hartley is no hospital. */
  readonly people: ReadonlySet<string>;
  /** What may stand for the trusts that the page names. */
  readonly shortNames: readonly ShortName[];
  /** Whether the page is about the NHS in England, and how that is said. */
  readonly about: { readonly yes: boolean; readonly foreign: boolean; readonly why: string };
  /** The article's day as yyyymmdd, or 0. */
  readonly day: number;
}

/** A block in its page. */
export interface Scene extends PageSense {
  readonly read: ReadBlock;
}

export const textOf = ({ start, end }: Candidate, { block }: ReadBlock): string => block.text.slice(start, end);
