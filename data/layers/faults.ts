import { monthNumber, stepFrom } from '../../utils/figures/periods';
import { foldForm } from '../../utils/recognise/fold';
import type { Metric } from '../schema/entity';
import type { Run } from '../schema/figures';
import type { PackRecord } from '../schema/pack';

/** Beyond these no record of an honest pack goes; within them a hostile one does no harm. */
const LIMITS = {
  /** UTF-16 units of any text, and of a name or label. */
  text: 4000,
  name: 300,
  /** Items of any list. */
  items: 5000,
  /** Of one naming. */
  forms: 500,
  cues: 500,
  runs: 600,
  /** Of one run: two hundred years of months. */
  cells: 2400,
  number: 1e15,
} as const;

const YEARS = { first: 1900, last: 2200 } as const;

/** Names are shown in one line. */
const NAMES: ReadonlySet<string> = new Set([
  'name',
  'shortName',
  'acronym',
  'label',
  'place',
  'publisher',
  'unit',
  'id',
]);

/** What is opened in the browser. */
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'website']);

/**
 * What is wrong with a record of a stranger's pack beyond its shape; undefined where nothing is. The built-in pack is not asked.
 * Linear in the record's size.
 */
export function faultIn({ record, value }: PackRecord): string | undefined {
  return sizeFault(value, record) ?? meaningFault({ record, value } as PackRecord);
}

function meaningFault({ record, value }: PackRecord): string | undefined {
  switch (record) {
    case 'entity':
      if (value.name.trim() === '') return 'name: is empty';
      if (value.definition.trim() === '') return 'definition: is empty';
      return value.tile && !(whole(value.tile.column, 0, 60) && whole(value.tile.row, 0, 60))
        ? 'tile: is not on the map'
        : undefined;
    case 'naming': {
      if (value.forms.length > LIMITS.forms) return `forms: more than ${LIMITS.forms}`;
      if (value.speaksFor.length + value.speaksAgainst.length > LIMITS.cues)
        return `cue words: more than ${LIMITS.cues}`;
      const blank = value.forms.find(({ text }) => foldForm(text) === '');
      if (blank) return `forms: "${blank.text.slice(0, 40)}" has neither letters nor digits`;
      return [...value.speaksFor, ...value.speaksAgainst].some((text) => text.length > 200)
        ? 'cue words: one is longer than 200 characters'
        : undefined;
    }
    case 'correction':
      if (Object.values(value.changes).every((change) => change === undefined) && value.sources.length === 0)
        return 'changes: there are none';
      if (value.changes.name?.trim() === '') return 'changes.name: is empty';
      return value.changes.definition?.trim() === '' ? 'changes.definition: is empty' : undefined;
    case 'metric':
      return metricFault(value);
    case 'series':
      if (value.runs.length > LIMITS.runs) return `runs: more than ${LIMITS.runs}`;
      return value.runs.map(runFault).find((fault) => fault !== undefined);
    default:
      return undefined;
  }
}

function metricFault({ decimals, monthsToRelease }: Metric): string | undefined {
  if (!whole(decimals, 0, 6)) return 'decimals: not a whole number from 0 to 6';
  return whole(monthsToRelease, 0, 60) ? undefined : 'monthsToRelease: not a whole number from 0 to 60';
}

function runFault({ from, every, values, numerators, denominators }: Run, at: number): string | undefined {
  const length = Math.max(values?.length ?? 0, numerators?.length ?? 0);
  if (length > LIMITS.cells) return `runs.${at}: more than ${LIMITS.cells} figures`;
  if (every !== 'year' && from.length === 4) return `runs.${at}.from: a ${every}'s figure needs a month`;
  const last = stepFrom(from, every, Math.max(length - 1, 0));
  if ([from, last].some((period) => monthNumber(period) < YEARS.first * 12 || monthNumber(period) >= YEARS.last * 12))
    return `runs.${at}: goes beyond the years ${YEARS.first} to ${YEARS.last - 1}`;
  return denominators && denominators.length !== (numerators?.length ?? 0)
    ? `runs.${at}: not as many denominators as numerators`
    : undefined;
}

const whole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function sizeFault(value: unknown, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (typeof value === 'string') {
    const most = NAMES.has(name) ? LIMITS.name : LIMITS.text;
    if (value.length > most) return `${path}: longer than ${most} characters`;
    return ADDRESSES.has(name) && !/^https?:\/\//i.test(value) ? `${path}: not a web address (https://…)` : undefined;
  }
  if (typeof value === 'number')
    return Math.abs(value) > LIMITS.number ? `${path}: a number beyond all measure` : undefined;
  if (Array.isArray(value)) {
    if (value.length > LIMITS.items) return `${path}: more than ${LIMITS.items} items`;
    for (const [at, item] of value.entries()) {
      const fault = sizeFault(item, `${path}.${at}`);
      if (fault) return fault;
    }
    return undefined;
  }
  if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      const fault = sizeFault(part, path === '' ? key : `${path}.${key}`);
      if (fault) return fault;
    }
  return undefined;
}
