// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Card } from '../../../components/card/Card';
import type { CardRequest } from '../../../components/card/handle';
import { PATIENCE_MS } from '../../../components/card/use-card';
import type { CardData } from '../../../data/schema/card';
import { cardOf, id, portOf, relation, requestOf } from './sample';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The card of a request, and what the test can do to it. */
function open(request: CardRequest = requestOf()) {
  const worker = portOf();
  render(<Card request={request} port={worker.port} />);
  return {
    ...worker,
    answer: (data: CardData) => act(async () => worker.asked(data.entity.id).answer(data)),
    fail: (asked: string, message: string) => act(async () => worker.asked(asked).fail(new Error(message))),
    wait: (ms: number) => act(async () => vi.advanceTimersByTime(ms)),
  };
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const heading = () => screen.getByRole('heading', { level: 2 }).textContent;

describe('what a card shows', () => {
  it('says what it is: kind, place, name and one sentence', async () => {
    await open().answer(cardOf());
    const dialog = screen.getByRole('dialog', { name: 'NHS Lincolnshire' });
    expect(within(dialog).getByText('Integrated care system · Midlands')).toBeTruthy();
    expect(within(dialog).getByText('Plans and pays for most NHS care in Lincolnshire.')).toBeTruthy();
    expect(within(dialog).getByText('Facts up to July 2026')).toBeTruthy();
  });

  it('sets then beside now, where they differ', async () => {
    await open().answer(cardOf());
    expect(screen.getByRole('heading', { name: 'When written, Dec 2020' })).toBeTruthy();
    expect(screen.getByText('A partnership without legal powers.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
  });

  it('shows neither then nor now where nothing has changed', async () => {
    await open().answer(cardOf({ whenWritten: null }));
    expect(screen.queryByRole('heading', { name: /When written/ })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Today' })).toBeNull();
  });

  it('says that it is not verified', async () => {
    await open().answer(cardOf({ entity: { verified: false } }));
    expect(screen.getByText('Not yet verified')).toBeTruthy();
    expect(screen.getByText(/has no source yet/)).toBeTruthy();
    expect(screen.getByText('No sources yet')).toBeTruthy();
  });

  it('says when the words only probably mean it, and why', async () => {
    await open(requestOf({ text: 'the board', because: 'the only board named before' })).answer(cardOf());
    expect(screen.getByText('Probably what “the board” means here: the only board named before')).toBeTruthy();
  });

  it('keeps the councils closed until asked', async () => {
    await open().answer(cardOf({ entity: { covers: ['Boston', 'Bristol, City of'] } }));
    expect(screen.queryByText(/Boston/)).toBeNull();
    await press('Show 2 councils’ areas');
    expect(screen.getByText('Boston; Bristol, City of')).toBeTruthy();
  });
});

describe('sources', () => {
  const sources = [
    {
      id: 'good',
      publisher: 'NHS England',
      title: 'Boards in England',
      url: 'https://www.england.nhs.uk/',
      published: '2022-07',
    },
    { id: 'bad', publisher: 'Nobody', title: 'A trap', url: 'javascript:alert(1)' },
    { id: 'data', publisher: 'Nobody', title: 'Another', url: 'data:text/html,<b>x</b>' },
  ];

  it('are collapsed to their number, and open in a new tab that knows nothing of this one', async () => {
    await open().answer(cardOf({ sources }));
    expect(screen.queryByText('Boards in England')).toBeNull();
    await press('Sources (3)');
    const link = screen.getByRole('link', { name: 'Boards in England' });
    expect(link.getAttribute('href')).toBe('https://www.england.nhs.uk/');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(screen.getByText('NHS England, Jul 2022')).toBeTruthy();
    expect(screen.getByText('The article’s date, 9 December 2020, is from the page’s own data.')).toBeTruthy();
  });

  it('are plain text where the address is not one of the web', async () => {
    await open().answer(cardOf({ sources, entity: { website: 'javascript:alert(1)' } }));
    await press('Sources (3)');
    expect(screen.getByText('A trap')).toBeTruthy();
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Boards in England']);
  });
});

describe('waiting', () => {
  it('shows nothing while an answer may still come at once', async () => {
    const card = open();
    await card.wait(PATIENCE_MS - 1);
    expect(screen.queryByRole('dialog')).toBeNull();
    await card.answer(cardOf());
    expect(heading()).toBe('NHS Lincolnshire');
  });

  it('then shows the name, which it knows, over what it does not', async () => {
    const card = open();
    await card.wait(PATIENCE_MS);
    expect(heading()).toBe('NHS Lincolnshire');
    expect(screen.getByText('Looking it up')).toBeTruthy();
  });

  it('says what went wrong, and tries again', async () => {
    const card = open();
    await card.fail('ods:QJM', 'The knowledge base is being installed.');
    expect(screen.getByRole('alert').textContent).toContain('The knowledge base is being installed.');
    await press('Try again');
    expect(card.waiting).toHaveLength(2);
    await card.answer(cardOf());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(/^Plans and pays/)).toBeTruthy();
  });
});

describe('going from one entity to another', () => {
  const derby = cardOf({ entity: { id: 'ods:QJ2', name: 'NHS Derby' }, whenWritten: null });
  const lincolnshire = cardOf({
    entity: { covers: ['Boston'] },
    relations: [
      relation('clustered-with', 'ods:QJ2', 'NHS Derby'),
      relation('part-of', 'ods:Y60', 'NHS England Midlands'),
    ],
  });

  it('opens in the same card, and Back finds everything as it was', async () => {
    const card = open();
    await card.answer(lincolnshire);
    await press('Show one council’s area');
    await press('NHS Derby');
    await card.answer(derby);
    expect(heading()).toBe('NHS Derby');
    await press('Back to NHS Lincolnshire');
    expect(heading()).toBe('NHS Lincolnshire');
    expect(screen.getByText('Boston')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Back/ })).toBeNull();
  });

  it('moves the keyboard to the new heading, and back to the name that was pressed', async () => {
    const card = open();
    await card.answer(lincolnshire);
    await press('NHS Derby');
    await card.answer(derby);
    expect(document.activeElement?.textContent).toBe('NHS Derby');
    await press('Back to NHS Lincolnshire');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'NHS Derby' }));
  });

  it('drops the answer for an entity that the reader has left', async () => {
    const card = open();
    await card.answer(lincolnshire);
    await press('NHS Derby');
    await card.wait(PATIENCE_MS);
    await press('Back to NHS Lincolnshire');
    await card.answer(derby);
    expect(heading()).toBe('NHS Lincolnshire');
  });

  it('follows the last of two names pressed in haste', async () => {
    const card = open();
    await card.answer(lincolnshire);
    await press('NHS Derby');
    await press('NHS England Midlands');
    await card.answer(derby);
    expect(heading()).toBe('NHS Lincolnshire');
    await card.answer(cardOf({ entity: { id: 'ods:Y60', name: 'NHS England Midlands' } }));
    expect(heading()).toBe('NHS England Midlands');
    await press('Back to NHS Lincolnshire');
    expect(heading()).toBe('NHS Lincolnshire');
  });
});

describe('words with more than one meaning', () => {
  const request = requestOf({
    text: 'Sussex',
    entities: [id('ods:QNX'), id('ods:RX2')],
    names: [
      { name: 'NHS Sussex', label: 'Integrated care system' },
      { name: 'Sussex Partnership', label: 'Mental health trust' },
    ],
  });

  it('asks which, likeliest first, before it looks anything up', () => {
    const card = open(request);
    expect(heading()).toBe('Which one is meant?');
    const offered = within(screen.getByRole('list')).getAllByRole('button');
    expect(offered.map((button) => button.textContent)).toEqual([
      'NHS SussexIntegrated care system',
      'Sussex PartnershipMental health trust',
    ]);
    expect(card.waiting).toEqual([]);
  });

  it('opens the one chosen, tells the page of it, and leads back to the choice', async () => {
    const card = open(request);
    await press(/Sussex Partnership/);
    await card.answer(cardOf({ entity: { id: 'ods:RX2', name: 'Sussex Partnership' } }));
    expect(heading()).toBe('Sussex Partnership');
    expect(card.told).toEqual([['choose', 'Sussex', 'ods:RX2']]);
    await press('Back to the choice');
    expect(heading()).toBe('Which one is meant?');
  });
});

describe('staying and leaving', () => {
  it('is pinned and unpinned', async () => {
    const card = open();
    await card.answer(cardOf());
    await press('Pin');
    expect(screen.getByRole('button', { name: 'Pinned' }).getAttribute('aria-pressed')).toBe('true');
    await press('Pinned');
    expect(card.told).toEqual([
      ['pin', true],
      ['pin', false],
    ]);
  });

  it('gives the keyboard back on Escape, and not when a pointer closes it', async () => {
    const card = open();
    await card.answer(cardOf());
    fireEvent.keyDown(screen.getByRole('heading', { level: 2 }), { key: 'Escape' });
    fireEvent.click(screen.getByRole('button', { name: 'Close' }), { detail: 1 });
    fireEvent.click(screen.getByRole('button', { name: 'Close' }), { detail: 0 });
    expect(card.told).toEqual([
      ['close', { refocus: true }],
      ['close', { refocus: false }],
      ['close', { refocus: true }],
    ]);
  });
});
