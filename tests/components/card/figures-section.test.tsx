// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Card } from '../../../components/card/Card';
import type { CardData } from '../../../data/schema/card';
import { ambition, cardWith, line, standard, waitingList } from './figures-sample';
import { cardOf, portOf, requestOf } from './sample';

afterEach(cleanup);

async function show(data: CardData) {
  const worker = portOf();
  render(<Card request={requestOf()} port={worker.port} />);
  await act(async () => worker.asked('ods:QJM').answer(data));
  return worker;
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('whose figures they are', () => {
  it('are the entity’s own, without a word', async () => {
    await show(cardWith([line()]));
    expect(screen.getByRole('region', { name: 'Figures' })).toBeTruthy();
  });

  it('are those of the trust that runs a hospital, which opens in the card', async () => {
    const of = { id: 'ods:RWD', name: 'United Lincolnshire', label: 'Acute hospital trust' };
    const worker = await show(cardWith([line()], { of, relation: 'run-by' }));
    expect(screen.getByRole('region', { name: 'Figures of United Lincolnshire' })).toBeTruthy();
    await press('United Lincolnshire');
    expect(worker.waiting.at(-1)?.id).toBe('ods:RWD');
  });

  it('are England’s for a term, with the history of the standard and the ambitions on the way', async () => {
    const steps = [
      standard(98, { from: '2004', to: '2010-06' }),
      standard(95),
      ambition(76, { from: '2022-12', to: '2024-03' }),
      ambition(92, { kind: 'recovery target', from: '2027-04', to: '2029-03' }),
    ];
    const of = { id: 'body:england', name: 'England', label: 'Country' };
    await show(cardWith([line({ standards: steps })], { of, relation: 'england' }));
    const section = screen.getByRole('region', { name: 'England' });
    expect(section.textContent).toContain('Standard: 98% from 2004 to June 2010; 95% since June 2010');
    const listed = within(section).getByText('76% by March 2024').parentElement as HTMLElement;
    expect([...listed.children].map((item) => item.textContent)).toEqual([
      '76% by March 2024',
      'target 92% by March 2029',
    ]);
  });

  it('are not there for what has none', async () => {
    await show(cardOf());
    expect(screen.queryByRole('button', { name: 'Open figures' })).toBeNull();
    expect(screen.queryByRole('heading', { level: 4 })).toBeNull();
  });
});

describe('the legend', () => {
  const legend = () => document.querySelector('.legend')?.textContent;

  it('names every line and dot that is drawn', async () => {
    await show(cardWith([line()]));
    expect(legend()).toBe('LincolnshireEnglandstandardwhen writtenlatest');
  });

  it('and none that is not', async () => {
    const { values } = line().spark;
    await show(
      cardWith([
        line({
          whenWritten: null,
          spark: { ...line().spark, values, paths: { values: 'M3,18', england: '', standard: '' } },
        }),
      ]),
    );
    expect(legend()).toBe('Lincolnshirelatest');
  });

  it('is left out where nothing is drawn', async () => {
    await show(cardWith([waitingList()]));
    expect(legend()).toBeUndefined();
  });
});

describe('more', () => {
  it('opens the page of figures, of all metrics or of one', async () => {
    const worker = await show(cardWith([line(), waitingList()]));
    await press('Open figures');
    await press('Waiting list');
    await press('Open as chart and table');
    expect(worker.told).toEqual([
      ['figures', ['ods:QJM'], 'ae-4h-type1'],
      ['figures', ['ods:QJM'], 'rtt-waiting-list'],
    ]);
  });

  it('says so where the page could not be opened', async () => {
    const worker = portOf();
    render(
      <Card request={requestOf()} port={{ ...worker.port, openFigures: () => Promise.reject(new Error('gone')) }} />,
    );
    await act(async () => worker.asked('ods:QJM').answer(cardWith([line()])));
    await press('Open figures');
    expect(screen.getByRole('alert').textContent).toBe('The figures could not be opened.');
  });

  it('is offered even where no metric fits the card', async () => {
    await show(cardWith([], { held: 3 }));
    expect(screen.getByRole('button', { name: 'Open figures' })).toBeTruthy();
  });

  it('names the reader’s own layers', async () => {
    await show(cardOf({ layers: ['Newsroom', 'My terms'] }));
    expect(screen.getByText('Added or corrected by Newsroom and My terms')).toBeTruthy();
  });
});
