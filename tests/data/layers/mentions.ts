import type { Block } from '../../../data/schema/mention';
import { annotate } from '../../../utils/recognise/annotate';
import type { Lexicon } from '../../../utils/recognise/lexicon';

/** Makes any page one about the NHS in England. */
const ABOUT =
  'NHS patients wait in hospital. A nurse, a consultant, a clinician and a GP say that the ward and the emergency ' +
  'department have a waiting list, said the health secretary. NHS patients wait in every hospital.';

/** What is found in a text, as "words → id", with other possible ids after a slash. */
export function mentionsOf(lexicon: Lexicon, text: string): string[] {
  const blocks = [ABOUT, text].map((line): Block => ({ text: line, role: 'text' }));
  return annotate({ blocks, date: undefined }, lexicon)
    .mentions.filter(({ block }) => block === 1)
    .map(({ start, end, entity, also }) => `${text.slice(start, end)} → ${[entity, ...also].join(' / ')}`);
}
