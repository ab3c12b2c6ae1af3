import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DWELL_MS,
  GRACE_MS,
  headsFor,
  type IntentEvent,
  type IntentState,
  nextIntent,
  TRAVEL_MS,
  wakesAt,
} from '../../../utils/page/intent';

type Event = IntentEvent<string>;

/** A card below its words, which stand around (100, 100). */
const CARD = { left: 60, top: 130, right: 360, bottom: 330 };

const pointer = (
  time: number,
  over: string | null,
  more: Partial<Extract<Event, { type: 'pointer' }>> = {},
): Event => ({
  type: 'pointer',
  at: { x: 100, y: 100 },
  time,
  over,
  inCard: false,
  card: CARD,
  ...more,
});
const rest = (time: number): Event => ({ type: 'time', time });
const onWords = (time: number) => pointer(time, 'ICB');
const onOther = (time: number) => pointer(time, 'STP', { at: { x: 400, y: 60 } });
/** Away from the card, above the words. */
const away = (time: number) => pointer(time, null, { at: { x: 100, y: 40 } });
/** Further away still. */
const onNothing = (time: number) => pointer(time, null, { at: { x: 80, y: 20 } });
/** Between the words and the card. */
const towardsCard = (time: number, y = 115) => pointer(time, null, { at: { x: 105, y } });
const inCard = (time: number) => pointer(time, null, { inCard: true, at: { x: 200, y: 200 } });
const open: Event = { type: 'open', on: 'ICB' };
const pin: Event = { type: 'pin', pinned: true };
const unpin: Event = { type: 'pin', pinned: false };
const dismiss: Event = { type: 'dismiss' };

const having = (...events: readonly Event[]) =>
  events.reduce<IntentState<string>>((state, event) => nextIntent(state, event), { is: 'idle' });
const shown = [onWords(0), rest(DWELL_MS)] as const;

describe('what the reader means, told by what they do', () => {
  test.each<[string, readonly Event[], IntentState<string>['is'], string?]>([
    ['nothing done, nothing shown', [], 'idle'],
    ['the pointer elsewhere', [away(0)], 'idle'],
    ['the pointer comes to rest on words', [onWords(0)], 'dwelling', 'ICB'],
    ['it has rested long enough', [onWords(0), rest(DWELL_MS)], 'shown', 'ICB'],
    ['it has not', [onWords(0), rest(DWELL_MS - 1)], 'dwelling', 'ICB'],
    [
      'moving within the words does not begin the rest anew',
      [onWords(0), onWords(DWELL_MS - 1), rest(DWELL_MS)],
      'shown',
      'ICB',
    ],
    ['it leaves before the card opens', [onWords(0), away(100), rest(DWELL_MS)], 'idle'],
    [
      'it goes on to other words, whose rest begins then',
      [onWords(0), onOther(200), rest(DWELL_MS)],
      'dwelling',
      'STP',
    ],
    ['and those open in their turn', [onWords(0), onOther(200), rest(200 + DWELL_MS)], 'shown', 'STP'],
    ['it leaves the words of a card', [...shown, away(400)], 'leaving', 'ICB'],
    ['the card stays for a moment', [...shown, away(400), rest(400 + GRACE_MS - 1)], 'leaving', 'ICB'],
    ['and is gone after it', [...shown, away(400), rest(400 + GRACE_MS)], 'idle'],
    ['moving about elsewhere does not prolong it', [...shown, away(400), onNothing(700), rest(400 + GRACE_MS)], 'idle'],
    ['back on the words, the card stays', [...shown, away(400), onWords(500), rest(5000)], 'shown', 'ICB'],
    ['in the card, it stays', [...shown, towardsCard(400), inCard(600), rest(5000)], 'shown', 'ICB'],
    [
      'on the way to the card, it waits longer',
      [...shown, towardsCard(400), towardsCard(700, 120), rest(700 + GRACE_MS - 1)],
      'leaving',
      'ICB',
    ],
    [
      'but not for ever',
      [...shown, towardsCard(400), ...[700, 1000, 1300].map((time) => towardsCard(time, 120)), rest(400 + TRAVEL_MS)],
      'idle',
    ],
    [
      'other words on the way to the card do not take over',
      [...shown, towardsCard(400), pointer(500, 'STP', { at: { x: 110, y: 122 } })],
      'leaving',
      'ICB',
    ],
    ['other words elsewhere do', [...shown, away(400), onOther(500)], 'dwelling', 'STP'],
    ['out of the card again, it goes', [...shown, inCard(500), away(600), rest(600 + GRACE_MS)], 'idle'],
    ['opened by key, it needs no rest', [open], 'shown', 'ICB'],
    ['opened by key, it stays wherever the pointer goes', [open, away(100), onOther(200), rest(9000)], 'shown', 'ICB'],
    [
      'opened by key, it goes once the pointer has been to it',
      [open, inCard(100), away(200), rest(200 + GRACE_MS)],
      'idle',
    ],
    ['another opened by key takes its place', [open, { type: 'open', on: 'STP' }], 'shown', 'STP'],
    ['pinned, it stays', [...shown, pin, away(400), onOther(500), rest(9000)], 'shown', 'ICB'],
    ['pinned on the way out, it stays', [...shown, away(400), pin, rest(9000)], 'shown', 'ICB'],
    ['unpinned, it goes as others do', [...shown, pin, unpin, away(400), rest(400 + GRACE_MS)], 'idle'],
    ['a pin without a card is nothing', [pin], 'idle'],
    ['dismissed while resting', [onWords(0), dismiss, rest(DWELL_MS)], 'idle'],
    ['dismissed while shown', [...shown, dismiss], 'idle'],
    ['dismissed though pinned', [...shown, pin, dismiss], 'idle'],
    ['dismissed though opened by key', [open, dismiss], 'idle'],
  ])('%s', (_what, events, is, on) => {
    const state = having(...events);
    expect(state.is).toBe(is);
    expect('on' in state ? state.on : undefined).toBe(on);
  });

  test('a card that the pointer opened is neither pinned nor the keyboard’s', () => {
    expect(having(...shown)).toMatchObject({ pinned: false, keyboard: false });
    expect(having(open)).toMatchObject({ pinned: false, keyboard: true });
  });
});

test('the reader may choose how long the pointer rests', () => {
  expect(wakesAt(nextIntent({ is: 'idle' }, onWords(50), 800))).toBe(850);
});

test('a state that will change by itself says when', () => {
  expect(wakesAt(having())).toBeNull();
  expect(wakesAt(having(onWords(50)))).toBe(50 + DWELL_MS);
  expect(wakesAt(having(...shown))).toBeNull();
  expect(wakesAt(having(...shown, away(400)))).toBe(400 + GRACE_MS);
});

describe('the way to the card is the triangle between where the pointer left and the near edge', () => {
  const from = { x: 500, y: 500 };
  const below = { left: 400, top: 550, right: 700, bottom: 700 };
  const above = { left: 400, top: 300, right: 700, bottom: 450 };
  const right = { left: 600, top: 400, right: 900, bottom: 650 };
  const left = { left: 100, top: 400, right: 400, bottom: 650 };
  test.each([
    ['straight down to a card below', { x: 500, y: 530 }, below, true],
    ['down towards its far corner', { x: 590, y: 525 }, below, true],
    ['down, but beside it', { x: 380, y: 530 }, below, false],
    ['up, away from a card below', { x: 500, y: 480 }, below, false],
    ['up to a card above', { x: 510, y: 470 }, above, true],
    ['down, away from a card above', { x: 510, y: 530 }, above, false],
    ['right to a card at the right', { x: 560, y: 510 }, right, true],
    ['left, away from it', { x: 460, y: 510 }, right, false],
    ['left to a card at the left', { x: 450, y: 510 }, left, true],
    ['right, away from it', { x: 540, y: 510 }, left, false],
  ])('%s', (_what, at, card, heads) => {
    expect(headsFor(at, from, card)).toBe(heads);
  });
});

test('whatever happens, a card that nobody holds is gone in the end, and only dismissal or an opening takes away a pin', () => {
  const event = fc.nat({ max: 8 }).map((kind) => (time: number): Event => {
    const kinds = [onWords, onOther, away, towardsCard, inCard, rest, () => open, () => pin, () => unpin];
    return (kinds[kind] ?? rest)(time);
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat({ max: 600 })), { maxLength: 25 }), (steps) => {
      let time = 0;
      let state: IntentState<string> = { is: 'idle' };
      for (const [make, wait] of steps) {
        time += wait;
        const next = make(time);
        const pinned = state.is === 'shown' && state.pinned;
        state = nextIntent(state, next);
        if (pinned && next.type !== 'open' && next.type !== 'pin')
          expect(state).toMatchObject({ is: 'shown', pinned: true });
      }
      const kept = state.is === 'shown' && (state.pinned || state.keyboard);
      const left = [away(time), away(time + 1), rest(time + 1 + TRAVEL_MS + GRACE_MS)].reduce(
        (before, event) => nextIntent(before, event),
        state,
      );
      expect(left.is).toBe(kept ? 'shown' : 'idle');
    }),
    { numRuns: 300 },
  );
});
