import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { compileLexicon, extendLexicon } from '../../../utils/recognise/compile';
import { ARRAY_NAMES, indexOf, type Lexicon } from '../../../utils/recognise/lexicon';
import { type Contestant, race } from '../statistics';
import { alternation, engine, hashWalk, regExp, walk, whole } from './contestants';
import { type Answer, type Job, type LexiconInput, textOf } from './job';
import { grown } from './names';

type Of<D extends Job['do']> = Extract<Job, { do: D }>;

function answer(job: Job): Answer {
  switch (job.do) {
    case 'race':
      return raced(job);
    case 'store': {
      const lexicon = compiled(job.lexicon);
      const clone = serialize(lexicon);
      writeFileSync(job.file, clone);
      const arrays = ARRAY_NAMES.reduce((sum, name) => sum + lexicon.arrays[name].byteLength, 0);
      return { did: 'store', forms: lexicon.forms.length, arrays, clone: clone.byteLength };
    }
    case 'hold':
      return held(job);
    case 'start':
      return started(job);
    case 'extend':
      return extended(job);
    case 'double':
      return doubled(job);
  }
}

function raced({ texts, lexicons }: Of<'race'>): Answer {
  const alternations: { lexicon: string; took: number; failed?: string }[] = [];
  const entrants = lexicons.map((input) => {
    const named = grown(input);
    const began = performance.now();
    const timed = (failed?: string) =>
      alternations.push({ lexicon: input.name, took: performance.now() - began, ...(failed && { failed }) });
    const lexicon = compileLexicon(named);
    let pattern: RegExp | undefined;
    try {
      pattern = alternation(named.forms.map((form) => form.text));
      // Twice: V8 interprets an expression at first and compiles it when it is used again. The apostrophe makes it one for UTF-16.
      for (let use = 0; use < 2; use++) {
        pattern.lastIndex = 0;
        pattern.test('The trust’s board met on Tuesday.');
      }
      timed();
    } catch (error) {
      pattern = undefined;
      timed(error instanceof Error ? error.message.slice(-80) : String(error));
    }
    return { name: input.name, lexicon, pattern };
  });
  const races = texts.map(({ name: called, blocks, options }) => {
    const text = textOf(blocks);
    const contestants: Contestant[] = [walk(text), hashWalk(text)];
    for (const { name, lexicon, pattern } of entrants) {
      contestants.push(engine(`tokenise + find, ${name}`, blocks, lexicon));
      contestants.push(whole(`full annotate, ${name}`, blocks, lexicon));
      if (pattern) contestants.push(regExp(`RegExp alternation, ${name}`, text, pattern));
    }
    return { text: called, characters: text.length, heats: race(contestants, options) };
  });
  return { did: 'race', races, alternations };
}

function held({ file }: Of<'hold'>): Answer {
  const clone = readFileSync(file);
  const before = heap();
  const lexicon: Lexicon = deserialize(clone);
  const after = heap();
  const [first] = lexicon.entities;
  if (first) indexOf(lexicon, first.id);
  const indexed = heap();
  if (lexicon.forms.length === 0) throw new Error('an empty lexicon');
  return { did: 'hold', heap: after - before, index: indexed - after };
}

function heap(): number {
  const { gc } = globalThis as { gc?: () => void };
  for (let time = 0; time < 3; time++) gc?.();
  return process.memoryUsage().heapUsed;
}

function started({ from: source, text }: Of<'start'>): Answer {
  const kept = typeof source === 'string' ? readFileSync(source) : grown(source);
  const began = performance.now();
  // As the worker gets it from IndexedDB: cloned, not compiled.
  const lexicon: Lexicon = kept instanceof Uint8Array ? deserialize(kept) : compileLexicon(kept);
  const made = performance.now() - began;
  whole('', text.blocks, lexicon).run();
  return { did: 'start', made, first: performance.now() - began - made };
}

function extended({ lexicon: input, own, rounds }: Of<'extend'>): Answer {
  const named = grown(input);
  const base = compileLexicon(named);
  const all = {
    entities: [...named.entities, ...own.entities],
    forms: [...named.forms, ...own.forms],
    cues: [...named.cues, ...own.cues],
  };
  const contestants: Contestant[] = [
    { name: 'compile', run: () => compileLexicon(all).forms.length },
    // A copy, as one that was just unpacked: what is worked out once for a lexicon is worked out again.
    { name: 'extend', run: () => extendLexicon({ ...base }, own).forms.length },
  ];
  return { did: 'extend', heats: race(contestants, { rounds, warmUp: 0, inARow: 1 }) };
}

/** A text that takes longer is not doubled any more. */
const SLOW_MS = 4_000;

/**
 * The processor's time, not the clock's: what else the machine does is not to look like growth. After a first reading of each
 * length, they take turns, and every length is read as often as makes the longest, so that all samples are about as long.
 */
function doubled({ texts, from: shortest, lexicon: input, rounds }: Of<'double'>): Answer {
  const lexicon = compiled(input);
  const lengths = texts.map(({ name, blocks }) => ({
    characters: textOf(blocks).length,
    contestant: whole(name, blocks, lexicon),
    took: Number.POSITIVE_INFINITY,
  }));
  const read = (length: (typeof lengths)[number], times: number): void => {
    (globalThis as { gc?: () => void }).gc?.();
    const began = process.cpuUsage();
    for (let time = 0; time < times; time++) length.contestant.run();
    const { user, system } = process.cpuUsage(began);
    length.took = Math.min(length.took, (user + system) / 1_000 / times);
  };
  for (const [at, length] of lengths.entries()) {
    read(length, 1);
    if (length.took > SLOW_MS) return { did: 'double', runs: timesOf(lengths.slice(0, at + 1)), stopped: true };
  }
  const long = lengths.filter(({ characters }) => characters >= shortest);
  const most = long.at(-1)?.characters ?? 0;
  for (let round = 0; round < rounds; round++)
    for (const length of long) read(length, Math.max(1, Math.round(most / length.characters)));
  return { did: 'double', runs: timesOf(long), stopped: false };
}

const timesOf = (lengths: readonly { readonly characters: number; readonly took: number }[]) =>
  lengths.map(({ characters, took }) => ({ characters, took }));

const compiled = (input: LexiconInput): Lexicon => compileLexicon(grown(input));

/** One job in a process of its own: bundled as the extension is, since tsx makes every inner function several times slower. */
const [, , from, to] = process.argv;
if (!from || !to) throw new Error('child JOB ANSWER');
writeFileSync(to, JSON.stringify(answer(JSON.parse(readFileSync(from, 'utf8')) as Job)));
