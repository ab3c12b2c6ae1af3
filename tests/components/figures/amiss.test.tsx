// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FiguresPage } from '../../../components/figures/FiguresPage';
import { AskError } from '../../../data/messaging';
import { caveat } from '../../utils/figures/made';
import { at, metric, sheet, World } from './world';

const TWO = '?entities=ods:QJM,ods:QNC&metric=ae-4h-type1';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(cleanup);

async function open(search: string): Promise<void> {
  at(search);
  render(<FiguresPage port={world.port()} />);
  await screen.findByRole('slider');
}
const said = (): string => screen.getByRole('slider').getAttribute('aria-valuetext') ?? '';
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));

describe('where something is amiss', () => {
  it('says what of the address it did not understand, and shows the rest', async () => {
    await open('?entities=ods:QJM,nonsense&metric=ae-4h-type1');
    screen.getByText('“nonsense” is not the id of an organisation.');
  });

  it('says who has no figures of the measure, and why', async () => {
    const [first, second] = sheet().columns;
    const missing = caveat('gone', 'missing', { note: 'It never sent any.' });
    world.figures = async () => sheet({ columns: [first, { ...second, points: [], caveats: [missing] }] as never });
    await open(TWO);
    screen.getByText(/No figures of this measure are held for NHS Staffordshire\. It never sent any\./);
  });

  it('shows England alone where none of them has figures', async () => {
    world.figures = async () => sheet({ columns: sheet().columns.map((column) => ({ ...column, points: [] })) });
    await open(TWO);
    expect(said()).toContain('England 76.8%');
  });

  it('says why nothing came, and asks again', async () => {
    let fails = true;
    world.figures = async () => {
      if (fails) throw new AskError('storage', 'The disk cannot be read.');
      return sheet();
    };
    at(TWO);
    render(<FiguresPage port={world.port()} />);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The disk cannot be read.');
    fails = false;
    press('Try again');
    await screen.findByRole('slider');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('waits for a knowledge base that is being set up', async () => {
    let ready = false;
    world.figures = async () => {
      if (!ready) throw new AskError('not-ready', 'Sidenote is still setting up its knowledge base.');
      return sheet();
    };
    at(TWO);
    render(<FiguresPage port={world.port()} />);
    await screen.findByText('Sidenote is still setting up its knowledge base.');
    expect(screen.queryByRole('alert')).toBeNull();
    ready = true;
    await screen.findByRole('slider');
  });

  it('drops an answer that comes after the next question', async () => {
    const answers = new Map<string | null, (value: ReturnType<typeof sheet>) => void>();
    world.figures = ({ metric: asked }) => new Promise((resolve) => answers.set(asked, resolve));
    at('?entities=ods:QJM&metric=slow');
    render(<FiguresPage port={world.port()} />);
    await waitFor(() => expect(answers.has('slow')).toBe(true));
    act(() => {
      at('?entities=ods:QJM&metric=quick');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await waitFor(() => expect(answers.has('quick')).toBe(true));
    await act(async () => answers.get('quick')?.(sheet({ metric: metric('quick') })));
    await act(async () => answers.get('slow')?.(sheet({ metric: metric('slow') })));
    screen.getByRole('heading', { level: 1, name: 'The name of quick' });
  });

  it('reads the month of an address whose range leaves it out', async () => {
    await open(`${TWO}&to=2020-10`);
    expect(said()).toMatch(/^October 2020/);
  });
});
