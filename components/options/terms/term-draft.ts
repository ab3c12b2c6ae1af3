import { DEFINITION_LIMIT, type Entity } from '../../../data/schema/entity';
import type { OwnTerm } from '../port';

/** What stands in the fields of the form. */
export interface TermFields {
  readonly name: string;
  readonly definition: string;
  /** One form a line. */
  readonly forms: string;
  readonly sense: OwnTerm['sense'];
  readonly status: Entity['status'];
  readonly sourceTitle: string;
  readonly sourceUrl: string;
}

/** What is wrong, field by field, in the order of the form. */
type Faults<K extends string> = Partial<Readonly<Record<K, string>>>;

export const STATUSES: readonly (readonly [Entity['status'], string])[] = [
  ['current', 'In use'],
  ['proposed', 'Proposed'],
  ['being-abolished', 'Being abolished'],
  ['superseded', 'Superseded by something else'],
  ['ended', 'Ended'],
];

export const SENSES: readonly (readonly [OwnTerm['sense'], string])[] = [
  ['always', 'On every page'],
  ['cue', 'Only on pages about the NHS'],
];

export const EMPTY: TermFields = {
  name: '',
  definition: '',
  forms: '',
  sense: 'always',
  status: 'current',
  sourceTitle: '',
  sourceUrl: '',
};

export const fieldsOf = (term: OwnTerm): TermFields => ({
  name: term.name,
  definition: term.definition,
  forms: term.forms.join('\n'),
  sense: term.sense,
  status: term.status,
  sourceTitle: term.source?.title ?? '',
  sourceUrl: term.source?.url ?? '',
});

/**
 * How text most likely writes a name: a first letter that is a capital only because it is the first is none in the middle of a
 * sentence, while "ICB" and "Hewitt Review" keep theirs.
 */
export function likelyForm(name: string): string {
  const words = name.trim();
  return /^\p{Lu}[^\p{Lu}]*$/u.test(words) ? words.toLowerCase() : words;
}

const FORM_LIMIT = 200;
export const NAME_LIMIT = 120;

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** The definition's faults and its room are the same for a term and for a correction. */
export function definitionFault(definition: string): string | undefined {
  const length = definition.trim().length;
  if (length === 0) return 'Say in a sentence what it is.';
  return length > DEFINITION_LIMIT
    ? `Shorten it by ${length - DEFINITION_LIMIT} to ${DEFINITION_LIMIT} characters.`
    : undefined;
}

export function nameFault(name: string): string | undefined {
  const length = name.trim().length;
  if (length === 0) return 'Give it a name.';
  return length > NAME_LIMIT ? `Shorten it to ${NAME_LIMIT} characters.` : undefined;
}

export function addressFault(address: string): string | undefined {
  if (address.trim() === '') return undefined;
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? undefined
    : 'This is not an address that begins with https:// or http://.';
}

export function faultsOf(fields: TermFields): Faults<keyof TermFields> {
  const forms = linesOf(fields.forms);
  const long = forms.find((form) => form.length > FORM_LIMIT);
  const empty = forms.find((form) => !/[\p{L}\p{N}]/u.test(form));
  const faults = {
    name: nameFault(fields.name),
    definition: definitionFault(fields.definition),
    forms:
      forms.length === 0
        ? 'Write at least one way in which text names it.'
        : long !== undefined
          ? `“${long.slice(0, 30)}…” is longer than ${FORM_LIMIT} characters.`
          : empty !== undefined
            ? `“${empty}” has no letter or number in it.`
            : undefined,
    sourceTitle:
      fields.sourceUrl.trim() !== '' && fields.sourceTitle.trim() === '' ? 'Say what is at the address.' : undefined,
    sourceUrl: addressFault(fields.sourceUrl),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

/** The term that faultless fields mean. */
export function termOf(fields: TermFields, id?: OwnTerm['id']): OwnTerm {
  const title = fields.sourceTitle.trim();
  const url = fields.sourceUrl.trim();
  return {
    ...(id && { id }),
    name: fields.name.trim(),
    definition: fields.definition.trim(),
    forms: linesOf(fields.forms),
    sense: fields.sense,
    status: fields.status,
    ...(title !== '' && { source: { title, ...(url !== '' && { url }) } }),
  };
}
