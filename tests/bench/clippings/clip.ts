import { PROTOCOL } from '../../../data/schema/protocol';
import { type Timing, timingOf } from '../statistics';
import type { Laboratory } from './laboratory';
import { Maker, type Materials } from './made';

/** From the message to its acknowledgement, in milliseconds. */
export interface ClipRace {
  readonly kept: readonly { readonly clippings: number; readonly took: Timing }[];
}

function message(maker: Maker, { glosses }: Materials, clip: string): Record<string, unknown> {
  const mentions = [maker.one(glosses), maker.one(glosses)];
  let exact = `${clip}: ${maker.text(40)}`;
  return {
    protocol: PROTOCOL,
    type: 'clip',
    page: {
      href: `https://clipped.example/${clip}`,
      canonical: '',
      title: `Story ${clip}`,
      heading: '',
      metas: [],
      linked: [],
      bylines: [],
    },
    article: { date: '2025-11-20', from: 'meta' },
    mentions: mentions.map(({ entity, words }) => {
      const start = exact.length + 1;
      exact += ` ${words}`;
      return { entity, words, start, end: exact.length };
    }),
    anchors: {
      quote: { exact, prefix: maker.text(12), suffix: maker.text(12) },
      position: { start: 1_000, end: 1_000 + exact.length },
      css: 'main > article > p:nth-of-type(3)',
      fragment: 'text=made',
    },
    category: null,
  };
}

let clips = 0;

/** In turns, ABAB: a machine that is busy is so for both. Each clips a passage of an article of which nothing was clipped before. */
export async function raceClips(labs: readonly Laboratory[], materials: Materials, rounds: number): Promise<ClipRace> {
  const maker = new Maker(materials, 31 + clips);
  const times: number[][] = labs.map(() => []);
  const kept = await Promise.all(labs.map((lab) => lab.do('count')));
  // The first rounds warm up.
  for (let round = -3; round < rounds; round++) {
    const asked = message(maker, materials, `clip-${++clips}`);
    for (const [at, lab] of labs.entries()) {
      const [took = Number.NaN] = await lab.do('ask', [asked]);
      if (round >= 0) times[at]?.push(took);
    }
  }
  return { kept: labs.map((_, at) => ({ clippings: kept[at] ?? 0, took: timingOf(times[at] ?? []) })) };
}
