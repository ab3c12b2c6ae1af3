// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Briefing } from '../../../components/briefing/items';
import { FactSheetPage } from '../../../components/fact-sheet/FactSheetPage';
import type { FactSheetPort } from '../../../components/fact-sheet/port';
import { AskError } from '../../../data/messaging';
import type { Claim } from '../../../data/schema/claim';
import { FactSheet } from '../../../data/schema/fact-sheet';
import { checked, listed, PROVIDERS } from '../../utils/fact-sheet/made';
import { date } from '../../utils/figures/made';
import { briefedClaim, briefing } from '../briefing/world';

afterEach(cleanup);

/** A page that is briefed, and what the reader is handed; a test changes what it is about. */
class World {
  /** Undefined: the tab is gone. */
  page: Briefing | undefined = briefing({ claims: [briefedClaim('c1', '54% in four hours')] });
  revision = 1;
  /** What the worker fails with. */
  trouble: Error | undefined;
  readonly evidence = vi.fn<(claims: Claim[]) => void>();
  readonly copy = vi.fn(async (_html: string, _plain: string): Promise<void> => undefined);
  readonly print = vi.fn();
  readonly saved = new Map<string, Blob>();

  port(): FactSheetPort {
    const gone = (): AskError => new AskError('unreachable', 'Nobody is there.');
    return {
      tab: 7,
      askWorker: (async (_type: string, { claims }: { claims: Claim[] }) => {
        this.evidence(claims);
        if (this.trouble) throw this.trouble;
        return {
          checked: claims.map(({ text }) => ({ ...checked(listed(text)), spark: null })),
          sources: [PROVIDERS],
          pack: { version: '1.4', published: date('2026-07-08') },
        };
      }) as FactSheetPort['askWorker'],
      askPage: (async () => {
        if (!this.page) throw gone();
        return { ok: true };
      }) as FactSheetPort['askPage'],
      askBriefing: (async (_tab: number, _type: string, { since }: { since: number | null }) => {
        if (!this.page) throw gone();
        return { revision: this.revision, page: since === this.revision ? null : this.page };
      }) as FactSheetPort['askBriefing'],
      copy: this.copy,
      print: this.print,
      save: (name, content) => void this.saved.set(name, content),
    };
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

const ready = async (): Promise<void> => {
  render(<FactSheetPage port={world.port()} />);
  await screen.findByText(/Agrees at the precision printed/);
  await waitFor(() => expect(screen.queryByText(/Looking up the evidence/)).toBeNull());
};

describe('the fact sheet', () => {
  it('has the article, the day it was made, the facts it was made by, and each claim with its row', async () => {
    await ready();
    screen.getByRole('heading', { level: 1, name: 'Thirteen to go' });
    screen.getByText(/Written 9 December 2020.*Made .* with facts up to 8 July 2026 \(version 1.4\)/);
    screen.getByRole('heading', { name: '“54% in four hours”' });
    screen.getByText('The page says 54% in four hours.');
    expect(screen.getByRole('row', { name: /Published/ }).textContent).toContain('first published 10 December 2020');
    screen.getByText(/Open Government Licence v3.0/);
    expect(document.title).toBe('Fact sheet: Thirteen to go');
  });

  it('asks for evidence in pieces that the worker takes', async () => {
    world.page = briefing({
      claims: Array.from({ length: 130 }, (_, at) => briefedClaim(`c${at}`, `${at} of them`)),
    });
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('130 claims. Agree: 130.');
    await waitFor(() => expect(world.evidence.mock.calls.map(([claims]) => claims.length)).toEqual([60, 60, 10]));
  });

  it('follows a page that is still being read, and asks for each claim once', async () => {
    world.page = briefing({ reading: true, claims: [briefedClaim('c1', '54% in four hours')] });
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('Reading the page: 1 of 1 claim…');
    world.page = briefing({ claims: [briefedClaim('d1', '54% in four hours'), briefedClaim('d2', '62% in all')] });
    world.revision = 2;
    await screen.findByText('2 claims. Agree: 2.');
    await waitFor(() =>
      expect(world.evidence.mock.calls.map(([[claim]]) => claim?.text)).toEqual(['54% in four hours', '62% in all']),
    );
  });

  it('is printed, copied with its look and without, and saved in four formats', async () => {
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Print…' }));
    expect(world.print).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await screen.findByText('Copied.');
    const [html, plain] = world.copy.mock.calls[0] ?? [];
    expect(html).toContain('<h1>Thirteen to go</h1>');
    expect(html).not.toContain('<html');
    expect(plain).toContain('https://www.england.nhs.uk/statistics/');
    for (const name of ['Web page', 'Markdown', 'CSV', 'JSON']) fireEvent.click(screen.getByRole('button', { name }));
    expect([...world.saved.keys()].map((name) => name.split('.').at(-1))).toEqual(['html', 'md', 'csv', 'json']);
    const json = await [...world.saved.values()].at(-1)?.text();
    expect(FactSheet.parse(JSON.parse(json ?? '')).claims).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it('a claim without evidence says why, and is asked for again', async () => {
    world.trouble = new AskError('storage', 'The worker is gone.');
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('Some claims were not set beside what was published');
    screen.getByText('Not set beside what was published: The worker is gone.');
    world.trouble = undefined;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/The worker is gone/)).toBeNull());
    screen.getByRole('row', { name: /Published/ });
  });

  it('a worker that is being set up is waited for', async () => {
    world.trouble = new AskError('not-ready', 'Sidenote is still setting up.');
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('Looking up the evidence: 0 of 1 claim…');
    world.trouble = undefined;
    await screen.findByRole('row', { name: /Published/ });
  });

  it('a tab that is gone while it is read leaves what had been got', async () => {
    world.page = briefing({ reading: true, claims: [briefedClaim('c1', '54% in four hours')] });
    render(<FactSheetPage port={world.port()} />);
    await screen.findByRole('row', { name: /Published/ });
    world.page = undefined;
    await screen.findByText('The page is gone, or was loaded again. What had been got stands here.');
    screen.getByRole('row', { name: /Published/ });
    screen.getByText(/gone before all of it had been read/);
  });

  it('a tab that was gone before says so, and gives nothing to take away', async () => {
    world.page = undefined;
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('The page does not answer: its tab is closed, or it was loaded again.');
    expect(screen.queryByRole('button', { name: 'Print…' })).toBeNull();
  });

  it('another page in the tab does not take the place of what was got', async () => {
    world.trouble = new AskError('storage', 'The worker is gone.');
    render(<FactSheetPage port={world.port()} />);
    await screen.findByText('Some claims were not set beside what was published');
    world.page = briefing({ url: 'https://paper.example/other', title: 'Another page' });
    world.revision = 2;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Another page is in its tab now.');
    screen.getByRole('heading', { level: 1, name: 'Thirteen to go' });
  });

  it('an address without a tab is said to be one', async () => {
    render(<FactSheetPage port={{ ...world.port(), tab: undefined }} />);
    await screen.findByText('The address of this page names no tab.');
  });
});
