import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addMenus, type MenuPorts, onMenu } from '../../data/menus';
import type { EntityId } from '../../data/schema/identity';
import type { SearchHit } from '../../data/schema/messages';
import { PROTOCOL } from '../../data/schema/protocol';

/** What the browser was asked to do, in order. */
let done: unknown[][];
/** What the page of the tab does with each message that it gets. */
let answers: (() => Promise<unknown>)[];

const record =
  (name: string, then: () => unknown = () => undefined) =>
  async (...values: unknown[]): Promise<unknown> => {
    done.push([name, ...values]);
    return then();
  };

beforeEach(() => {
  fakeBrowser.reset();
  done = [];
  answers = [];
  hits = [];
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(record('ask', () => answers.shift()?.()) as never);
  Object.assign(fakeBrowser, {
    contextMenus: {
      removeAll: record('removeAll'),
      create: (item: unknown) => void done.push(['create', item]),
    },
    scripting: { insertCSS: record('css'), executeScript: record('script') },
  });
});

const CLIP = { menuItemId: 'clip' };
const asked = ['ask', 4, { type: 'clipSelected', protocol: PROTOCOL }, { frameId: 0 }];
const kept = async () => ({ ok: true, value: { ok: true } });
const nobody = async () => {
  throw new Error('Could not establish connection. Receiving end does not exist.');
};
/** What the search finds, whatever is asked. */
let hits: SearchHit[];
const ports: MenuPorts = {
  find: async (query, limit) => {
    done.push(['find', query]);
    return hits.slice(0, limit);
  },
  openEntry: async (shown) => void done.push(['open', shown]),
};
const names = () => done.map(([name]) => name);

test('three items stand in the menu of what is selected and one in that of a link to a PDF, once however often the extension starts', async () => {
  await addMenus();
  expect(done).toEqual([
    ['removeAll'],
    ['create', { id: 'explain', title: 'Explain “%s”', contexts: ['selection'] }],
    ['create', { id: 'clip', title: 'Clip with Sidenote', contexts: ['selection'] }],
    ['create', { id: 'could-be', title: 'What could this number be?', contexts: ['selection'] }],
    [
      'create',
      {
        id: 'reader',
        title: 'Open in Sidenote',
        contexts: ['link'],
        targetUrlPatterns: ['*://*/*.pdf', '*://*/*.pdf?*', '*://*/*.PDF', '*://*/*.PDF?*'],
      },
    ],
  ]);
});

describe('choosing “What could this number be?”', () => {
  const COULD_BE = { menuItemId: 'could-be' };
  const sent = (type: string) => ['ask', 4, { type, protocol: PROTOCOL }, { frameId: 0 }];

  test('has the page check its claims, then asks it', async () => {
    answers = [kept, kept];
    await onMenu(COULD_BE, { id: 4 }, ports);
    expect(done).toEqual([sent('brief'), sent('couldBeSelected')]);
  });

  test('on a page that Sidenote does not read, has it read first', async () => {
    answers = [nobody, kept, kept];
    await onMenu(COULD_BE, { id: 4 }, ports);
    expect(names()).toEqual(['ask', 'css', 'script', 'ask', 'ask']);
    expect(done.slice(3)).toEqual([sent('brief'), sent('couldBeSelected')]);
  });
});

describe('choosing “Explain”', () => {
  const explain = (selectionText: string) => onMenu({ menuItemId: 'explain', selectionText }, { id: 4 }, ports);
  const entity = (id: string) => ({ id: id as EntityId, kind: 'term', name: `The ${id}`, label: 'A label' }) as const;
  const hit = (id: string, called = true): SearchHit => ({ ...entity(id), ...(called && { called }) });
  const shows = (shown: boolean) => async () => ({ ok: true, value: { shown } });
  const asks = (type: string, body: object = {}) => ['ask', 4, { ...body, type, protocol: PROTOCOL }, { frameId: 0 }];

  test('has the page open the card of what is called so, and of nothing else that was found', async () => {
    hits = [hit('term:fds'), hit('term:other', false)];
    answers = [kept, shows(true)];
    await explain('  FDS\n');
    expect(done).toEqual([['find', 'FDS'], asks('brief'), asks('explainSelected', { entities: [entity('term:fds')] })]);
  });

  test('leaves namesakes to the card, which lets the reader choose', async () => {
    hits = [hit('ods:RYJ01'), hit('ods:RGD17')];
    answers = [kept, shows(true)];
    await explain('St Mary’s Hospital');
    expect(done.at(-1)).toEqual(asks('explainSelected', { entities: [entity('ods:RYJ01'), entity('ods:RGD17')] }));
  });

  test('of words that are nobody’s name, opens the search for them', async () => {
    hits = [hit('term:fds', false)];
    answers = [kept, shows(false)];
    await explain('diagnosis');
    expect(done.at(-1)).toEqual(['open', { query: 'diagnosis' }]);
  });

  test('on a page that nothing can read, opens the entry in a tab of its own', async () => {
    hits = [hit('term:fds')];
    answers = [nobody];
    vi.spyOn(fakeBrowser.scripting, 'insertCSS').mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    await explain('FDS');
    expect(done.at(-1)).toEqual(['open', { query: 'FDS', id: 'term:fds' }]);
  });

  test('on a page that Sidenote does not read, has it read first', async () => {
    hits = [hit('term:fds')];
    answers = [nobody, kept, shows(true)];
    await explain('FDS');
    expect(names()).toEqual(['find', 'ask', 'css', 'script', 'find', 'ask', 'ask']);
  });

  test('looks for no more than a name’s length of a long selection, on one line', async () => {
    answers = [kept, shows(false)];
    await explain(`A\u202Eb\n${'c'.repeat(5000)}`);
    expect(done[0]).toEqual(['find', `Ab ${'c'.repeat(197)}`]);
  });
});

describe('choosing “Clip”', () => {
  test('asks the page itself, not its frames, to clip', async () => {
    answers = [kept];
    await onMenu(CLIP, { id: 4 }, ports);
    expect(done).toEqual([asked]);
  });

  test('on a page that Sidenote does not read, has it read first', async () => {
    answers = [nobody, kept];
    await onMenu(CLIP, { id: 4 }, ports);
    expect(names()).toEqual(['ask', 'css', 'script', 'ask']);
    expect(done[2]?.[1]).toMatchObject({ target: { tabId: 4 } });
    expect(done[3]).toEqual(asked);
  });

  test('on a page read by a Sidenote that has since been replaced, has it read by the new one', async () => {
    answers = [async () => ({ ok: false, code: 'stale', reason: 'Sidenote was updated.' }), kept];
    await onMenu(CLIP, { id: 4 }, ports);
    expect(names()).toEqual(['ask', 'css', 'script', 'ask']);
  });

  test('on a page that nothing can read, fails and asks no more', async () => {
    answers = [nobody];
    vi.spyOn(fakeBrowser.scripting, 'insertCSS').mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    await expect(onMenu(CLIP, { id: 4 }, ports)).rejects.toThrow('Cannot access a chrome:// URL');
    expect(names()).toEqual(['ask']);
  });

  test.each<[string, [chosen: { menuItemId: string }, tab: { id?: number } | undefined]]>([
    ['another item', [{ menuItemId: 'other' }, { id: 4 }]],
    ['no tab', [CLIP, undefined]],
    ['an item named as what every object has', [{ menuItemId: 'constructor' }, { id: 4 }]],
    ['a tab without a number', [CLIP, {}]],
  ])('does nothing for %s', async (_what, chosen) => {
    await onMenu(...chosen, ports);
    expect(done).toEqual([]);
  });
});

test('a link to a PDF is opened in the reader, whatever the page', async () => {
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(record('open') as never);
  await onMenu({ menuItemId: 'reader', linkUrl: 'https://trust.example/papers/May 2024.pdf?v=2' }, undefined, ports);
  const [[, { url }]] = done as [[string, { url: string }]];
  expect(new URL(url).pathname).toBe('/reader.html');
  expect(new URL(url).searchParams.get('address')).toBe('https://trust.example/papers/May 2024.pdf?v=2');
});
