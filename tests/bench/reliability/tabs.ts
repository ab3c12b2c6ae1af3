import { heapOf } from '../../e2e/cost';
import { openSession, type Session, waitForMarks } from '../../e2e/harness';
import { routes, TEST_HOST } from '../../e2e/site';
import type { Row } from './rows';

const TABS = 200;
const PAGE = '/ambiguous';

/** What the worker holds after so many tabs have been opened, read and closed, one after the other. */
export async function measureTabs(log: (line: string) => void): Promise<Row[]> {
  const session = await openSession('chromium', routes);
  try {
    const sizes = new Map<number, number>();
    for (let count = 1; count <= TABS; count++) {
      const page = await session.open(TEST_HOST, PAGE);
      await waitForMarks(page, 30_000);
      await page.close();
      if (count !== 10 && count % 50 !== 0) continue;
      sizes.set(count, await workerHeap(session));
      log(`${count} tabs`);
    }
    const left = (await session.browser.pages()).length;
    const figures = Object.fromEntries(
      [...sizes].map(([count, bytes]) => [`worker after ${count}`, inMegabytes(bytes)]),
    );
    return [
      {
        from: 'bench/reliability/tabs.ts',
        browser: 'chromium',
        what: `${TABS} tabs opened and closed`,
        figures: { ...figures, 'pages left open': left },
      },
    ];
  } finally {
    await session.close();
  }
}

async function workerHeap({ browser, origin }: Session): Promise<number> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(origin));
  const worker = await target.createCDPSession();
  const size = await heapOf(worker);
  await worker.detach();
  return size;
}

const inMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;
