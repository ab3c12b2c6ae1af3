// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Options } from '../../../components/options/Options';
import { likelyForm } from '../../../components/options/terms/term-draft';
import { card, hit, id, layer, layerId, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
});

const chapter = (): Promise<HTMLElement> => screen.findByRole('region', { name: 'Your own terms' });
const press = async (name: string): Promise<boolean> =>
  fireEvent.click(await within(await chapter()).findByRole('button', { name }));
const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
const write = (label: string, value: string): boolean => fireEvent.change(field(label), { target: { value } });
const FORMS = 'How text writes it, one way a line';

async function newTerm(): Promise<void> {
  render(<Options port={world.port()} />);
  await press('Explain a term');
}

describe('a term of one’s own', () => {
  it('is written and stored', async () => {
    await newTerm();
    expect(document.activeElement).toBe(field('Name'));
    write('Name', 'Virtual ward');
    expect(field(FORMS).value).toBe('virtual ward');
    write('Definition', 'A hospital bed’s worth of care, given at home.');
    write(FORMS, 'virtual ward\nhospital at home\n\nvirtual ward');
    fireEvent.change(field('Marked'), { target: { value: 'cue' } });
    write('Title', 'A page');
    const form = within(screen.getByRole('form', { name: 'Explain a term' }));
    fireEvent.change(form.getByLabelText('Address'), { target: { value: 'https://www.example.org/' } });
    await press('Add the term');
    await screen.findByText('Saved: Virtual ward.');
    expect(world.did).toHaveBeenCalledWith('saveTerm', {
      name: 'Virtual ward',
      definition: 'A hospital bed’s worth of care, given at home.',
      forms: ['virtual ward', 'hospital at home'],
      sense: 'cue',
      status: 'current',
      source: { title: 'A page', url: 'https://www.example.org/' },
    });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Explain a term' })));
  });

  it('counts the room that is left', async () => {
    await newTerm();
    write('Definition', 'x'.repeat(310));
    expect(screen.getAllByText('10 characters left')).not.toHaveLength(0);
    write('Definition', 'x'.repeat(321));
    expect(screen.getAllByText('1 character too many')).not.toHaveLength(0);
  });

  it('that is faulty says so beside the fields and leads to the first', async () => {
    await newTerm();
    write('Name', 'Ward');
    write('Definition', 'x'.repeat(330));
    write(FORMS, '—');
    await press('Add the term');
    await screen.findByText('Shorten it by 10 to 320 characters.');
    screen.getByText('“—” has no letter or number in it.');
    await waitFor(() => expect(document.activeElement).toBe(field('Definition')));
    expect(field('Name').hasAttribute('aria-invalid')).toBe(false);
    write('Definition', 'Care at home.');
    expect(screen.queryByText('Shorten it by 10 to 320 characters.')).toBeNull();
    expect(world.did).not.toHaveBeenCalled();
  });

  it('that cannot be stored stays in the form', async () => {
    world.full = true;
    await newTerm();
    write('Name', 'Ward');
    write('Definition', 'Care at home.');
    await press('Add the term');
    await screen.findByText('“Ward” could not be saved. The disk is full. Nothing has been changed.');
    expect(field('Name').value).toBe('Ward');
  });

  it('is changed and removed', async () => {
    world.own = {
      terms: [
        {
          id: id('term:own-ward'),
          name: 'Ward',
          definition: 'Care.',
          forms: ['ward'],
          sense: 'always',
          status: 'ended',
        },
      ],
      corrections: [],
      hidden: [],
    };
    render(<Options port={world.port()} />);
    await within(await chapter()).findByText('Written “ward” · Ended');
    await press('Change Ward');
    write('Name', 'Virtual ward');
    expect(field(FORMS).value).toBe('ward');
    await press('Save');
    await waitFor(() =>
      expect(world.did).toHaveBeenCalledWith('saveTerm', {
        id: 'term:own-ward',
        name: 'Virtual ward',
        definition: 'Care.',
        forms: ['ward'],
        sense: 'always',
        status: 'ended',
      }),
    );
    await press('Remove Ward');
    await screen.findByText('Removed: Ward.');
    fireEvent.click(screen.getAllByRole('button', { name: 'Undo' })[0] as HTMLElement);
    await waitFor(() => expect(world.did).toHaveBeenLastCalledWith('undo', 'term:own-ward'));
  });
});

it.each([
  ['Virtual ward', 'virtual ward'],
  ['ICB', 'ICB'],
  ['Hewitt Review', 'Hewitt Review'],
  ['virtual ward', 'virtual ward'],
  ['', ''],
])('%s is likely written %s', (name, form) => expect(likelyForm(name)).toBe(form));

describe('a correction', () => {
  beforeEach(() => {
    world.hits = [hit('ods:QJM', 'NHS Lincolnshire'), hit('ods:QNC', 'NHS Staffordshire')];
    world.card = card('ods:QJM', 'NHS Lincolnshire');
  });

  async function correcting(): Promise<void> {
    render(<Options port={world.port()} />);
    await press('Correct an entry');
    const box = screen.getByRole('combobox', { name: 'Search names and terms' });
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: 'lincoln' } });
    await screen.findByText('2 results');
    fireEvent.keyDown(box, { key: 'Enter' });
    await screen.findByRole('form', { name: 'Correct “NHS Lincolnshire”' });
  }

  it('is found, made and stored with what is different', async () => {
    await correcting();
    expect(document.activeElement).toBe(field('Name'));
    expect(field('Definition').value).toBe('What NHS Lincolnshire is.');
    write('Definition', 'Plans care in Lincolnshire.');
    await press('Save the correction');
    await screen.findByText('Saved: NHS Lincolnshire.');
    expect(world.did).toHaveBeenCalledWith('correct', 'ods:QJM', { definition: 'Plans care in Lincolnshire.' });
  });

  it('keeps what was put right before', async () => {
    world.own = {
      terms: [],
      corrections: [{ entity: id('ods:QJM'), name: 'NHS Lincolnshire', changes: { website: 'https://a.example/' } }],
      hidden: [],
    };
    render(<Options port={world.port()} />);
    await press('Change NHS Lincolnshire');
    await screen.findByRole('form', { name: 'Correct “NHS Lincolnshire”' });
    write('Definition', 'Plans care.');
    await press('Save the correction');
    await waitFor(() =>
      expect(world.did).toHaveBeenCalledWith('correct', 'ods:QJM', {
        website: 'https://a.example/',
        definition: 'Plans care.',
      }),
    );
  });

  it('that changes nothing, or is faulty, is not stored', async () => {
    await correcting();
    await press('Save the correction');
    await screen.findByText('Nothing is changed yet.');
    write('Website', 'lincolnshire');
    write('Name', '');
    screen.getByText('Give it a name.');
    screen.getByText('This is not an address that begins with https:// or http://.');
    expect(world.did).not.toHaveBeenCalled();
  });

  it('can be to hide the entry, which can be shown again', async () => {
    await correcting();
    await press('hide this entry');
    await screen.findByText('Hidden: NHS Lincolnshire.');
    expect(world.did).toHaveBeenCalledWith('hideEntry', 'ods:QJM');
    cleanup();
    world.own = { terms: [], corrections: [], hidden: [{ entity: id('ods:QJM'), name: 'NHS Lincolnshire' }] };
    render(<Options port={world.port()} />);
    await press('Show again NHS Lincolnshire');
    await screen.findByText('Shown again: NHS Lincolnshire.');
    expect(world.did).toHaveBeenLastCalledWith('removeOwn', 'ods:QJM');
  });
});

describe('while the layer of one’s own is hidden', () => {
  beforeEach(() => {
    world.layers = [layer('a', { kind: 'own', title: 'Your own terms and corrections', hidden: true }), layer('b')];
  });

  it('says that nothing of it shows, and shows it', async () => {
    render(<Options port={world.port()} />);
    await within(await chapter()).findByText(/are hidden: none of them shows on a page/);
    await press('Show them');
    await screen.findByText('Your own terms and corrections are shown.');
    expect(world.did.mock.calls).toEqual([['setHidden', layerId('a'), false]]);
    expect(within(await chapter()).queryByRole('button', { name: 'Show them' })).toBeNull();
  });

  it('says of a term that is saved that it does not show yet', async () => {
    await newTerm();
    write('Name', 'Ward');
    write('Definition', 'Care.');
    await press('Add the term');
    await screen.findByText('Saved: Ward. It does not show yet: your own terms and corrections are hidden.');
  });
});

it('says that it searches until the first answer comes', async () => {
  world.hits = [hit('ods:QJM', 'NHS Lincolnshire')];
  render(<Options port={world.port()} />);
  await press('Correct an entry');
  const box = screen.getByRole('combobox', { name: 'Search names and terms' });
  fireEvent.change(box, { target: { value: 'lincoln' } });
  screen.getByText('Searching…');
  await screen.findByText('1 result');
  expect(screen.queryByText('Searching…')).toBeNull();
});
