import { type Timing, timingOf } from '../statistics';
import { HOSTILE, hostileText } from './hostile';
import { articleText, inOneBlock, lexiconInputs } from './inputs';
import type { Answer, Did, Job, LexiconInput, TextInput } from './job';
import { ownTerms } from './names';
import { startRunner } from './process';

export interface EngineResults {
  /** Small lexicon and large. */
  readonly races: Did<'race'>['races'];
  /** The same forms with ever more invented ones beside them. */
  readonly growth: Did<'race'>;
  readonly lexicons: readonly LexiconCost[];
  readonly doubling: readonly { readonly text: string; readonly answer: Did<'double'> | undefined }[];
}

/** What a lexicon costs before it is used. */
interface LexiconCost {
  readonly lexicon: string;
  readonly stored: Did<'store'>;
  readonly held: Did<'hold'>;
  /** From what is kept, and from nothing; both in fresh processes. */
  readonly kept: Start;
  readonly compiled: Start;
  readonly own: Did<'extend'> | undefined;
}

interface Start {
  readonly made: Timing;
  readonly first: Timing;
  readonly both: Timing;
}

const LENGTHS = [
  { name: '20 KB', length: 20_000, inARow: 20 },
  { name: '100 KB', length: 100_000, inARow: 4 },
  { name: '1 MB', length: 1_000_000, inARow: 1 },
] as const;

/** Lengths of one kind of text; the short ones are for kinds that get no further. */
const DOUBLED = [6_250, 12_500, 25_000, 50_000, 100_000, 200_000, 400_000, 800_000] as const;
const DOUBLED_FROM = 50_000;
const OWN_TERMS = 50;

export async function measureEngine(quick: boolean, log: (line: string) => void): Promise<EngineResults> {
  const runner = await startRunner();
  try {
    const { sizes, shipped, large } = lexiconInputs();
    const [small] = sizes;
    if (!small) throw new Error('no lexicon');
    const expect = <D extends Answer['did']>(job: Job & { readonly do: D }): Did<D> => {
      const answer = runner.run(job);
      if (answer?.did !== job.do) throw new Error(`The benchmark's job "${job.do}" took too long.`);
      return answer as Did<D>;
    };
    const raced = (lengths: readonly (typeof LENGTHS)[number][], lexicons: readonly LexiconInput[]): Did<'race'> => {
      const texts = lengths.map(({ name, length, inARow }) => ({
        ...articleText(name, length),
        options: quick ? { rounds: 5, warmUp: 2, inARow: Math.ceil(inARow / 4) } : { rounds: 11, warmUp: 3, inARow },
      }));
      return expect({ do: 'race', texts, lexicons });
    };

    const races = LENGTHS.flatMap((length) => {
      log(`engine, ${length.name}`);
      return raced([length], [small, large]).races;
    });
    log('growth');
    const growth = raced(
      LENGTHS.filter(({ length }) => length >= 100_000),
      sizes,
    );

    const lexicons = [small, shipped, ...sizes.slice(1)].map((lexicon) => {
      log(`lexicon, ${lexicon.name}`);
      return lexiconCost(lexicon);
    });
    function lexiconCost(lexicon: LexiconInput): LexiconCost {
      const file = runner.file(`${lexicon.forms.length}-${lexicon.invented}`);
      const stored = expect({ do: 'store', lexicon, file });
      const text = articleText('20 KB', 20_000);
      const starts = (source: string | LexiconInput): Start => {
        const samples = Array.from({ length: quick ? 2 : 5 }, () => expect({ do: 'start', from: source, text }));
        return {
          made: timingOf(samples.map(({ made }) => made)),
          first: timingOf(samples.map(({ first }) => first)),
          both: timingOf(samples.map(({ made, first }) => made + first)),
        };
      };
      return {
        lexicon: lexicon.name,
        stored,
        held: expect({ do: 'hold', file }),
        kept: starts(file),
        compiled: starts(lexicon),
        own: expect({ do: 'extend', lexicon, own: ownTerms(OWN_TERMS), rounds: quick ? 3 : 5 }),
      };
    }

    const lengths = DOUBLED.filter((length) => !quick || length <= 400_000);
    const kinds: readonly { readonly name: string; readonly text: (length: number) => TextInput }[] = [
      { name: 'articles', text: (length) => articleText('articles', length) },
      { name: 'articles in one block', text: (length) => inOneBlock(articleText('articles', length)) },
      ...HOSTILE.map((kind) => ({ name: kind.name, text: (length: number) => hostileText(kind, length) })),
    ];
    const doubling = kinds.map(({ name, text }) => {
      log(`doubled, ${name}`);
      const texts = lengths.map(text);
      const answer = runner.run({ do: 'double', texts, from: DOUBLED_FROM, lexicon: shipped, rounds: quick ? 3 : 5 });
      return { text: name, answer: answer?.did === 'double' ? answer : undefined };
    });
    return { races, growth, lexicons, doubling };
  } finally {
    runner.close();
  }
}

/** How many times longer each length took than the half of it. */
export function doublings({ runs }: Did<'double'>): number[] {
  return runs.slice(1).map(({ took }, at) => took / (runs[at]?.took ?? Number.NaN));
}

/** The median of a contestant with a lexicon. */
export const medianOf = ({ heats }: Did<'race'>['races'][number], who: string, lexicon: string): number =>
  heats.find((heat) => heat.name === `${who}, ${lexicon}`)?.timing.median ?? Number.NaN;
