import type * as React from 'react';
import type * as Jsx from 'react/jsx-runtime';
import { LENT_REACT } from '../card/handle';

/**
 * Stands for React in the build of the claims alone: what they show is shown by the card, so it must be the card's React, and a
 * second one would weigh as much again. The card may come later than this module: it is asked only when something is shown.
 */
type Lent = typeof React & typeof Jsx;

const lent = (): Lent => (globalThis as unknown as Record<symbol, Lent>)[LENT_REACT] as Lent;

export const useEffect: Lent['useEffect'] = (...args) => lent().useEffect(...args);
export const useRef = ((initial: unknown) => lent().useRef(initial)) as Lent['useRef'];
export const useState = ((...args: [unknown]) => lent().useState(...args)) as Lent['useState'];

export const jsx: Lent['jsx'] = (...args) => lent().jsx(...args);
export const jsxs: Lent['jsxs'] = (...args) => lent().jsxs(...args);
/** What the compiler of a build under development writes in place of `jsx`. */
export const jsxDEV: Lent['jsx'] = (type, props, key) => lent().jsx(type, props, key);
/** As a component: it needs nothing of React's own, which may not be there yet. */
export const Fragment = ({ children }: { children?: React.ReactNode }): React.ReactNode => children;
