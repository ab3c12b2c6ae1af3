import type { Block } from '../../../data/schema/mention';
import type { NamedEntities } from '../../../utils/recognise/compile';
import type { Heat, HeatOptions, Timing } from '../statistics';

/** What a lexicon is compiled from. */
export interface LexiconInput extends NamedEntities {
  readonly name: string;
}

export interface TextInput {
  readonly name: string;
  readonly blocks: readonly Block[];
}

export const textOf = (blocks: readonly Block[]): string => blocks.map((block) => block.text).join('\n');

/** What the benchmark asks of a fresh process, and what it answers: one JSON file each. */
export type Job =
  | {
      readonly do: 'race';
      readonly text: TextInput;
      readonly lexicons: readonly LexiconInput[];
      /** Of these lexicons only the engine is raced, not the alternation and the whole. */
      readonly engineOnly: readonly string[];
      readonly options: HeatOptions;
    }
  | { readonly do: 'one-block'; readonly text: TextInput; readonly lexicon: LexiconInput; readonly rounds: number }
  | { readonly do: 'build'; readonly lexicon: LexiconInput; readonly rounds: number }
  | {
      readonly do: 'cold';
      readonly who: ColdContestant;
      readonly text: TextInput;
      readonly forms: readonly string[];
      /** A compiled lexicon as V8 serialises it, in base64. */
      readonly cloned: string;
    };

export const COLD = ['find', 'annotate', 'alternation'] as const;
export type ColdContestant = (typeof COLD)[number];

export type Answer =
  | {
      readonly did: 'race';
      readonly characters: number;
      readonly heats: readonly Heat[];
      readonly failed: readonly string[];
    }
  | { readonly did: 'build'; readonly timing: Timing; readonly bytes: number; readonly alternation: Timing }
  | { readonly did: 'cold'; readonly first: number };
