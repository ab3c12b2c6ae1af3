import { type Dispatch, useEffect, useReducer, useState } from 'react';
import type { CardPort, CardRequest } from './handle';
import { begin, type CardAction, isLoading, step, type View } from './state';

/** An answer that comes sooner is shown at once and whole; a skeleton before it would only flicker. */
export const PATIENCE_MS = 120;

interface CardInUse {
  readonly views: readonly View[];
  /** Which of them is seen: -1 while the first is still within its patience. */
  readonly shown: number;
  readonly dispatch: Dispatch<CardAction>;
}

/** The screens of one request, with the asking and its patience. */
export function useCard(request: CardRequest, port: CardPort): CardInUse {
  const [state, dispatch] = useReducer(step, request, begin);
  const top = state.views.at(-1);
  const asked = isLoading(top) ? top : undefined;
  const ticket = asked?.ticket;
  const id = asked?.of.id;
  // What is reached from another entity is not what the sentence is about.
  const sentence = state.views.filter(({ what }) => what === 'entity').length > 1 ? undefined : request.sentence;
  const [overdue, setOverdue] = useState<number>();

  useEffect(() => {
    if (ticket === undefined || id === undefined) return;
    port.card(id, sentence).then(
      (data) => dispatch({ do: 'answer', ticket, answer: { status: 'ready', data } }),
      (error: unknown) =>
        dispatch({ do: 'answer', ticket, answer: { status: 'failed', message: failureInWords(error) } }),
    );
    const timer = setTimeout(() => setOverdue(ticket), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [port, ticket, id, sentence]);

  const waiting = asked !== undefined && overdue !== asked.ticket;
  return { views: state.views, shown: state.views.length - (waiting ? 2 : 1), dispatch };
}

/** What failed, in words for the reader. */
export const failureInWords = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : 'Sidenote could not be reached.';
