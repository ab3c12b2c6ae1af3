// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { type Omnibox, serveOmnibox } from '../../data/omnibox';
import type { EntryShown } from '../../data/own-pages';
import type { EntityId } from '../../data/schema/identity';
import type { SearchHit } from '../../data/schema/messages';

type Suggestion = { content: string; description: string };
type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

/** What listens to an event of the browser's. */
class Listened<A extends readonly unknown[]> {
  #listener: ((...args: A) => void) | undefined;
  addListener(listener: (...args: A) => void): void {
    this.#listener = listener;
  }
  happens(...args: A): void {
    this.#listener?.(...args);
  }
}

/** An omnibox without a browser: what it is told, and what is typed into it. */
class Typed implements Omnibox {
  default = '';
  readonly onInputStarted = new Listened<[]>();
  readonly onInputChanged = new Listened<[text: string, suggest: (some: Suggestion[]) => void]>();
  readonly onInputEntered = new Listened<[text: string, where: Disposition]>();
  setDefaultSuggestion({ description }: { description: string }): void {
    this.default = description;
  }
  start(): void {
    this.onInputStarted.happens();
  }
  type(text: string): Promise<Suggestion[]> {
    return new Promise((resolve) => this.onInputChanged.happens(text, resolve));
  }
  /** Types what is never suggested anything for. */
  typeOnly(text: string): void {
    this.onInputChanged.happens(text, () => undefined);
  }
  enter(text: string, where: Disposition = 'currentTab'): void {
    this.onInputEntered.happens(text, where);
  }
}

const hit = (id: string, name: string, more: Partial<SearchHit> = {}): SearchHit => ({
  id: id as EntityId,
  kind: 'trust',
  name,
  label: 'A label',
  ...more,
});

let omnibox: Typed;
let found: (query: string) => Promise<SearchHit[]>;
let figure: string | undefined;
let opened: [EntryShown, Disposition][];

function serve(markup: boolean): void {
  omnibox = new Typed();
  opened = [];
  serveOmnibox(omnibox, {
    find: async (query, limit) => (await found(query)).slice(0, limit),
    figures: async () => (figure === undefined ? [] : [figure]),
    open: async (shown, where) => void opened.push([shown, where]),
    markup,
  });
}

const settle = async (): Promise<void> => {
  // In turns: of a machine that stalls, one long wait may be over before what is done in several steps.
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
};

beforeEach(() => {
  figure = undefined;
  found = async () => [
    hit('ods:RR8', 'Leeds Teaching Hospitals NHS Trust', { matched: 'LTHT' }),
    hit('term:fds', 'Faster Diagnosis Standard'),
  ];
  serve(true);
});

describe('what is suggested', () => {
  test('before anything is typed: what can be', () => {
    omnibox.start();
    expect(omnibox.default).toBe('Search Sidenote for a name, an abbreviation or a figure');
  });

  test('the first is what Enter takes, the others stand below it', async () => {
    expect(await omnibox.type('leeds hosp')).toEqual([
      {
        content: 'Faster Diagnosis Standard (term:fds)',
        description: 'Faster Diagnosis Standard <dim>– A label</dim>',
      },
    ]);
    expect(omnibox.default).toBe(
      '<match>Leeds</match> Teaching <match>Hospitals</match> NHS Trust <dim>– A label · “LTHT”</dim> <url>RR8</url>',
    );
  });

  test('in plain text where the browser knows no markup', async () => {
    serve(false);
    const [second] = await omnibox.type('leeds');
    expect(omnibox.default).toBe('Leeds Teaching Hospitals NHS Trust – A label · “LTHT”');
    expect(second?.description).toBe('Faster Diagnosis Standard – A label');
  });

  test('a figure that is asked for, first; all entries below it', async () => {
    figure = 'Leeds, 62 days, March 2025: 61% & more';
    expect(await omnibox.type('leeds 62 day')).toHaveLength(2);
    expect(omnibox.default).toBe('Leeds, 62 days, March 2025: 61% &amp; more');
  });

  test('that there is nothing, and why a search failed', async () => {
    found = async () => [];
    expect(await omnibox.type('<xyz>')).toEqual([]);
    expect(omnibox.default).toBe('Nothing found for “&lt;xyz&gt;”');
    found = async () => {
      throw new Error('Sidenote is still setting up.');
    };
    omnibox.typeOnly('leeds');
    await settle();
    expect(omnibox.default).toBe('Sidenote is still setting up.');
  });

  test('an answer that comes late does not take the place of a newer one', async () => {
    const held: (() => void)[] = [];
    found = (query) => new Promise((resolve) => held.push(() => resolve([hit('term:a', `About ${query}`)])));
    omnibox.typeOnly('le');
    omnibox.typeOnly('leeds');
    held[1]?.();
    await settle();
    held[0]?.();
    await settle();
    expect(omnibox.default).toContain('leeds');
  });
});

describe('names of hostile packs', () => {
  const HOSTILE = [
    '<match>Leeds</match> & <url>javascript:alert(1)</url>',
    `"Leeds' ]]> <!-- <?xml`,
    'Leeds\u0000\u0008\u001f\uFFFE\uFFFF\uD800 trust',
    'Leeds\u202Edes\nrever',
    '&lt;Leeds&gt; &#0; &amp',
    `Leeds${'&<>'.repeat(2000)}`,
    'Leeds (ods:RR8)',
  ];

  test.each(HOSTILE)('%j is well-formed markup that says no more than the name', async (name) => {
    found = async () => [
      hit('ods:AAA', name, { label: name, matched: name }),
      hit('ods:AAB', name, { label: name, matched: name }),
    ];
    const [other] = await omnibox.type('leeds <match> & "');
    expect(other?.description).toBeDefined();
    for (const description of [omnibox.default, other?.description ?? '']) {
      const parsed = new DOMParser().parseFromString(`<d>${description}</d>`, 'application/xml');
      expect(parsed.querySelector('parsererror'), description).toBeNull();
      const tags = [...parsed.querySelectorAll('d *')].map((element) => element.localName);
      expect(
        tags.every((tag) => ['match', 'dim', 'url'].includes(tag)),
        description,
      ).toBe(true);
      expect(parsed.querySelector('url')?.textContent).toMatch(/^AA[AB]$/);
      expect(description).not.toMatch(/[\p{Cc}\uFFFE\uFFFF\u202E]/u);
      expect(description.isWellFormed()).toBe(true);
    }
  });

  test.each(HOSTILE)('%j, chosen, opens its own entry', async (name) => {
    found = async () => [hit('term:first', 'First'), hit('term:hostile', name)];
    const [other] = await omnibox.type('leeds');
    omnibox.enter(other?.content ?? '');
    expect(opened).toEqual([[{ id: 'term:hostile' }, 'currentTab']]);
  });
});

describe('what is opened', () => {
  test.each<[Disposition]>([['currentTab'], ['newForegroundTab'], ['newBackgroundTab']])(
    'the entry that stood first, in the %s',
    async (where) => {
      omnibox.enter(' leeds ', where);
      await settle();
      expect(opened).toEqual([[{ query: 'leeds', id: 'ods:RR8' }, where]]);
    },
  );

  test('the search itself where a figure is asked for, nothing was found, or nothing can be yet', async () => {
    figure = 'A figure.';
    omnibox.enter('leeds 62 day');
    await settle();
    figure = undefined;
    found = async () => [];
    omnibox.enter('xyz');
    await settle();
    found = async () => {
      throw new Error('not ready');
    };
    omnibox.enter('leeds');
    await settle();
    expect(opened.map(([shown]) => shown)).toEqual([{ query: 'leeds 62 day' }, { query: 'xyz' }, { query: 'leeds' }]);
  });

  test('what looks like an id and is none is looked for as words', async () => {
    omnibox.enter('leeds (somewhere)');
    await settle();
    expect(opened).toEqual([[{ query: 'leeds (somewhere)', id: 'ods:RR8' }, 'currentTab']]);
  });
});
