// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import { addressOf, matchesHost } from '../../../components/tab/address';
import { pageWith, World } from './world';

afterEach(cleanup);

describe('a page without Sidenote', () => {
  it('is read once on a click', async () => {
    const world = new World();
    render(<Popup port={world.port()} />);
    await screen.findByText('Sidenote does not read this site by itself.');
    fireEvent.click(screen.getByRole('button', { name: 'Read this page once' }));
    await screen.findByText('Nothing found on this page.');
    expect(world.readOnce).toHaveBeenCalledWith(7);
    expect(world.allow).not.toHaveBeenCalled();
  });

  it('asks for the site within the click, then reads', async () => {
    const world = new World();
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Always on this site' }));
    expect(world.allow).toHaveBeenCalledWith('www.paper.example');
    await screen.findByText('Nothing found on this page.');
    expect(world.readOnce).toHaveBeenCalledWith(7);
  });

  it('reads nothing where the reader declines', async () => {
    const world = new World();
    world.allows = false;
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Always on this site' }));
    await screen.findByText('The site was not added.');
    expect(world.readOnce).not.toHaveBeenCalled();
  });

  it('says when the browser forbids it', async () => {
    const world = new World();
    world.readOnce.mockRejectedValue(new Error('Cannot access contents of the page.'));
    render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Read this page once' }));
    await screen.findByText('The browser does not let Sidenote read this page.');
  });

  it('is waited for where Sidenote comes by itself', async () => {
    const world = new World();
    world.standing = 'listed';
    render(<Popup port={world.port()} />);
    await screen.findByText('Sidenote has not read this page yet.');
    expect(screen.queryByRole('button', { name: 'Always on this site' })).toBeNull();
    world.found = pageWith();
    await screen.findByText('Nothing found on this page.');
  });

  it('that is a PDF, by its address or by what the browser shows, is opened in the reader', async () => {
    const world = new World();
    world.tab = { id: 7, url: 'https://trust.example/paper.pdf', loading: false };
    const { unmount } = render(<Popup port={world.port()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open in Sidenote' }));
    await waitFor(() => expect(world.close).toHaveBeenCalled());
    expect(world.openReader).toHaveBeenCalledWith('https://trust.example/paper.pdf');
    unmount();
    const other = new World();
    other.showsPdf = true;
    // A script of ours may stand in the browser's own viewer.
    other.found = pageWith();
    render(<Popup port={other.port()} />);
    await screen.findByRole('button', { name: 'Open in Sidenote' });
  });

  it('of the browser offers nothing', async () => {
    const world = new World();
    world.tab = { id: 7, url: undefined, loading: false };
    render(<Popup port={world.port()} />);
    await screen.findByText(/page of the browser itself/);
    expect(screen.queryByRole('button', { name: /this page|this site/ })).toBeNull();
  });
});

it('stops on a site that was added', async () => {
  const world = new World();
  world.found = pageWith();
  world.standing = 'added';
  render(<Popup port={world.port()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Stop on this site' }));
  await screen.findByText('Sidenote does not read this site by itself.');
  expect(world.disallow).toHaveBeenCalledWith('www.paper.example');
  await waitFor(() =>
    expect(world.told).toHaveBeenCalledWith('siteChanged', { site: expect.objectContaining({ mode: 'off' }) }),
  );
  expect(world.asked.mock.calls.map(([type]) => type)).not.toContain('setSite');
});

it.each([
  ['https://www.paper.example/a?b', { kind: 'site', host: 'www.paper.example' }],
  ['http://localhost:5177/', { kind: 'site', host: 'localhost' }],
  ['https://paper.example/report.PDF?x', { kind: 'pdf' }],
  ['https://chromewebstore.google.com/detail/x', { kind: 'store' }],
  ['file:///home/a.html', { kind: 'file' }],
  ['chrome://settings', { kind: 'browser' }],
  ['about:reader?url=https%3A%2F%2Fpaper.example', { kind: 'browser' }],
  [undefined, { kind: 'browser' }],
])('%s', (url, address) => expect(addressOf(url)).toEqual(address));

it.each([
  ['*://*.bbc.co.uk/*', 'www.bbc.co.uk', true],
  ['*://*.bbc.co.uk/*', 'bbc.co.uk', true],
  ['*://*.bbc.co.uk/*', 'notbbc.co.uk', false],
  ['https://paper.example/*', 'paper.example', true],
  ['https://paper.example/*', 'www.paper.example', false],
  ['http://*/*', 'paper.example', true],
])('%s takes in %s: %s', (pattern, host, is) => expect(matchesHost(pattern, host)).toBe(is));
