import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { compileLexicon } from '../../../utils/recognise/compile';
import { ARRAY_NAMES, type Lexicon } from '../../../utils/recognise/lexicon';
import { type Contestant, race, timingOf } from '../statistics';
import { alternation, engine, hashWalk, regExp, walk, whole } from './contestants';
import { type Answer, type Job, type LexiconInput, textOf } from './job';

/** One job in a process of its own: bundled as the extension is, since tsx makes every inner function several times slower. */
const [, , from, to] = process.argv;
if (!from || !to) throw new Error('child JOB ANSWER');
writeFileSync(to, JSON.stringify(answer(JSON.parse(readFileSync(from, 'utf8')) as Job)));

function answer(job: Job): Answer {
  switch (job.do) {
    case 'race':
      return raced(job);
    case 'one-block': {
      const heats = race([whole('full annotate', job.text.blocks, compiled(job.lexicon))], {
        rounds: job.rounds,
        warmUp: 1,
        inARow: 1,
      });
      return { did: 'race', characters: textOf(job.text.blocks).length, heats, failed: [] };
    }
    case 'build':
      return built(job);
    case 'cold': {
      // As the worker gets it from IndexedDB: cloned, not compiled.
      const lexicon: Lexicon = deserialize(Buffer.from(job.cloned, 'base64'));
      const text = textOf(job.text.blocks);
      const began = performance.now();
      const contestant =
        job.who === 'find'
          ? engine('', job.text.blocks, lexicon)
          : job.who === 'annotate'
            ? whole('', job.text.blocks, lexicon)
            : regExp('', text, alternation(job.forms));
      contestant.run();
      return { did: 'cold', first: performance.now() - began };
    }
  }
}

function raced({ text: { blocks }, lexicons, engineOnly, options }: Extract<Job, { do: 'race' }>): Answer {
  const text = textOf(blocks);
  const failed: string[] = [];
  const contestants: Contestant[] = [walk(text), hashWalk(text)];
  for (const input of lexicons) {
    const lexicon = compiled(input);
    contestants.push(engine(`tokenise + find, ${input.name}`, blocks, lexicon));
    if (engineOnly.includes(input.name)) continue;
    contestants.push(whole(`full annotate, ${input.name}`, blocks, lexicon));
    try {
      const contestant = regExp(
        `RegExp alternation, ${input.name}`,
        text,
        alternation(input.forms.map((form) => form.text)),
      );
      contestant.run();
      contestants.push(contestant);
    } catch (error) {
      failed.push(
        `RegExp alternation, ${input.name}: ${error instanceof Error ? error.message.slice(-80) : String(error)}`,
      );
    }
  }
  return { did: 'race', characters: text.length, heats: race(contestants, options), failed };
}

function built({ lexicon, rounds }: Extract<Job, { do: 'build' }>): Answer {
  const samples: number[] = [];
  const others: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const { arrays } = compiled(lexicon);
    samples.push(performance.now() - began);
    bytes = ARRAY_NAMES.reduce((sum, name) => sum + arrays[name].byteLength, 0);
    const then = performance.now();
    // V8 compiles at the first use.
    alternation(lexicon.forms.map((form) => form.text)).test('The board of the trust met on Tuesday.');
    others.push(performance.now() - then);
  }
  return { did: 'build', timing: timingOf(samples), bytes, alternation: timingOf(others) };
}

function compiled({ entities, forms, cues }: LexiconInput): Lexicon {
  return compileLexicon({ entities, forms, cues });
}
