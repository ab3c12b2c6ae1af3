import type { CardPort, CardRequest } from '../../../components/card/handle';
import { CardData } from '../../../data/schema/card';
import type { EntityId, PartialDate } from '../../../data/schema/identity';

export const id = (text: string): EntityId => text as EntityId;
export const day = (text: string): PartialDate => text as PartialDate;

/** Lincolnshire as an article of December 2020 meets it; each test says what is otherwise. Checked like any answer of the worker. */
export function cardOf(otherwise: { entity?: object } & Record<string, unknown> = {}): CardData {
  const { entity, ...rest } = otherwise;
  return CardData.parse({
    entity: {
      id: 'ods:QJM',
      kind: 'system',
      name: 'NHS Lincolnshire',
      label: 'Integrated care system',
      place: 'Midlands',
      definition: 'Plans and pays for most NHS care in Lincolnshire.',
      status: 'current',
      periods: [],
      events: [],
      relations: [],
      sources: [],
      verified: true,
      ...entity,
    },
    article: { date: '2020-12-09', from: 'json-ld' },
    whenWritten: {
      date: '2020-12-09',
      existence: 'existing',
      partOf: [],
      summary: 'A partnership without legal powers.',
    },
    today: {
      date: '2026-11-21',
      existence: 'existing',
      partOf: [],
      summary: 'Integrated care board since 1 July 2022.',
    },
    timeline: [],
    relations: [],
    sources: [],
    figures: null,
    layers: [],
    knowledgeDate: '2026-07-08',
    ...rest,
  });
}

export const relation = (type: string, to: string, name: string, otherwise: object = {}) => ({
  type,
  entity: { id: to, name, label: 'Integrated care system' },
  heldThen: true,
  holdsNow: true,
  ...otherwise,
});

export function requestOf(otherwise: Partial<CardRequest> = {}): CardRequest {
  return {
    anchor: { rects: () => [new DOMRect(100, 100, 80, 18)], context: document.body },
    text: 'Lincolnshire',
    entities: [id('ods:QJM')],
    names: [{ name: 'NHS Lincolnshire', label: 'Integrated care system' }],
    article: { date: day('2020-12-09'), from: 'json-ld' },
    because: undefined,
    focus: false,
    ...otherwise,
  };
}

/** A worker whose answers the test gives when it likes, and a record of what the card told the page's script. */
export function portOf() {
  const waiting: {
    id: string;
    sentence: string | undefined;
    answer(data: CardData): void;
    fail(error: Error): void;
  }[] = [];
  const told: unknown[][] = [];
  const port: CardPort = {
    card: (asked, sentence) =>
      new Promise((resolve, reject) => {
        waiting.push({ id: asked, sentence, answer: resolve, fail: reject });
      }),
    taste: () => ({ size: 1, figuresFirst: false }),
    openFigures: async (entities, metric) => {
      told.push(['figures', entities, metric]);
    },
    onClose: (how) => told.push(['close', how]),
    onPin: (pinned) => told.push(['pin', pinned]),
    onChoose: (text, chosen) => told.push(['choose', text, chosen]),
  };
  const asked = (wanted: string) => {
    const found = waiting.findLast((one) => one.id === wanted);
    if (!found)
      throw new Error(`The card never asked for ${wanted}; it asked for ${waiting.map((one) => one.id).join(', ')}.`);
    return found;
  };
  return { port, told, waiting, asked };
}
