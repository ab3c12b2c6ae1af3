import type { EntityKind } from '../../../data/schema/entity';
import type { SurfaceForm } from '../../../data/schema/form';
import { Sense } from '../../../data/schema/form';
import type { EntityId, PartialDate } from '../../../data/schema/identity';
import type { Block } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import { compileLexicon } from '../../../utils/recognise/compile';
import { find } from '../../../utils/recognise/find';
import type { Lexicon } from '../../../utils/recognise/lexicon';
import { tokenise } from '../../../utils/recognise/tokens';

/** What a hand-made lexicon knows of one thing: its forms by sense, and the words for and against them. */
export interface Thing extends Partial<Record<Sense, readonly string[]>> {
  readonly kind?: EntityKind;
  readonly for?: readonly string[];
  readonly against?: readonly string[];
  /** Ids of the trusts and systems that tell it from its namesakes. */
  readonly near?: readonly string[];
}

/** A small lexicon: ids and what they are called. */
export function lexiconOf(things: Readonly<Record<string, Thing>>): Lexicon {
  const ids = Object.keys(things) as EntityId[];
  const entities = ids.map((id) => {
    const near = (things[id]?.near ?? []) as EntityId[];
    return { id, kind: things[id]?.kind ?? 'term', name: id, label: '', near };
  });
  const forms = ids.flatMap((entity) =>
    Sense.options.flatMap((sense) =>
      (things[entity]?.[sense] ?? []).map((text): SurfaceForm => ({ text, entity, sense })),
    ),
  );
  const cues = ids.map((entity) => ({
    entity,
    speaksFor: things[entity]?.for ?? [],
    speaksAgainst: things[entity]?.against ?? [],
  }));
  return compileLexicon({ entities, forms, cues });
}

/** A lexicon in which each form is an entity of its own and always meant. */
export const lexiconOfForms = (...forms: readonly string[]): Lexicon =>
  lexiconOf(Object.fromEntries(forms.map((form, index) => [`term:form-${index}`, { always: [form] }])));

/** The words of a text that stand where some form is spelt, longest first where several begin together. */
export function wordsFound(text: string, lexicon: Lexicon): string[] {
  const { candidates } = find(text, tokenise(text, lexicon.arrays), lexicon);
  return candidates.map(({ start, end }) => text.slice(start, end));
}

/** A paragraph that makes any page one about the NHS in England. */
export const ABOUT_THE_NHS =
  'NHS patients wait in hospital. A nurse, a consultant, a clinician and a GP say that the ward and the emergency ' +
  'department have a waiting list, said the health secretary. NHS patients wait in every hospital.';

/** What was found in a text, as "words → id", with other possible ids after a slash. */
export function mentionsIn(
  lexicon: Lexicon,
  text: string | readonly string[],
  { date, before = [] }: { date?: string; before?: readonly string[] } = {},
): string[] {
  const own = typeof text === 'string' ? [text] : text;
  const blocks = [...before, ...own].map((line): Block => ({ text: line, role: 'text' }));
  const { mentions } = annotate({ blocks, date: date as PartialDate | undefined }, lexicon);
  return mentions
    .filter(({ block }) => block >= before.length)
    .map(({ block, start, end, entity, also }) => {
      const words = blocks[block]?.text.slice(start, end);
      return `${words} → ${[entity, ...also].join(' / ')}`;
    });
}
