import { SearchBox } from './SearchBox';
import type { Finder } from './use-finder';

/** The box of a finder. */
export function FinderBox({ finder: { box, query, combobox, search } }: { readonly finder: Finder }) {
  return <SearchBox ref={box} label="Search names and terms" query={query} combobox={combobox} onQuery={search} />;
}
