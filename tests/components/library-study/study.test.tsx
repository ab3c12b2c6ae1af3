// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Flashcards } from '../../../components/library/study/cards/Flashcards';
import { Study } from '../../../components/library/study/Study';
import { SelfTest } from '../../../components/library/study/test/SelfTest';
import type { GlossedClipping } from '../../../data/schema/clipping';
import { clipping, clippingId, clippingsOf, gloss, libraryOf, seeded, sense, termsNamed } from './sample';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const study = (clippings: readonly GlossedClipping[], chosen: readonly number[] = []) =>
  render(<Study port={libraryOf(clippings).port} ids={chosen.map(clippingId)} />);

describe('the glossary', () => {
  it('tells each term with what it was, what it is, where it was met and by whom it is told', async () => {
    study([
      clipping(1, 'The ICS said so. More.', [
        gloss('ICS', {
          start: 4,
          label: 'Kind of body',
          definition: 'Plans care.',
          whenWritten: { date: '2020-12-09', summary: 'A partnership.' },
          today: { date: '2026-11-20', summary: 'A statutory body.' },
          sources: [
            { publisher: 'NHS England', title: 'What is an ICS?', url: 'https://england.example/ics' },
            { publisher: 'Somebody', title: 'A trap', url: 'javascript:alert(1)' },
          ],
        }),
      ]),
    ]);
    const entry = await screen.findByRole('article', { name: 'ICS' });
    for (const words of ['Kind of body', 'Plans care.', 'When written, 9 December 2020', 'A partnership.'])
      within(entry).getByText(words);
    within(entry).getByText('When clipped, 20 November 2026');
    const met = within(entry).getByRole('list', { name: 'Where ICS was met' });
    expect(met.textContent).toBe('The ICS said so. The Guardian, 9 December 2020');
    expect(met.querySelector('mark')?.textContent).toBe('ICS');
    expect(within(entry).getAllByRole('link')).toHaveLength(1);
    screen.getByText('1 term from 1 clipping.');
    screen.getByText(/Definitions as they stood on the day of clipping/);
  });

  it('says where definitions differ, and how many passages more there are', async () => {
    const old = gloss('ICS', { definition: 'A partnership.' });
    study([
      clipping(1, 'ICS', [gloss('ICS')]),
      ...[2, 3, 4, 5, 6, 7].map((number) =>
        clipping(number, `The ICS of ${number}.`, [old], { clipped: '2025-03-03T12:00:00.000Z' }),
      ),
    ]);
    await screen.findByText(
      'Clippings up to 3 March 2025 have another definition. This is the latest, of 20 November 2026.',
    );
    screen.getByText('and in 2 other passages');
  });

  it('is printed on a word', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    study(clippingsOf('ICS'));
    fireEvent.click(await screen.findByRole('button', { name: 'Print…' }));
    expect(print).toHaveBeenCalledOnce();
  });
});

describe('with nothing to study', () => {
  it('it says so', async () => {
    study([clipping(1, 'Nothing.', [])]);
    await screen.findByText(/none of your clippings has a term/);
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('in what was chosen it says so', async () => {
    study([clipping(1, 'Nothing.', [])], [1]);
    await screen.findByText(/^In the clipping that you chose Sidenote knew no term/);
  });

  it('a library that cannot be read is told of, and asked again', async () => {
    const { port } = libraryOf(clippingsOf('ICS'));
    const some = vi.spyOn(port, 'some').mockRejectedValueOnce(new Error('The disk does not answer.'));
    render(<Study port={port} ids={[clippingId(1)]} />);
    const alert = await screen.findByRole('alert');
    within(alert).getByText(/The disk does not answer/);
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByRole('article', { name: 'ICS' });
    expect(some).toHaveBeenCalledTimes(2);
  });
});

describe('flashcards', () => {
  it('turn, and go round', () => {
    const { container } = render(<Flashcards terms={termsNamed('Alpha', 'Beta')} />);
    const card = () => container.querySelector('.study-card') as HTMLElement;
    within(card()).getByText('Alpha', { selector: '.study-front' });
    fireEvent.click(screen.getByRole('button', { name: 'Show the meaning' }));
    within(card()).getByText(sense('Alpha'));
    fireEvent.keyDown(card(), { key: 'ArrowLeft' });
    within(card()).getByText('Beta', { selector: '.study-front' });
    screen.getByText(/^Card 2 of 2/);
    fireEvent.keyDown(card(), { key: 'ArrowDown' });
    within(card()).getByText(sense('Beta'));
    fireEvent.click(screen.getByRole('button', { name: 'Next' }));
    within(card()).getByText('Alpha', { selector: '.study-front' });
  });

  it('are laid out for paper, with the backs the other way round', () => {
    const { container } = render(<Flashcards terms={termsNamed('Alpha', 'Beta', 'Gamma')} />);
    const side = (name: string) =>
      [...container.querySelectorAll(`.study-leaf[data-side="${name}"] .study-cut`)].map(
        (cut) => cut.querySelector('.study-front, .study-back')?.textContent ?? null,
      );
    expect(side('front').slice(0, 4)).toEqual(['Alpha', 'Beta', 'Gamma', null]);
    expect(side('back').slice(0, 4)).toEqual([sense('Beta'), sense('Alpha'), null, sense('Gamma')]);
  });
});

describe('the self-test', () => {
  const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
  const definitions = termsNamed(...names);
  const begin = () => {
    const { container } = render(<SelfTest terms={definitions} random={seeded(4)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
    return container.querySelector('form') as HTMLFormElement;
  };
  /** What is asked, and which of the options is right. */
  const rightOne = (form: HTMLFormElement): number => {
    const asked = form.querySelector('.study-meaning')?.textContent ?? form.querySelector('mark')?.textContent ?? '';
    const term = definitions.find(({ definition, name }) => definition === asked || name === asked);
    const options = [...form.querySelectorAll('.study-option label > span:nth-child(2)')].map((one) => one.textContent);
    return options.findIndex((option) => option === term?.name || option === term?.definition);
  };
  const key = (form: HTMLFormElement, option: number) => fireEvent.keyDown(form, { key: String(option + 1) });

  it('is answered with the keyboard alone, says right and wrong in words, and ends with a score', () => {
    const form = begin();
    expect(screen.getAllByRole('radio')).toHaveLength(4);
    expect(document.activeElement).toBe(screen.getAllByRole('radio')[0]);
    fireEvent.submit(form);
    expect(screen.getByRole('status').textContent).toBe('Choose one of the answers first.');

    const right = rightOne(form);
    key(form, right);
    expect(screen.getAllByRole<HTMLInputElement>('radio')[right]?.checked).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('');
    fireEvent.submit(form);
    expect(screen.getByRole('status').textContent).toMatch(/^Right: /);
    screen.getByText('✓ Right answer');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Next question' }));
    fireEvent.submit(form);

    const second = rightOne(form);
    key(form, (second + 1) % 4);
    fireEvent.submit(form);
    expect(screen.getByRole('status').textContent).toMatch(new RegExp(`^Wrong\\. The right answer is ${second + 1}: `));
    screen.getByText('✗ Your answer');
    fireEvent.submit(form);

    for (let question = 3; question <= 5; question++) {
      key(form, rightOne(form));
      fireEvent.submit(form);
      fireEvent.submit(form);
    }
    const score = screen.getByRole('heading', { name: '4 of 5 answers right' });
    expect(document.activeElement).toBe(score);
    fireEvent.click(screen.getByRole('button', { name: 'The wrong one again' }));
    screen.getByText('Question 1 of 1 · 0 right so far');
  });

  it('does not take keys that are meant for the browser', () => {
    const form = begin();
    fireEvent.keyDown(form, { key: '1', ctrlKey: true });
    expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
  });

  it('says where there is nothing to ask', () => {
    render(<SelfTest terms={termsNamed('Alpha')} />);
    screen.getByText(/There is nothing to ask/);
  });
});
