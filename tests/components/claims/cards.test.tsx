// @vitest-environment happy-dom

import { act } from '@testing-library/react';
import * as react from 'react';
import * as jsx from 'react/jsx-runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LENT_REACT } from '../../../components/card/handle';
import { mountCard } from '../../../components/card/mount';
import type { EvidenceAnswer, GuessAnswer } from '../../../components/claims/evidence-words';
import * as lent from '../../../components/claims/lent-react';
import { claimView, questionView } from '../../../components/claims/views';
import { NamedStandard } from '../../../data/schema/claim';
import { standard } from '../card/figures-sample';
import { day, portOf } from '../card/sample';
import { checkedOf, claimAt, evidenceOf, listed, PACK, SOURCE } from './sample';

beforeEach(() => {
  // happy-dom has no top layer.
  HTMLElement.prototype.showPopover ??= () => {};
});
afterEach(() => {
  document.querySelector('sidenote-card')?.remove();
});

const anchor = { rects: () => [new DOMRect(100, 100, 80, 18)], context: document.body };
const CLAIM = listed(claimAt(0, 22, '54%', { text: '54% of type 1 patients' }));

/** An answer that the test gives. */
function later<T>() {
  const asked = vi.fn<() => Promise<T>>();
  let settle: { resolve(value: T): void; reject(error: Error): void } | undefined;
  asked.mockImplementation(
    () =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
      }),
  );
  return {
    asked,
    answer: (value: T) => act(async () => settle?.resolve(value)),
    fail: (message: string) => act(async () => settle?.reject(new Error(message))),
  };
}

function mount() {
  const { port, told } = portOf();
  const card = mountCard({ port, document, open: true });
  const root = () => document.querySelector('sidenote-card')?.shadowRoot as ShadowRoot;
  const find = (selector: string) => root().querySelector<HTMLElement>(selector);
  const press = (name: string) =>
    act(async () => [...root().querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());
  return { card, told, root, find, press, text: () => find('.container')?.textContent ?? '' };
}

function openClaim(focus = false) {
  const shown = mount();
  const evidence = later<EvidenceAnswer>();
  const view = claimView(CLAIM, { date: day('2020-12-09'), from: 'json-ld' }, evidence.asked);
  act(() => shown.card.show({ anchor, focus, view }));
  return { ...shown, evidence };
}
const ready: EvidenceAnswer = { checked: [checkedOf()], sources: [SOURCE], pack: PACK };

describe('the card of a claim', () => {
  it('says at once what it comes to, and its evidence when that is there', async () => {
    const { text, find, evidence } = openClaim();
    expect(find('h2')?.textContent).toBe('“54% of type 1 patients”');
    expect(find('[role="dialog"]')?.getAttribute('aria-labelledby')).toBe(find('h2')?.id);
    expect(find('.label')?.textContent).toBe('A&E in four hours, type 1 · NHS Lincolnshire');
    expect(text()).toContain('Agrees at the precision printed');
    expect(text()).toContain('NHS England published 54.0% for November 2020.');
    expect(find('[aria-busy="true"] .skeleton')).not.toBeNull();
    await evidence.answer(ready);
    expect(find('.skeleton')).toBeNull();
    expect(text()).toContain('4,182 of 7,745');
  });

  it('says what went wrong, keeps what is known, and asks again when the reader wants it', async () => {
    const { text, find, press, evidence } = openClaim();
    await evidence.fail('The disk is full.');
    expect(find('[role="alert"]')?.textContent).toContain('The disk is full.');
    expect(text()).toContain('Agrees at the precision printed');
    await press('Try again');
    expect(find('[role="alert"]')).toBeNull();
    await evidence.answer(ready);
    expect(evidence.asked).toHaveBeenCalledTimes(2);
    expect(text()).toContain('4,182 of 7,745');
  });

  it('says so where the worker knows nothing of it any more', async () => {
    const { text, evidence } = openClaim();
    await evidence.answer({ ...ready, checked: [] });
    expect(text()).toContain('Nothing more is known of it.');
  });

  it('opens the figures of whom it was set beside', async () => {
    const { press, told, evidence } = openClaim();
    const better = [evidenceOf({}, { entity: { id: 'ods:QWO', name: 'West Yorkshire' } }), evidenceOf()];
    await evidence.answer({ ...ready, checked: [checkedOf({ better })] });
    await press('Open figures');
    expect(told).toEqual([['figures', ['ods:QJM', 'ods:QWO'], 'ae-4h-t1']]);
  });

  it('can be pinned and closed like any card, and Escape closes it', async () => {
    const { card, find, press, told } = openClaim();
    await press('Pin');
    expect(card.pinned).toBe(true);
    await press('×');
    find('h2')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(told).toEqual([
      ['pin', true],
      ['close', { refocus: true }],
      ['close', { refocus: true }],
    ]);
  });

  it('takes the keyboard only if it is asked to', () => {
    expect(openClaim(false).root().activeElement).toBeNull();
    document.querySelector('sidenote-card')?.remove();
    expect(openClaim(true).root().activeElement?.localName).toBe('h2');
  });

  it('is announced to a reader whose keyboard is in the page', () => {
    expect(openClaim().find('[aria-live]')?.textContent).toBe(
      '“54% of type 1 patients”: Agrees at the precision printed. NHS England published 54.0% for November 2020.',
    );
  });

  it('brings its own rules, once, and below the card’s', () => {
    const { card, root } = openClaim();
    const sheets = root().adoptedStyleSheets;
    expect(sheets).toHaveLength(2);
    card.hide();
    act(() => card.show({ anchor, focus: false, view: claimView(CLAIM, null, async () => ready) }));
    expect(root().adoptedStyleSheets).toEqual(sheets);
  });
});

describe('the card of a question', () => {
  function openQuestion(words: string) {
    const shown = mount();
    const guess = later<GuessAnswer>();
    act(() => shown.card.show({ anchor, focus: true, view: questionView(words, guess.asked) }));
    return { ...shown, guess };
  }

  it('lists what the number could be', async () => {
    const { find, text, root, guess } = openQuestion('54 per cent');
    expect(find('h2')?.textContent).toBe('“54 per cent”');
    await guess.answer({
      number: '54%',
      says: 'Two published figures come to it.',
      guesses: [evidenceOf(), evidenceOf({ period: '2020-10' })],
      standards: [NamedStandard.parse({ ...standard(92), metricName: '18 weeks' })],
      sources: [SOURCE],
    });
    expect(find('h2')?.textContent).toBe('“54%”');
    expect(find('[role="status"]')?.textContent).toBe('Two published figures come to it.');
    expect(root().querySelectorAll('.evidence')).toHaveLength(2);
    for (const said of [
      'NHS Lincolnshire · November 2020',
      'NHS Lincolnshire · October 2020',
      '18 weeks:',
      'A&E attendances',
    ])
      expect(text()).toContain(said);
  });

  it('says what there is to say where nothing fits', async () => {
    const { find, root, guess } = openQuestion('');
    await guess.answer({ number: null, says: 'Select a number first.', guesses: [], standards: [], sources: [] });
    expect(find('h2')?.textContent).toBe('No number');
    expect(find('[role="status"]')?.textContent).toBe('Select a number first.');
    expect(root().querySelectorAll('h3')).toHaveLength(0);
  });

  it('says what went wrong', async () => {
    const { find, guess } = openQuestion('54%');
    await guess.fail('Sidenote was updated: reload the page.');
    expect(find('[role="alert"]')?.textContent).toContain('Sidenote was updated: reload the page.');
  });

  it('makes no heading of a whole paragraph', () => {
    expect(openQuestion('word '.repeat(400)).find('h2')?.textContent?.length).toBeLessThan(90);
  });
});

describe('the lent React', () => {
  it('is the card’s own, and is asked only when something is shown', () => {
    // The claims may be loaded before the card.
    expect(() => lent.jsx('p', {})).toThrow();
    Object.assign(globalThis, { [LENT_REACT]: { ...react, ...jsx } });
    function Counter() {
      const [count, setCount] = lent.useState(1);
      const place = lent.useRef<HTMLElement>(null);
      lent.useEffect(() => setCount(2), []);
      const parts = [lent.jsxDEV('i', { children: count }, 'i'), lent.jsx('b', { ref: place, children: '!' }, 'b')];
      return lent.jsxs(lent.Fragment, { children: parts });
    }
    const { card, find } = mount();
    act(() => card.show({ anchor, focus: false, view: () => lent.jsx(Counter, {}) }));
    expect(find('.card')?.innerHTML).toBe('<i>2</i><b>!</b>');
    Reflect.deleteProperty(globalThis, LENT_REACT);
  });
});
