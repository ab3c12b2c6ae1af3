import type { ArticleDate } from '../../data/schema/mention';
import { Entry } from '../entry/Entry';
import type { WorkerPort } from '../worker-port';
import type { Finder } from './use-finder';

interface FoundEntryProps {
  readonly port: WorkerPort;
  readonly finder: Finder;
  /** The date of the page in front, to set then beside now. */
  readonly article: ArticleDate | null;
  readonly small?: boolean;
}

/** The entry that was opened last, and the way back. */
export function FoundEntry({ port, finder, article, small = false }: FoundEntryProps) {
  const { entry, trail, searching, back, read } = finder;
  if (entry === undefined) return null;
  const to = trail.length > 1 ? 'the entry before' : searching ? 'the results' : undefined;
  return (
    <Entry
      key={`${trail.length} ${entry}`}
      port={port}
      id={entry}
      article={article}
      back={to === undefined ? null : { to, go: back }}
      small={small}
      onOpen={read}
    />
  );
}
