import type { Handlers } from './messaging';
import { QUESTION_LIMIT } from './schema/claim-messages';
import type { SearchHit, WorkerMessages } from './schema/messages';
import { PROTOCOL } from './schema/protocol';

/** The search as the worker's own doors ask for it, the omnibox and the menu: what pages are answered, without a message. */
export interface LookUp {
  find(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Figures that words ask for, each in a sentence. */
  figures(query: string): Promise<readonly string[]>;
}

/** The search and the answers of the worker's own handlers. */
export function lookUp({ search, answer }: Pick<Handlers<WorkerMessages>, 'search' | 'answer'>): LookUp {
  return {
    async find(query, limit) {
      return (await search({ protocol: PROTOCOL, type: 'search', query, limit })).hits;
    },
    async figures(query) {
      if (query.length > QUESTION_LIMIT) return [];
      const { answers } = await answer({ protocol: PROTOCOL, type: 'answer', query });
      return answers.map(({ says }) => says);
    },
  };
}
