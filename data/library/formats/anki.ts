import { sentenceAround } from '../../../utils/page/sentence';
import { passageParts } from '../../../utils/passage';
import type { Gloss, GlossedClipping } from '../../schema/clipping';
import type { Format, OutFile } from './format';
import { escapeHtml } from './html';
import { stableId } from './stable-id';
import { figureLine, lineOf, linkOf, sourceLine, statesOf } from './visible';

const DECK = 'Sidenote';

/**
 * Cards for Anki, as its text import takes them ("File Headers" in its manual; Anki 2.1.54 and newer): one for each term that was
 * glossed, as it was met first. Anki knows a card again by its GUID, which is made of the entity, the words and the clipping. It
 * makes the deck; it takes the note type "Basic" where there is one by that name, and asks otherwise. Cards are all it holds: notes,
 * anchors and articles stay behind, and the file is not read back.
 */
export const anki: Format = {
  id: 'anki',
  name: 'Anki (cards)',
  holds: 'neither',
  write: ({ clippings }): readonly OutFile[] => {
    const rows = cardsOf(clippings).map((cells) => cells.join('\t'));
    const header = [
      '#separator:tab',
      '#html:true',
      '#notetype:Basic',
      '#guid column:1',
      '#deck column:2',
      '#tags column:5',
      '#columns:GUID\tDeck\tFront\tBack\tTags',
    ];
    return [
      { name: 'sidenote-anki.txt', type: 'text/plain', text: [...header, ...rows].map((line) => `${line}\n`).join('') },
    ];
  },
};

/** A card a term, from the clipping in which it was met first. */
function cardsOf(clippings: readonly GlossedClipping[]): string[][] {
  const met = new Set<string>();
  const order = clippings.toSorted((a, b) => compare(a.clipped, b.clipped) || compare(a.id, b.id));
  return order.flatMap((clipping) =>
    clipping.glosses.flatMap((gloss) => {
      const term = JSON.stringify([gloss.entity, lineOf(gloss.words)]);
      if (clipping.binned !== null || met.has(term)) return [];
      met.add(term);
      const guid = stableId(`anki:${term}:${clipping.id}`);
      return [[guid, DECK, frontOf(clipping, gloss), backOf(gloss), tagsOf(clipping.tags)]];
    }),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A text as it may stand in a field: one line of HTML, in which nothing is a sound, LaTeX or a mathematical formula to Anki. A word
 * joiner, which shows nothing, parts a backslash from a bracket: Anki looks for formulas after entities are resolved.
 */
const field = (text: string): string =>
  escapeHtml(lineOf(text).replace(/\\(?=[()[\]]|$)/g, '\\\u2060'))
    .replaceAll('[', '&#91;')
    .replaceAll(']', '&#93;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;');

function frontOf({ anchors }: GlossedClipping, gloss: Gloss): string {
  const passage = anchors.quote.exact;
  const { words, start, end } = gloss;
  const sound = start < end && end <= passage.length;
  const sentence = sound ? sentenceAround(passage, start, end) : lineOf(passage);
  const at = sentence.indexOf(words);
  const said =
    at < 0 || words === ''
      ? field(sentence)
      : passageParts(sentence, [{ ...gloss, start: at, end: at + words.length }])
          .map(({ text, gloss: term }) => (term === undefined ? spaced(text) : `<b>${field(text)}</b>`))
          .join('');
  const title = `<b>${field(words || gloss.name)}</b>`;
  return said.trim() === '' ? title : `${title}<br><br>“${said.trim()}”`;
}

/** A part of a sentence, with the space at its ends that parts it from the next. */
const spaced = (text: string): string =>
  `${/^\s/.test(text) ? ' ' : ''}${field(text)}${/\s$/.test(text) && text.trim() !== '' ? ' ' : ''}`;

function backOf(gloss: Gloss): string {
  const label = lineOf(gloss.label);
  return [
    `<b>${field(gloss.name)}</b>${label === '' ? '' : ` (${field(label)})`}`,
    field(gloss.definition),
    ...statesOf(gloss).map(({ when, summary }) => `<i>${field(when)}:</i> ${field(summary)}`),
    ...gloss.figures.map((figure) => field(figureLine(figure))),
    ...gloss.sources.map((source) => {
      const to = linkOf(source.url);
      const text = field(sourceLine(source));
      return `<small>Source: ${to === undefined ? text : `<a href="${field(to)}">${text}</a>`}</small>`;
    }),
  ]
    .filter((line) => line !== '')
    .join('<br>');
}

/** Anki parts tags by spaces; a quotation mark would begin a field that has a line's end in it. */
const tagsOf = (tags: readonly string[]): string =>
  tags
    .map((tag) => lineOf(tag).replace(/\s+/g, '_').replaceAll('"', "'"))
    .filter((tag) => tag !== '')
    .join(' ');
