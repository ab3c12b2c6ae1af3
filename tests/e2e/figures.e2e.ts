import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL } from '../../data/schema/messages';
import { type GatheredFigure, gatheredFigures } from '../fixtures/figures';
import { BROWSERS, openSession, type Session } from './harness';
import { routes } from './site';

describe.each(BROWSERS)('in %s, the installed extension', (name) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  test('answers every figure that was gathered, as it was published', async () => {
    const { whole, figures } = gatheredFigures();
    // The second browser is asked for every tenth: they run the same code on the same pack.
    const asked = name === 'chromium' || !whole ? figures : figures.filter((_, at) => at % 10 === 0);
    const page = await session.extensionPage('popup.html');
    const questions = [...new Set(asked.map(({ entity, metric }) => `${entity} ${metric}`))].map((key) =>
      key.split(' '),
    );
    const held = new Map<string, readonly [number, number | null, number | null]>();
    const BATCH = 200;
    for (let at = 0; at < questions.length; at += BATCH) {
      const points = await page.evaluate(
        async (batch, protocol) => {
          const answers = [];
          for (const [entity, metric] of batch) {
            const question = { protocol, type: 'figures', entities: [entity], metric };
            const reply = await chrome.runtime.sendMessage(question);
            for (const point of reply.value?.columns[0].points ?? [])
              answers.push([
                `${entity} ${metric} ${point.period}`,
                [point.value, point.numerator ?? null, point.denominator ?? null],
              ]);
          }
          return answers as [string, [number, number | null, number | null]][];
        },
        questions.slice(at, at + BATCH),
        PROTOCOL,
      );
      for (const [key, point] of points) held.set(key, point);
    }
    const wrong = asked.filter((figure) => !isHeld(figure, held.get(keyOf(figure))));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(asked.length).toBeGreaterThan(whole ? 19_000 : 490);
  });
});

const keyOf = ({ entity, metric, period }: GatheredFigure): string => `${entity} ${metric} ${period}`;

const isHeld = (
  { value, numerator, denominator }: GatheredFigure,
  point: readonly [number, number | null, number | null] | undefined,
): boolean =>
  point !== undefined &&
  point[0] === value &&
  point[1] === (numerator ?? null) &&
  point[2] === (denominator ?? null);
