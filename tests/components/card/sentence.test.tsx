// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Card } from '../../../components/card/Card';
import type { CardRequest } from '../../../components/card/handle';
import { cardOf, id, portOf, relation, requestOf } from './sample';

afterEach(cleanup);

function show(request: CardRequest) {
  const worker = portOf();
  render(<Card request={request} port={worker.port} />);
  return worker;
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('the sentence of the words', () => {
  const sentence = 'Lincolnshire saw just 54% within four hours.';

  it('goes with the question about them, and with none about what is opened from there', async () => {
    const { waiting, asked } = show(requestOf({ sentence }));
    await act(async () =>
      asked('ods:QJM').answer(cardOf({ relations: [relation('clustered-with', 'ods:QJ2', 'NHS Derby')] })),
    );
    await press('NHS Derby');
    expect(waiting.map((question) => question.sentence)).toEqual([sentence, undefined]);
  });

  it('goes with the question about the one chosen of several', async () => {
    const { waiting } = show(
      requestOf({
        sentence,
        entities: [id('ods:QNX'), id('ods:RX2')],
        names: [
          { name: 'NHS Sussex', label: '' },
          { name: 'Sussex Partnership', label: '' },
        ],
      }),
    );
    await press(/Sussex Partnership/);
    expect(waiting.map((question) => question.sentence)).toEqual([sentence]);
  });
});
