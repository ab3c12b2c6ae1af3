import { ms, spread, table, times } from '../table';
import type { Did } from './job';
import { doublings, type EngineResults, medianOf } from './measure';

type Race = Did<'race'>['races'][number];

export function engineReport({ races, growth, lexicons, doubling }: EngineResults): string {
  return [
    '## 1. The engine, in Node',
    'The contestants take turns (ABC ABC …) in one process, bundled as the extension is; rubbish is collected before each sample. `Found` is how many candidates, mentions or matches each gives: the contestants answer different questions. × alternation: against the alternation of the same forms in the same run.',
    ...races.flatMap(raceReport),
    ...growthReport(growth),
    ...lexiconReport(lexicons),
    ...doublingReport(doubling),
  ].join('\n\n');
}

const counted = (count: number): string => count.toLocaleString('en-GB');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

const headingOf = ({ text, characters, heats }: Race): string =>
  `### ${text} (${counted(characters)} characters; median of ${heats[0]?.timing.runs ?? 0}, least–most)`;

function raceReport(race: Race): string[] {
  const floor = race.heats.find((heat) => heat.name.startsWith('honest floor'))?.timing.median ?? Number.NaN;
  const rows = race.heats.map(({ name, timing, found }) => [
    name,
    spread(timing),
    ms((timing.median * 1e6) / race.characters),
    times(timing.median / floor),
    times(timing.median / medianOf(race, 'RegExp alternation', name.slice(name.indexOf(', ') + 2))),
    /walk/.test(name) ? '–' : counted(found),
  ]);
  return [headingOf(race), table(['contestant', 'ms', 'ms/MB', '× honest floor', '× alternation', 'found'], rows)];
}

function growthReport({ races, alternations }: Did<'race'>): string[] {
  const [least] = alternations;
  const parts = races.flatMap((race) => {
    const rows = ['tokenise + find', 'full annotate', 'RegExp alternation'].flatMap((who) =>
      alternations.map(({ lexicon, failed }) => {
        const heat = race.heats.find(({ name }) => name === `${who}, ${lexicon}`);
        if (!heat) return [who, lexicon, `failed: ${failed ?? ''}`, '–', '–', '–', '–'];
        const median = heat.timing.median;
        return [
          who,
          lexicon,
          spread(heat.timing),
          ms((median * 1e6) / race.characters),
          times(median / medianOf(race, who, least?.lexicon ?? '')),
          times(median / medianOf(race, 'RegExp alternation', lexicon)),
          counted(heat.found),
        ];
      }),
    );
    return [
      headingOf(race).replace('### ', '#### '),
      table(['contestant', 'lexicon', 'ms', 'ms/MB', '× 4,000 forms', '× alternation', 'found'], rows),
    ];
  });
  const built = alternations.map(({ lexicon, took }) => `${lexicon} ${ms(took)} ms`).join(', ');
  return [
    '### Growth',
    'The same 4,000 forms, and invented names beside them of which the text has none.',
    ...parts,
    `To build each lexicon and its alternation, and to use the alternation twice, after which V8 has compiled it: ${built}.`,
  ];
}

function lexiconReport(lexicons: EngineResults['lexicons']): string[] {
  return [
    '### What a lexicon holds in memory',
    'The heap is what unpacking leaves after rubbish is collected: entities, forms. The index of entities by id is made when first asked for.',
    table(
      ['lexicon', 'forms', 'typed arrays', 'heap', 'heap, a form', 'index'],
      lexicons.map(({ lexicon, stored, held }) => [
        lexicon,
        counted(stored.forms),
        megabytes(stored.arrays),
        megabytes(held.heap),
        `${Math.round(held.heap / stored.forms)} bytes`,
        megabytes(held.index),
      ]),
    ),
    '### Cold start: the lexicon and the first 20 KB, in a new process',
    table(
      ['lexicon', 'clone', 'unpack, ms', 'first annotate, ms', 'both', 'or compile, ms', 'first annotate, ms', 'both'],
      lexicons.map(({ lexicon, stored, kept, compiled }) => [
        lexicon,
        megabytes(stored.clone),
        spread(kept.made),
        spread(kept.first),
        ms(kept.both.median),
        spread(compiled.made),
        spread(compiled.first),
        ms(compiled.both.median),
      ]),
    ),
    '### 50 own terms',
    table(
      ['lexicon', 'compile all, ms', 'extend, ms', 'compile ÷ extend'],
      lexicons.map(({ lexicon, own }) => {
        const [compile, extend] = own?.heats ?? [];
        if (!compile || !extend) return [lexicon, '–', '–', '–'];
        return [
          lexicon,
          spread(compile.timing),
          spread(extend.timing),
          times(compile.timing.median / extend.timing.median),
        ];
      }),
    ),
  ];
}

function doublingReport(doubling: EngineResults['doubling']): string[] {
  return [
    '### Twice the text (full annotate, lexicon as shipped; all but the first in one block)',
    'Least times of the processor, not of the clock. A text is read as often as makes the longest of its kind, so that samples are about as long. Where a length took over 4 s, single runs are shown and longer ones were not tried.',
    table(
      ['text', 'time(2n) ÷ time(n)', 'largest', 'processor, ms'],
      doubling.map(({ text, answer }) => {
        if (!answer) return [text, '–', 'not ended in ten minutes', '–'];
        const ratios = doublings(answer);
        const took = answer.runs.map((run) => `${ms(run.characters / 1_000)} KB ${ms(run.took)}`).join(', ');
        return [
          text,
          ratios.map((ratio) => ratio.toFixed(2)).join(', '),
          ratios.length === 0 ? '–' : times(Math.max(...ratios)),
          `${took}${answer.stopped ? ', stopped' : ''}`,
        ];
      }),
    ),
  ];
}
