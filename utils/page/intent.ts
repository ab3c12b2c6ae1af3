/**
 * When a card opens and when it goes: a state machine without clocks or elements of its own. Times are milliseconds, points
 * CSS pixels in the top window's viewport. `T` is what is pointed at.
 */

/** Rest this long on a mention and its card opens, if the reader has not chosen another time. */
export const DWELL_MS = 300;
/** Leave the mention and the card stays this long, so that the pointer can reach it. */
export const GRACE_MS = 350;
/** On the way to the card the pointer has this much longer. */
export const TRAVEL_MS = 1200;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type IntentState<T> =
  /** Nothing is shown, nothing is meant. */
  | { readonly is: 'idle' }
  /** The pointer rests on a mention; the card opens at `opens`. */
  | { readonly is: 'dwelling'; readonly on: T; readonly opens: number }
  /** A card is shown. `held`: by the pointer in it or on its words, by the keyboard, or pinned. */
  | { readonly is: 'shown'; readonly on: T; readonly pinned: boolean; readonly keyboard: boolean }
  /** The pointer left both words and card; the card goes at `closes` unless it comes back. */
  | { readonly is: 'leaving'; readonly on: T; readonly closes: number; readonly last: number; readonly from: Point };

export type IntentEvent<T> =
  | {
      readonly type: 'pointer';
      readonly at: Point;
      readonly time: number;
      /** The mention under the pointer. */
      readonly over: T | null;
      readonly inCard: boolean;
      /** The card's box, while one is shown. */
      readonly card: { left: number; top: number; right: number; bottom: number } | null;
    }
  | { readonly type: 'time'; readonly time: number }
  /** Opened on purpose: by key, by tap, from the popup. */
  | { readonly type: 'open'; readonly on: T }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Escape, a press elsewhere, the page gone. */
  | { readonly type: 'dismiss' };

/** @param dwell how long the pointer rests until a card opens. */
export function nextIntent<T>(state: IntentState<T>, event: IntentEvent<T>, dwell = DWELL_MS): IntentState<T> {
  switch (event.type) {
    case 'dismiss':
      return { is: 'idle' };
    case 'open':
      return { is: 'shown', on: event.on, pinned: false, keyboard: true };
    case 'pin':
      if (state.is === 'shown') return { ...state, pinned: event.pinned };
      return state.is === 'leaving' && event.pinned
        ? { is: 'shown', on: state.on, pinned: true, keyboard: false }
        : state;
    case 'time':
      if (state.is === 'dwelling' && event.time >= state.opens)
        return { is: 'shown', on: state.on, pinned: false, keyboard: false };
      if (state.is === 'leaving' && event.time >= state.closes) return { is: 'idle' };
      return state;
    case 'pointer':
      return pointed(state, event, dwell);
  }
}

function pointed<T>(
  state: IntentState<T>,
  event: Extract<IntentEvent<T>, { type: 'pointer' }>,
  dwell: number,
): IntentState<T> {
  const { over, inCard, time, at } = event;
  switch (state.is) {
    case 'idle':
      return over !== null ? { is: 'dwelling', on: over, opens: time + dwell } : state;
    case 'dwelling':
      if (over === null) return { is: 'idle' };
      return over === state.on ? state : { is: 'dwelling', on: over, opens: time + dwell };
    case 'shown': {
      if (inCard || over === state.on) return state.keyboard && inCard ? { ...state, keyboard: false } : state;
      // What was opened by key stays until the pointer has been to it, or another is meant.
      if (state.pinned || state.keyboard) return state;
      return { is: 'leaving', on: state.on, closes: time + GRACE_MS, last: time + TRAVEL_MS, from: at };
    }
    case 'leaving': {
      if (inCard || over === state.on) return { is: 'shown', on: state.on, pinned: false, keyboard: false };
      const underway = event.card !== null && headsFor(at, state.from, event.card);
      if (underway) return { ...state, closes: Math.min(time + GRACE_MS, state.last), from: state.from };
      // Another mention on the way does not take over from the card that the pointer is going to.
      return over !== null ? { is: 'dwelling', on: over, opens: time + dwell } : state;
    }
  }
}

/** Whether a point lies in the triangle between where the pointer left and the near edge of the card. */
export function headsFor(
  at: Point,
  from: Point,
  card: { left: number; top: number; right: number; bottom: number },
): boolean {
  const below = card.top >= from.y;
  const above = card.bottom <= from.y;
  const edge = below
    ? [
        { x: card.left, y: card.top },
        { x: card.right, y: card.top },
      ]
    : above
      ? [
          { x: card.left, y: card.bottom },
          { x: card.right, y: card.bottom },
        ]
      : card.left >= from.x
        ? [
            { x: card.left, y: card.top },
            { x: card.left, y: card.bottom },
          ]
        : [
            { x: card.right, y: card.top },
            { x: card.right, y: card.bottom },
          ];
  const [one, two] = edge as [Point, Point];
  const side = (a: Point, b: Point) => (at.x - b.x) * (a.y - b.y) - (a.x - b.x) * (at.y - b.y);
  const sides = [side(from, one), side(one, two), side(two, from)];
  return sides.every((value) => value >= 0) || sides.every((value) => value <= 0);
}

/** When the state changes by itself, or null where it does not. */
export const wakesAt = <T>(state: IntentState<T>): number | null =>
  state.is === 'dwelling' ? state.opens : state.is === 'leaving' ? state.closes : null;
