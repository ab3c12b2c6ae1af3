import { useState } from 'react';
import type { EntityId } from '../../../data/schema/identity';
import type { SearchHit } from '../../../data/schema/messages';
import { Results } from '../../search/Results';
import { SearchBox } from '../../search/SearchBox';
import { useCombobox } from '../../search/use-combobox';
import { useSearch } from '../../search/use-search';
import { foundInWords } from '../../search/words';
import type { FiguresPort } from '../port';

interface AddOrganisationProps {
  readonly port: FiguresPort;
  readonly label: string;
  /** Those that are there already are not offered again. */
  readonly taken: readonly EntityId[];
  readonly onAdd: (id: EntityId) => void;
}

/** Many hits have no figures, so that more are asked for than are offered. */
const ASKED = 60;
const OFFERED = 8;

/** A search box whose results drop down from it. */
export function AddOrganisation({ port, label, taken, onAdd }: AddOrganisationProps) {
  const [query, setQuery] = useState('');
  const answer = useSearch(port, query, { limit: ASKED, wanted: hasFigures });
  const hits = answer?.hits.filter(({ id }) => !taken.includes(id)).slice(0, OFFERED) ?? [];
  const combobox = useCombobox({
    query,
    answer,
    hits,
    onChoose: (id) => {
      setQuery('');
      onAdd(id);
    },
    onEscape: () => {
      setQuery('');
      return true;
    },
  });
  return (
    <SearchBox label={label} placeholder="A trust or a system" query={query} combobox={combobox} onQuery={setQuery}>
      <Results combobox={combobox} />
      <p className={answer && hits.length === 0 ? 'soft' : 'unseen'} role="status">
        {answer && foundInWords({ ...answer, hits }, 'No organisation')}
      </p>
    </SearchBox>
  );
}

/** What has no figures of its own; a hit says what it is in its label alone. */
const WITHOUT = /(hospital|site|unit|commissioning group|region)( ·|$)/i;

const hasFigures = ({ id, label }: SearchHit): boolean => id.startsWith('ods:') && !WITHOUT.test(label);
