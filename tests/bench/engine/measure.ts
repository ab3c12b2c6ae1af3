import { serialize } from 'node:v8';
import { compileLexicon } from '../../../utils/recognise/compile';
import { type Timing, timingOf } from '../statistics';
import { articleText, inOneBlock, lexiconInputs } from './inputs';
import { type Answer, COLD, type ColdContestant, type Job } from './job';
import { startRunner } from './process';

export interface EngineResults {
  readonly races: readonly { readonly text: string; readonly answer: Race }[];
  readonly oneBlock: readonly { readonly text: string; readonly answer: Race | undefined }[];
  readonly builds: readonly { readonly lexicon: string; readonly forms: number; readonly answer: Build }[];
  readonly cold: readonly { readonly who: ColdContestant; readonly forms: number; readonly timing: Timing }[];
  /** Time per MB of `tokenise + find` with 56,000 invented names more, as a share of that without; by text. */
  readonly growth: readonly { readonly text: string; readonly ratio: number }[];
}

type Race = Extract<Answer, { did: 'race' }>;
type Build = Extract<Answer, { did: 'build' }>;

const LENGTHS = [
  { name: '20 KB', length: 20_000, inARow: 20 },
  { name: '100 KB', length: 100_000, inARow: 4 },
  { name: '1 MB', length: 1_000_000, inARow: 1 },
] as const;

/** A block this slow would take the next, ten times longer one out of all bounds if cost grew with the square of length. */
const SLOW_BLOCK_MS = 1_000;

export async function measureEngine(quick: boolean, log: (line: string) => void): Promise<EngineResults> {
  const runner = await startRunner();
  try {
    const { small, shipped, grown, large } = lexiconInputs();
    const expect = <D extends Answer['did']>(did: D, job: Job): Extract<Answer, { did: D }> => {
      const answer = runner.run(job);
      if (answer?.did !== did) throw new Error(`The benchmark's job "${job.do}" took too long.`);
      return answer as Extract<Answer, { did: D }>;
    };

    const races = LENGTHS.map(({ name, length, inARow }) => {
      log(`engine, ${name}`);
      const options = quick ? { rounds: 3, warmUp: 1, inARow: 1 } : { rounds: 11, warmUp: 3, inARow };
      const job: Job = {
        do: 'race',
        text: articleText(name, length),
        lexicons: [small, grown, large],
        engineOnly: [grown.name],
        options,
      };
      return { text: name, answer: expect('race', job) };
    });

    const oneBlock: EngineResults['oneBlock'][number][] = [];
    for (const { name, length } of LENGTHS) {
      log(`engine, ${name} in one block`);
      const text = inOneBlock(articleText(name, length));
      const answer = runner.run({ do: 'one-block', text, lexicon: shipped, rounds: quick ? 1 : 3 });
      oneBlock.push({ text: name, answer: answer?.did === 'race' ? answer : undefined });
      if (!answer || (answer.did === 'race' && (answer.heats[0]?.timing.median ?? 0) > SLOW_BLOCK_MS)) break;
    }

    const builds = [small, shipped, large].map((lexicon) => {
      log(`lexicon, ${lexicon.name}`);
      const answer = expect('build', { do: 'build', lexicon, rounds: quick ? 2 : 5 });
      return { lexicon: lexicon.name, forms: lexicon.forms.length, answer };
    });

    const forms = shipped.forms.map((form) => form.text);
    const cloned = serialize(compileLexicon(shipped)).toString('base64');
    const text = articleText('100 KB', 100_000);
    const cold = COLD.map((who) => {
      log(`cold, ${who}`);
      const samples = Array.from(
        { length: quick ? 1 : 5 },
        () => expect('cold', { do: 'cold', who, text, forms, cloned }).first,
      );
      return { who, forms: forms.length, timing: timingOf(samples) };
    });

    const growth = races.map(({ text: name, answer: { heats } }) => {
      const median = (lexicon: string): number =>
        heats.find((heat) => heat.name === `tokenise + find, ${lexicon}`)?.timing.median ?? Number.NaN;
      return { text: name, ratio: median(grown.name) / median(small.name) };
    });
    return { races, oneBlock, builds, cold, growth };
  } finally {
    runner.close();
  }
}
