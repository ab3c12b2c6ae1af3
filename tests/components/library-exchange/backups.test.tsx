// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Exchange } from '../../../components/library/exchange/Exchange';
import { opened, World } from './world';

afterEach(cleanup);

let world: World;
beforeEach(() => {
  world = new World();
});

const show = async (): Promise<HTMLElement> => {
  render(<Exchange port={world.port()} chosen={[]} shown={[]} />);
  await screen.findByText(/A backup is written|No backup is written/);
  return screen.findByRole('region', { name: 'Backups' });
};

describe('the plan', () => {
  it('is told in words, and which it is', async () => {
    const backups = await show();
    within(backups).getByText('A backup is written to your downloads every week.');
    within(backups).getByText('Last: 20 November 2026, sidenote-backup-2026-11-20.json.gz, 412 clippings.');
    expect(within(backups).getByRole<HTMLInputElement>('radio', { name: 'Every week' }).checked).toBe(true);
  });

  it('is changed within the click, for the browser asks its permission only then', async () => {
    const backups = await show();
    fireEvent.click(within(backups).getByRole('radio', { name: 'Every day' }));
    expect(world.setPlan).toHaveBeenCalledExactlyOnceWith('day');
    expect(within(backups).getByRole<HTMLInputElement>('radio', { name: 'Every day' }).checked).toBe(true);
    await within(backups).findByText('A backup is written to your downloads every day.');
    within(backups).getByText('The plan is changed.');
  });

  it('stays as it was where the browser refuses, and says what to do', async () => {
    world.setPlan.mockResolvedValue(world.current);
    const backups = await show();
    fireEvent.click(within(backups).getByRole('radio', { name: 'Every day' }));
    const alert = await within(backups).findByRole('alert');
    expect(alert.textContent).toMatch(/did not allow.*allow it when the browser asks/);
    expect(within(backups).getByRole<HTMLInputElement>('radio', { name: 'Every week' }).checked).toBe(true);
  });

  it('heeds the last of two choices', async () => {
    let late: (plan: World['current']) => void = () => undefined;
    world.setPlan.mockReturnValueOnce(
      new Promise((resolve) => {
        late = resolve;
      }),
    );
    const backups = await show();
    fireEvent.click(within(backups).getByRole('radio', { name: 'Every day' }));
    fireEvent.click(within(backups).getByRole('radio', { name: 'Every month' }));
    await within(backups).findByText('A backup is written to your downloads every month.');
    late({ ...world.current, every: 'day' });
    await Promise.resolve();
    within(backups).getByText('A backup is written to your downloads every month.');
  });

  it('that cannot be changed says so', async () => {
    world.setPlan.mockRejectedValue(new Error('The worker does not answer.'));
    const backups = await show();
    fireEvent.click(within(backups).getByRole('radio', { name: 'Never' }));
    expect((await within(backups).findByRole('alert')).textContent).toContain('The worker does not answer.');
  });
});

describe('a backup', () => {
  it('is written on a word', async () => {
    const backups = await show();
    fireEvent.click(within(backups).getByRole('button', { name: 'Back up now' }));
    await within(backups).findByText(/^Written to your downloads: sidenote-backup-2026-11-20/);
  });

  it('that failed says why and what to do', async () => {
    world.current = { ...world.current, failed: 'The disk is full.' };
    const backups = await show();
    expect(within(backups).getByRole('alert').textContent).toMatch(/The disk is full\..*press “Back up now”/);
    world.backUp.mockRejectedValue(new Error('The downloads folder is gone.'));
    fireEvent.click(within(backups).getByRole('button', { name: 'Back up now' }));
    await waitFor(() =>
      expect(within(backups).getByRole('alert').textContent).toMatch(/No backup was written\. The downloads folder/),
    );
  });
});

describe('the room', () => {
  it('is told, and the browser can be asked to keep the library', async () => {
    const backups = await show();
    await within(backups).findByText(/has not promised.*12\.4 MB of the 2 GB/);
    fireEvent.click(within(backups).getByRole('button', { name: 'Ask the browser to keep it' }));
    await within(backups).findByText(/has promised to keep your library/);
    expect(within(backups).queryByRole('button', { name: 'Ask the browser to keep it' })).toBeNull();
  });

  it('says where the browser does not agree, and where there is little', async () => {
    world.room = { persisted: false, used: 95, room: 100 };
    world.persist.mockResolvedValue(false);
    const backups = await show();
    await within(backups).findByText(/little room left/);
    fireEvent.click(within(backups).getByRole('button', { name: 'Ask the browser to keep it' }));
    await within(backups).findByText(/did not agree this time/);
  });
});

describe('a lost library', () => {
  beforeEach(() => {
    world.loss = { clippings: 412, noticed: '2026-11-21T12:00:00.000Z' };
  });
  const alert = async () =>
    (await screen.findByRole('heading', { name: 'The browser has lost your library of 412 clippings' }))
      .parentElement as HTMLElement;

  it('is told of at the top, and can be dismissed', async () => {
    await show();
    const lost = await alert();
    expect(lost.getAttribute('role')).toBe('alert');
    within(lost).getByText(/noticed on 21 November 2026/);
    fireEvent.click(within(lost).getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText(/has lost your library/)).toBeNull());
    expect(world.dismissLoss).toHaveBeenCalledOnce();
  });

  it('is brought back from a backup file, and told of no longer', async () => {
    world.file = opened({ isBackup: true, format: 'Sidenote backup' });
    await show();
    const field = within(await alert()).getByLabelText('Restore from a backup file…');
    field.focus();
    fireEvent.change(field, { target: { files: [new File(['x'], 'sidenote-backup.json.gz')] } });
    const heading = await screen.findByRole('heading', { name: 'sidenote-backup.json.gz' });
    expect(document.activeElement).toBe(heading);
    expect(world.import).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(world.dismissLoss).toHaveBeenCalledOnce());
    await waitFor(() => expect(screen.queryByText(/has lost your library/)).toBeNull());
  });

  it('is still told of after a file that is no backup', async () => {
    await show();
    const field = within(await alert()).getByLabelText('Restore from a backup file…');
    fireEvent.change(field, { target: { files: [new File(['x'], 'notes.csv')] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await screen.findByText(/^Imported notes\.csv/);
    expect(world.dismissLoss).not.toHaveBeenCalled();
    await alert();
  });
});
