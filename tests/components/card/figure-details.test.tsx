// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Card } from '../../../components/card/Card';
import { atNow, cardWith, line, standard } from './figures-sample';
import { portOf, requestOf } from './sample';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const QUOTED =
  'Lincolnshire: A&E 4 hours, type 1, November 2020: 54.0% (4,182 of 7,745). NHS England, A&E by provider, first published 10 December 2020; revised 13 May 2021. https://www.england.nhs.uk/statistics/';

async function open(otherwise = {}) {
  const worker = portOf();
  render(<Card request={requestOf()} port={worker.port} />);
  await act(async () => worker.asked('ods:QJM').answer(cardWith([line(otherwise)])));
  const name = screen.getByRole('button', { name: 'A&E 4 hours, type 1' });
  expect(name.getAttribute('aria-expanded')).toBe('false');
  await act(async () => fireEvent.click(name));
  expect(name.getAttribute('aria-expanded')).toBe('true');
  const details = document.getElementById(name.getAttribute('aria-controls') ?? '') as HTMLElement;
  return { name, details, text: () => details.textContent ?? '' };
}

const copy = async () => {
  const [first] = screen.getAllByRole('button', { name: 'Copy with source' });
  await act(async () => fireEvent.click(first as HTMLElement));
};
const spoken = () => screen.getAllByRole('status').map((status) => status.textContent);

describe('what stands behind a figure', () => {
  it('opens under its name, and closes', async () => {
    const { name, text } = await open();
    expect(text()).toContain('A&E: share of major-department attendances dealt with in four hours.');
    expect(text()).toContain('Counted for consultant-led departments.');
    await act(async () => fireEvent.click(name));
    expect(screen.queryByText(/Counted for consultant-led/)).toBeNull();
  });

  it('is value, counts, change and England, of each of the two times', async () => {
    const { text } = await open();
    expect(text()).toContain('When written, November 2020');
    expect(text()).toContain('54.0% (4,182 of 7,745), up 0.6 points on a year; England 76.8%');
    expect(text()).toContain('Latest, May 2026');
    expect(text()).toContain('72.3% (13,739 of 18,995), up 11.9 points on a year; England 61.9%');
  });

  it('names its source once, and when it was published; and says where only the calendar knows', async () => {
    const { text } = await open();
    expect(screen.getByRole('link', { name: 'A&E by provider' }).getAttribute('href')).toBe(
      'https://www.england.nhs.uk/statistics/',
    );
    expect(text()).toContain('NHS England, A&E by provider, first published 10 December 2020; revised 13 May 2021');
    expect(text()).toContain('The same source, due 11 June 2026 by the publisher’s calendar');
  });

  it('has the history of the standard', async () => {
    const { text } = await open({ standards: [standard(98, { from: undefined, to: '2010-06' }), standard(95)] });
    expect(text()).toContain('Standard: 98% to June 2010; 95% since June 2010.');
  });

  it('says how many calls a mean is of', async () => {
    const { text } = await open({
      metric: { unit: 'minutes' },
      whenWritten: null,
      latest: atNow({
        value: 30.4,
        numerator: 1_000_000,
        denominator: 48_210,
        yearBefore: undefined,
        england: undefined,
      }),
    });
    expect(text()).toContain('30.4 minutes (over 48,210 calls)');
  });
});

describe('copying a figure', () => {
  it('copies it with its citation, and says so', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await open();
    await copy();
    expect(writeText).toHaveBeenCalledWith(QUOTED);
    expect(spoken()).toContain('Copied');
  });

  it.each([
    ['the page is not secure', {}],
    ['the browser refuses', { clipboard: { writeText: () => Promise.reject(new Error('no')) } }],
  ])('shows the words to be selected where %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    await open();
    await copy();
    expect(spoken()).toContain('This page does not allow copying. Select the words here:');
    expect(screen.getByText(QUOTED)).toBeTruthy();
  });
});
