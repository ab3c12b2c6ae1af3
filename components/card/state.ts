import type { CardData, EntityLink } from '../../data/schema/card';
import type { EntityId } from '../../data/schema/identity';
import type { CardRequest } from './handle';

/** What the card needs to name an entity before it knows more. */
export type Named = EntityLink;

type Answer =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly data: CardData }
  | { readonly status: 'failed'; readonly message: string };

/**
 * One screen of the card. The ticket is given anew to each asking, so that an answer finds the screen that asked for it, and
 * none where that screen is gone.
 */
export type View =
  | { readonly ticket: number; readonly what: 'choice' }
  | { readonly ticket: number; readonly what: 'entity'; readonly of: Named; readonly answer: Answer };

export type EntityScreen = Extract<View, { what: 'entity' }>;

/** The screens that the reader has gone through, the one in use last. */
export interface CardState {
  readonly views: readonly View[];
  readonly nextTicket: number;
}

export type CardAction =
  | { readonly do: 'open'; readonly of: Named }
  | { readonly do: 'back' }
  | { readonly do: 'retry' }
  | { readonly do: 'answer'; readonly ticket: number; readonly answer: Answer };

export function begin(request: CardRequest): CardState {
  const [first] = candidates(request);
  if (!first) return { views: [], nextTicket: 0 };
  const view: View = request.entities.length > 1 ? { ticket: 0, what: 'choice' } : asking(0, first);
  return { views: [view], nextTicket: 1 };
}

/** What the words may mean, likeliest first, each with its name. */
export function candidates({ entities, names }: CardRequest): Named[] {
  return entities.map((id: EntityId, index) => ({
    id,
    name: names[index]?.name ?? '',
    label: names[index]?.label ?? '',
  }));
}

export function step(state: CardState, action: CardAction): CardState {
  const { views, nextTicket } = state;
  const top = views.at(-1);
  switch (action.do) {
    case 'open': {
      // A screen that has not been seen yet is not one to come back to.
      const kept = isLoading(top) && views.length > 1 ? views.slice(0, -1) : views;
      return { views: [...kept, asking(nextTicket, action.of)], nextTicket: nextTicket + 1 };
    }
    case 'back':
      return views.length > 1 ? { ...state, views: views.slice(0, -1) } : state;
    case 'retry':
      if (top?.what !== 'entity') return state;
      return { views: [...views.slice(0, -1), asking(nextTicket, top.of)], nextTicket: nextTicket + 1 };
    case 'answer':
      return {
        ...state,
        views: views.map((view) =>
          view.what === 'entity' && view.ticket === action.ticket ? { ...view, answer: action.answer } : view,
        ),
      };
  }
}

export const isLoading = (view: View | undefined): view is EntityScreen =>
  view?.what === 'entity' && view.answer.status === 'loading';

const asking = (ticket: number, of: Named): EntityScreen => ({
  ticket,
  what: 'entity',
  of,
  answer: { status: 'loading' },
});
