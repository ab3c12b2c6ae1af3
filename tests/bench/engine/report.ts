import { kilobytes, ms, spread, table, times } from '../table';
import type { EngineResults } from './measure';

export function engineReport({ races, oneBlock, builds, cold, growth }: EngineResults): string {
  const parts = ['## 1. The engine, in Node'];
  parts.push(
    'The contestants take turns (ABC ABC …) in one process, bundled as the extension is; rubbish is collected before each sample. `Found` is how many candidates, mentions or matches each gives: the contestants answer different questions. × alternation: against the alternation of the same forms in the same run.',
  );
  for (const { text, answer } of races) {
    const floor = answer.heats.find((heat) => heat.name.startsWith('honest floor'))?.timing.median ?? Number.NaN;
    const alternation = (name: string): number => {
      const lexicon = name.slice(name.indexOf(', ') + 2);
      return answer.heats.find((heat) => heat.name === `RegExp alternation, ${lexicon}`)?.timing.median ?? Number.NaN;
    };
    const rows = answer.heats.map(({ name, timing, found }) => [
      name,
      spread(timing),
      ms((timing.median * 1e6) / answer.characters),
      times(timing.median / floor),
      times(timing.median / alternation(name)),
      /walk/.test(name) ? '–' : found.toLocaleString('en-GB'),
    ]);
    const runs = answer.heats[0]?.timing.runs ?? 0;
    parts.push(
      `### ${text} (${answer.characters.toLocaleString('en-GB')} characters; median of ${runs}, least–most)`,
      table(['contestant', 'ms', 'ms/MB', '× honest floor', '× alternation', 'found'], rows),
      ...answer.failed.map((line) => `Failed: ${line}`),
    );
  }
  parts.push(
    '### Growth',
    `56,000 invented names more than the sample of 4,000, nothing more to find: ${growth.map(({ text, ratio }) => `${text} ${times(ratio)}`).join(', ')}.`,
    '### The same text as one block (no paragraphs; lexicon as shipped, full annotate)',
    table(
      ['text', 'ms', 'ms/MB'],
      oneBlock.map(({ text, answer }) => {
        const timing = answer?.heats[0]?.timing;
        if (!answer || !timing) return [text, 'not ended in 300 s', '–'];
        return [text, spread(timing), ms((timing.median * 1e6) / answer.characters)];
      }),
    ),
    '### Building a lexicon',
    table(
      ['lexicon', 'forms', 'build, ms', 'typed arrays', 'alternation: build and compile, ms'],
      builds.map(({ lexicon, forms, answer }) => [
        lexicon,
        forms.toLocaleString('en-GB'),
        spread(answer.timing),
        kilobytes(answer.bytes),
        spread(answer.alternation),
      ]),
    ),
    '### First run in a new process (100 KB, forms as shipped; the lexicon is unpacked before, the alternation is compiled in it)',
    table(
      ['contestant', 'ms'],
      cold.map(({ who, timing }) => [NAMES[who], spread(timing)]),
    ),
  );
  return parts.join('\n\n');
}

const NAMES = { find: 'tokenise + find', annotate: 'full annotate', alternation: 'RegExp alternation' } as const;
