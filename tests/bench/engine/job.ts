import type { Block } from '../../../data/schema/mention';
import type { NamedEntities } from '../../../utils/recognise/compile';
import type { Heat, HeatOptions } from '../statistics';

/** What a lexicon is compiled from: what it says, and invented names, which the child makes itself. */
export interface LexiconInput extends NamedEntities {
  readonly name: string;
  /** How many names are invented. */
  readonly invented: number;
  /** What none of them may be. */
  readonly taken: readonly string[];
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
      readonly texts: readonly (TextInput & { readonly options: HeatOptions })[];
      readonly lexicons: readonly LexiconInput[];
    }
  /** Compiles a lexicon and keeps it in a file as V8 clones it. */
  | { readonly do: 'store'; readonly lexicon: LexiconInput; readonly file: string }
  /** What a worker holds in memory with a lexicon that was kept. */
  | { readonly do: 'hold'; readonly file: string }
  /** What a worker does first: it has a lexicon, kept or compiled, and reads a text. */
  | { readonly do: 'start'; readonly from: string | LexiconInput; readonly text: TextInput }
  | { readonly do: 'extend'; readonly lexicon: LexiconInput; readonly own: NamedEntities; readonly rounds: number }
  /** The same kind of text at lengths that double. */
  | {
      readonly do: 'double';
      readonly texts: readonly TextInput[];
      readonly from: number;
      readonly lexicon: LexiconInput;
      readonly rounds: number;
    };

export type Answer =
  | {
      readonly did: 'race';
      readonly races: readonly {
        readonly text: string;
        readonly characters: number;
        readonly heats: readonly Heat[];
      }[];
      /** What it took to build the alternation of each lexicon's forms and to use it twice (V8 compiles then), or why there is none. */
      readonly alternations: readonly { readonly lexicon: string; readonly took: number; readonly failed?: string }[];
    }
  | { readonly did: 'store'; readonly forms: number; readonly arrays: number; readonly clone: number }
  | { readonly did: 'hold'; readonly heap: number; readonly index: number }
  | { readonly did: 'start'; readonly made: number; readonly first: number }
  | { readonly did: 'extend'; readonly heats: readonly Heat[] }
  | {
      readonly did: 'double';
      readonly runs: readonly { readonly characters: number; readonly took: number }[];
      /** Whether the lengths that are missing were not tried, since a shorter one took too long. */
      readonly stopped: boolean;
    };

export type Did<D extends Answer['did']> = Extract<Answer, { did: D }>;
