// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import { entity, pageWith, World } from './world';

afterEach(cleanup);

async function open(world: World): Promise<HTMLDetailsElement> {
  render(<Popup port={world.port()} />);
  const view = (await screen.findByText('Why these?')).closest('details');
  if (!view) throw new Error('no disclosure');
  // happy-dom does not open one by a click.
  view.open = true;
  view.dispatchEvent(new Event('toggle'));
  return view;
}

const onPage = (): World => {
  const world = new World();
  world.found = pageWith([entity('ods:QJM', 'system', 'Lincolnshire', 4)]);
  return world;
};

describe('Why these?', () => {
  it('asks the page when it is opened and not before', async () => {
    const world = onPage();
    render(<Popup port={world.port()} />);
    await screen.findByText('Why these?');
    expect(world.told).not.toHaveBeenCalledWith('why', {});
    cleanup();
    await open(world);
    await waitFor(() => expect(world.told).toHaveBeenCalledWith('why', {}));
  });

  it('shows the words, what they mean and why; then what was rejected; the same once, with its count', async () => {
    const world = onPage();
    const ics = {
      words: 'ICS',
      marked: true,
      meanings: [{ name: 'Integrated care system', why: 'the page defines it' }],
    };
    world.explained = [
      ics,
      { words: 'Sussex', marked: false, meanings: [{ name: 'NHS Sussex', why: 'not the system: an area' }] },
      ics,
      { words: 'trust', marked: false, meanings: [{ name: '', why: 'no trust was named before' }] },
    ];
    const view = within(await open(world));
    await view.findByText('the page defines it');
    expect(view.getAllByRole('heading').map((heading) => heading.textContent)).toEqual(['Marked 2', 'Not marked 2']);
    expect(view.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'ICS 2 timesIntegrated care system. the page defines it',
      'SussexNHS Sussex. not the system: an area',
      'trustno trust was named before',
    ]);
  });

  it('says how many more there are where there are very many', async () => {
    const world = onPage();
    world.explained = Array.from({ length: 230 }, (_, at) => ({
      words: `word ${at}`,
      marked: false,
      meanings: [{ name: 'A term', why: 'an everyday word' }],
    }));
    const view = within(await open(world));
    await view.findByText('And 30 more.');
    expect(view.getAllByRole('listitem')).toHaveLength(200);
  });

  it('says what went wrong', async () => {
    const world = onPage();
    world.explained = undefined;
    const view = await open(world);
    await within(view).findByText('The worker is gone.');
  });

  it('is not there while the page is being read, nor where the site is switched off', async () => {
    const world = onPage();
    world.found = pageWith([], { reading: true });
    render(<Popup port={world.port()} />);
    await screen.findByText('Reading the page…');
    expect(screen.queryByText('Why these?')).toBeNull();
  });
});
