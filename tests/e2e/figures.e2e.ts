import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHEET_LIMIT } from '../../data/schema/figures';
import { PROTOCOL } from '../../data/schema/protocol';
import { type GatheredFigure, gatheredFigures } from '../fixtures/figures';
import { BROWSERS, foreignRequests, openSession, type Session } from './harness';
import { routes } from './site';

type Held = readonly [value: number, numerator: number | null, denominator: number | null];

interface Question {
  readonly metric: string;
  readonly entities: readonly string[];
}

/** So many questions go to the worker at a time, so that it is never idle and never flooded. */
const AT_ONCE = 3;
/** Between two talks with the page: what it answers stays small enough to be handed over at once. */
const BATCH = 30;
/** Half a minute in Chromium and a minute in Firefox on two cores that did much else; a slower machine may take its time. */
const PATIENCE = 600_000;

describe.each(BROWSERS)('in %s, the installed extension', (name) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(name, routes);
  });
  afterAll(() => session?.close());

  test(
    'answers every figure that was gathered, as it was published',
    async () => {
      const { whole, figures } = gatheredFigures();
      // The second browser is asked for every tenth organisation: they run the same code on the same pack.
      const organisations = [...new Set(figures.map(({ entity }) => entity))].filter((_, at) => at % 10 === 0);
      const asked =
        name === 'chromium' || !whole ? figures : figures.filter(({ entity }) => organisations.includes(entity));
      const begun = performance.now();
      const held = await heldBy(session, questionsOf(asked));
      console.info(`${asked.length} figures in ${name} in ${Math.round((performance.now() - begun) / 100) / 10} s`);
      const wrong = asked.filter((figure) => !isHeld(figure, held.get(keyOf(figure))));
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(asked.length).toBeGreaterThan(whole ? 15_000 : 490);
      expect(foreignRequests(session)).toEqual([]);
    },
    PATIENCE,
  );
});

/** As many organisations of one metric as a message may ask for. */
function questionsOf(figures: readonly GatheredFigure[]): Question[] {
  const byMetric = new Map<string, Set<string>>();
  for (const { metric, entity } of figures) byMetric.set(metric, (byMetric.get(metric) ?? new Set()).add(entity));
  return [...byMetric].flatMap(([metric, own]) => {
    const entities = [...own];
    return Array.from({ length: Math.ceil(entities.length / SHEET_LIMIT) }, (_, at) => ({
      metric,
      entities: entities.slice(at * SHEET_LIMIT, (at + 1) * SHEET_LIMIT),
    }));
  });
}

/** What the extension answers through the message that its own page of figures asks. */
async function heldBy({ extensionPage }: Session, questions: readonly Question[]): Promise<Map<string, Held>> {
  const page = await extensionPage('popup.html');
  // The first seconds of an extension are those of its installation.
  await expect
    .poll(
      () =>
        page.evaluate(
          async (protocol) =>
            (await chrome.runtime.sendMessage({ protocol, type: 'status', retry: true }))?.value?.state,
          PROTOCOL,
        ),
      { timeout: 60_000 },
    )
    .toBe('ready');
  const held = new Map<string, Held>();
  for (let at = 0; at < questions.length; at += BATCH) {
    const points = await page.evaluate(
      async (batch, atOnce, protocol) => {
        const answers: [string, Held][] = [];
        const waiting = [...batch];
        const work = async (): Promise<void> => {
          for (let question = waiting.shift(); question; question = waiting.shift()) {
            const reply = await chrome.runtime.sendMessage({ protocol, type: 'figures', ...question });
            if (!reply?.ok) throw new Error(`${JSON.stringify(question)}: ${JSON.stringify(reply)}`);
            for (const { entity, points } of reply.value.columns)
              for (const { period, value, numerator = null, denominator = null } of points)
                answers.push([`${entity.id} ${question.metric} ${period}`, [value, numerator, denominator]]);
          }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
        return answers;
      },
      questions.slice(at, at + BATCH),
      AT_ONCE,
      PROTOCOL,
    );
    for (const [key, point] of points) held.set(key, point);
  }
  await page.close();
  return held;
}

const keyOf = ({ entity, metric, period }: GatheredFigure): string => `${entity} ${metric} ${period}`;

const isHeld = ({ value, numerator, denominator }: GatheredFigure, point: Held | undefined): boolean =>
  point !== undefined && point[0] === value && point[1] === (numerator ?? null) && point[2] === (denominator ?? null);
