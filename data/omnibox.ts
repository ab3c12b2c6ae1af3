import * as z from 'zod/mini';
import { escapeMarkup } from '../utils/escape-markup';
import { messageOf } from '../utils/message-of';
import { lineOf } from './library/formats/visible';
import type { EntryShown } from './own-pages';
import { EntityId, odsCodeOf } from './schema/identity';
import type { SearchHit } from './schema/messages';
import { wordsOf } from './search/words';

/** The address bar as a place to search from: "sn" and a space, then what is looked for. */

type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

interface Suggestion {
  readonly content: string;
  readonly description: string;
}

interface Listened<A extends readonly unknown[]> {
  addListener(listener: (...args: A) => void): void;
}

/** As much of the browser's omnibox as is used. */
export interface Omnibox {
  setDefaultSuggestion(suggestion: { description: string }): unknown;
  readonly onInputStarted: Listened<[]>;
  readonly onInputChanged: Listened<[text: string, suggest: (suggestions: Suggestion[]) => void]>;
  readonly onInputEntered: Listened<[text: string, disposition: Disposition]>;
}

interface OmniboxPorts {
  find(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Figures that the words ask for, in words. */
  figures(query: string): Promise<readonly string[]>;
  open(shown: EntryShown, where: Disposition): Promise<void>;
  /** Whether descriptions are markup, as in Chromium; in Firefox they are plain text. */
  readonly markup: boolean;
}

/** Browsers show no more beside the first. */
const MOST = 6;
const LONGEST = 160;

const PROMPT = 'Search Sidenote for a name, an abbreviation or a figure';

/** Suggests as one types, and opens what is chosen. Call it synchronously when the worker starts. */
export function serveOmnibox(omnibox: Omnibox, { find, figures, open, markup }: OmniboxPorts): void {
  const { words, hit: drawn } = markup ? MARKUP : PLAIN;
  const say = (description: string): void => void omnibox.setDefaultSuggestion({ description });
  let typed = '';

  const look = async (query: string): Promise<{ figure?: string; hits: readonly SearchHit[] }> => {
    const [[figure], hits] = await Promise.all([figures(query).catch(() => []), find(query, MOST)]);
    return { hits, ...(figure !== undefined && { figure }) };
  };
  const suggestFor = async (query: string, suggest: (suggestions: Suggestion[]) => void): Promise<void> => {
    const { figure, hits } = await look(query);
    // Enter takes the first, which is shown as the default: the others stand below it.
    const below = figure === undefined ? hits.slice(1) : hits;
    suggest(below.map((hit) => ({ content: contentOf(hit), description: drawn(hit, query) })));
    if (query !== typed) return;
    const [first] = hits;
    say(figure !== undefined ? words(figure) : first ? drawn(first, query) : words(`Nothing found for “${query}”`));
  };
  const enter = async (text: string, where: Disposition): Promise<void> => {
    const id = idIn(text);
    if (id) return open({ id }, where);
    const query = text.trim();
    const { figure, hits } = await look(query).catch(() => ({ figure: undefined, hits: [] }));
    const first = figure === undefined ? hits[0]?.id : undefined;
    return open({ query, ...(first && { id: first }) }, where);
  };

  omnibox.onInputStarted.addListener(() => {
    typed = '';
    say(words(PROMPT));
  });
  omnibox.onInputChanged.addListener((text, suggest) => {
    typed = text.trim();
    if (typed === '') return say(words(PROMPT));
    const query = typed;
    suggestFor(query, suggest).catch((error: unknown) => {
      if (query === typed) say(words(messageOf(error)));
    });
  });
  omnibox.onInputEntered.addListener((text, where) => void enter(text, where));
}

/** What stands in the address bar while a suggestion is chosen: the name, and the id by which it is found again. */
const contentOf = ({ id, name }: SearchHit): string => `${line(name)} (${id})`;

function idIn(text: string): EntityId | undefined {
  const id = z.safeParse(EntityId, /\(([^()]+)\)$/.exec(text.trim())?.[1]);
  return id.success ? id.data : undefined;
}

/** A pack's words as one line that can be shown; what XML knows no sign for is left out, or none of the suggestions would be shown. */
const line = (text: string): string =>
  lineOf(text)
    .replace(/[\uFFFE\uFFFF]/g, '')
    .slice(0, LONGEST)
    .toWellFormed();

const aside = ({ label, matched }: SearchHit): string => [label, matched && `“${matched}”`].filter(Boolean).join(' · ');

const PLAIN = {
  words: line,
  hit: (hit: SearchHit): string => [hit.name, aside(hit)].map(line).filter(Boolean).join(' – '),
};

const MARKUP = {
  words: (text: string): string => escapeMarkup(line(text)),
  hit(hit: SearchHit, query: string): string {
    const code = odsCodeOf(hit.id);
    const beside = line(aside(hit));
    return [
      matchesIn(line(hit.name), query),
      beside && ` <dim>– ${escapeMarkup(beside)}</dim>`,
      code && ` <url>${escapeMarkup(code)}</url>`,
    ]
      .filter(Boolean)
      .join('');
  },
};

/** A name with the beginnings of words that were typed told apart. */
function matchesIn(name: string, query: string): string {
  const wanted = wordsOf(query);
  return name
    .split(/(\s+)/)
    .map((word) => {
      const [folded = ''] = wordsOf(word);
      const isTyped = folded !== '' && wanted.some((one) => folded.startsWith(one));
      return isTyped ? `<match>${escapeMarkup(word)}</match>` : escapeMarkup(word);
    })
    .join('');
}
