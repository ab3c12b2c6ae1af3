import type { EntityKind } from '../schema/entity';
import type { SearchRow } from '../schema/pack';
import { wordsOf } from './words';

/** What people type for a kind of thing: "trust leeds", "icb sussex", "term 62 day". */
const TYPED: Readonly<Record<EntityKind, readonly string[]>> = {
  system: ['system', 'icb', 'ics', 'icp', 'stp', 'board'],
  trust: ['trust', 'ft', 'provider'],
  hospital: ['hospital', 'site'],
  body: ['body', 'organisation', 'regulator'],
  term: ['term', 'meaning', 'definition'],
  person: ['person', 'people', 'who'],
  ccg: ['ccg'],
  region: ['region'],
};

const ANY_KIND = new Set(Object.values(TYPED).flat());

/** Every organisation of the health service may be asked for as such; its name says "NHS" or does not. */
const OF_NHS: ReadonlySet<EntityKind> = new Set(['system', 'trust', 'hospital', 'ccg', 'region']);

/**
 * The words by which a query may say what kind of thing it wants: those of its kind, and of its label those that name no other
 * kind. An "acute hospital trust" is no hospital.
 */
export function kindWords({ kind, label, id }: SearchRow): ReadonlySet<string> {
  const [what = ''] = label.split(' · ');
  const own = wordsOf(what).filter((word) => !ANY_KIND.has(word));
  return new Set([
    ...own,
    ...TYPED[kind],
    ...(OF_NHS.has(kind) ? ['nhs'] : []),
    ...(id.startsWith('ods:') ? ['ods', 'code'] : []),
  ]);
}
