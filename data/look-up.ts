import type { Handlers } from './messaging';
import type { SearchHit, WorkerMessages } from './schema/messages';
import { PROTOCOL } from './schema/protocol';

/** The search as the worker's own doors ask for it, the omnibox and the menu: what pages are answered, without a message. */
export interface LookUp {
  find(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Figures that words ask for, each in a sentence. */
  figures(query: string): Promise<readonly string[]>;
}

/** The longest question for a figure that is answered. */
const LONGEST = 200;

/** The search and the answers of the worker's own handlers. */
export function lookUp({ search, answer }: Pick<Handlers<WorkerMessages>, 'search' | 'answer'>): LookUp {
  return {
    async find(query, limit) {
      return (await search({ protocol: PROTOCOL, type: 'search', query, limit })).hits;
    },
    async figures(query) {
      if (query.length > LONGEST) return [];
      const { answers } = await answer({ protocol: PROTOCOL, type: 'answer', query });
      return answers.map(({ says }) => says);
    },
  };
}
