// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Card } from '../../../components/card/Card';
import type { CardData } from '../../../data/schema/card';
import { ambition, atNow, atThen, cardWith, caveat, line, standard, waitingList } from './figures-sample';
import { portOf, requestOf } from './sample';

afterEach(cleanup);

async function show(data: CardData) {
  const worker = portOf();
  render(<Card request={requestOf()} port={worker.port} />);
  await act(async () => worker.asked('ods:QJM').answer(data));
}

const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const rows = () => screen.getAllByRole('heading', { level: 4 }).map((heading) => heading.closest('li') as HTMLElement);
const row = (at = 0) => rows()[at]?.textContent ?? '';
/** The text of each figure of a row, as a reader sees it. */
const columns = (at = 0) => [...(rows()[at]?.querySelectorAll('.figure') ?? [])].map((figure) => figure.textContent);
const dialog = () => screen.getByRole('dialog').textContent ?? '';

describe('a figure', () => {
  it('is value, month and rank, then and now, with the change on a year and the counts', async () => {
    await show(cardWith([line()]));
    const [first, second] = columns();
    expect(first).toMatch(/^When written, November 2020: 54\.0%.*54\.0%Nov 2020lowest of 41 systems$/);
    expect(second).toMatch(/^Latest, May 2026: 72\.3%.*72\.3%May 2026highest of 36 systems$/);
    expect(row()).toContain('up 11.9 points on a year');
    expect(row()).toContain('4,182 of 7,745 then, 13,739 of 18,995 now');
  });

  it('keeps the counts of the lines below the first for a screen reader and the details', async () => {
    await show(cardWith([line(), line({ metric: { id: 'x', shortName: 'Second' } })]));
    expect(row(1)).not.toContain('then, 13,739');
    expect(columns(1)[0]).toContain('(4,182 of 7,745)');
  });

  it('stands alone where the article has no date', async () => {
    await show(cardWith([line({ whenWritten: null })], {}, { article: null, whenWritten: null }));
    expect(columns()).toHaveLength(1);
    expect(columns()[0]).toContain('72.3%');
  });

  it('stands alone where nothing was published since the article', async () => {
    await show(cardWith([line({ whenWritten: atNow() })]));
    expect(columns()).toHaveLength(1);
  });

  it('says its place among its kind', async () => {
    const rank = { place: 121, of: 124, peers: 'acute', tied: true, extreme: null };
    await show(cardWith([line({ latest: atNow({ rank }) })]));
    expect(columns()[1]).toContain('joint 121st of 124 acute trusts');
  });

  it('says that it is provisional', async () => {
    await show(cardWith([line({ latest: atNow({ provisional: true }) })]));
    expect(columns()[1]).toContain('provisional');
    expect(columns()[0]).not.toContain('provisional');
  });
});

describe('what it should be', () => {
  const target = (at = 0) => rows()[at]?.querySelector('.metric-head > span')?.textContent;

  it('is the standard in force and the ambition beside it', async () => {
    await show(cardWith([line({ latest: atNow({ standard: standard(95), ambition: ambition(82) }) })]));
    expect(target()).toBe('standard 95% · ambition 82% now');
  });

  it('is the ambition of each time', async () => {
    await show(
      cardWith([
        line({
          whenWritten: atThen({ standard: standard(95), ambition: ambition(76) }),
          latest: atNow({ standard: standard(95), ambition: ambition(82) }),
        }),
      ]),
    );
    expect(target()).toBe('standard 95% · ambition 76% then, 82% now');
  });

  it('is both standards where it changed in between', async () => {
    await show(
      cardWith([line({ whenWritten: atThen({ standard: standard(75) }), latest: atNow({ standard: standard(80) }) })]),
    );
    expect(target()).toBe('standard 75% then, 80% now');
  });

  it('is said to be nothing where there is none, and not spoken of where neither more nor less is better', async () => {
    await show(cardWith([line(), line({ metric: { id: 'x', shortName: 'Attendances', better: undefined } })]));
    expect(target(0)).toBe('no standard of its own');
    expect(target(1)).toBeUndefined();
  });
});

describe('a gap', () => {
  it('is a dash with its reason under it, never a zero', async () => {
    await show(cardWith([line({ whenWritten: null, whyNotThen: 'Not held before April 2022.' })]));
    expect(columns()[0]).toBe('When written: –not held before April 2022');
    expect(row()).not.toMatch(/(?<![\d.])0(\.0)?%/);
  });

  it('has a long reason across the card, said once', async () => {
    const reason = 'From May 2019 to May 2023 the trust tried out new measures and published no four-hour figures.';
    const gap = { whenWritten: null, whyNotThen: reason };
    await show(
      cardWith([line(gap), line({ ...gap, metric: { id: 'ae-4h-all', shortName: 'All types' } }), waitingList()]),
    );
    expect(columns()[0]).toBe('When written: –no figure then');
    expect(row(0)).toContain(`When written: ${reason}`);
    expect(row(1)).toContain('When written: As above.');
  });

  it('of all lines is explained under all of them', async () => {
    const reason = 'It closed on 31 March 2026: these are its last figures.';
    await show(cardWith([line({ whyNotNow: reason }), waitingList({ whyNotNow: reason })]));
    expect(dialog().split(reason)).toHaveLength(2);
    expect(row(0) + row(1)).not.toContain(reason);
  });

  it('now is said too', async () => {
    await show(cardWith([line({ latest: null })]));
    expect(columns()[1]).toBe('Latest: –no figure now');
  });
});

describe('doubts', () => {
  it('are shown outright where there is one', async () => {
    await show(cardWith([line({ caveats: [caveat('Field-test trusts are left out.')] })]));
    expect(row()).toContain('Note: Field-test trusts are left out.');
  });

  it('wait behind their number where there are several, but what explains a gap does not', async () => {
    await show(
      cardWith([
        line({
          whenWritten: null,
          whyNotThen: 'A reason that is too long to stand in a narrow column.',
          caveats: [caveat('One.'), caveat('Two.')],
        }),
      ]),
    );
    expect(row()).toContain('A reason that is too long');
    expect(row()).not.toContain('One.');
    await press('2 notes on how it is counted');
    expect(row()).toContain('Note: One.');
    expect(row()).toContain('Note: Two.');
  });

  it('are not repeated where the word stands by the figure', async () => {
    await show(cardWith([line({ caveats: [caveat('These may be revised.', { effect: 'provisional' })] })]));
    expect(dialog()).not.toContain('These may be revised.');
    await press('A&E 4 hours, type 1');
    expect(dialog()).toContain('These may be revised.');
  });
});

describe('age', () => {
  const missing = { from: '2026-06', to: '2026-09' };

  it('is said once where it is the same for all', async () => {
    await show(cardWith([line({ missingSince: missing }), waitingList({ missingSince: missing })]));
    expect(dialog()).toContain('Latest held: May 2026. June to September 2026 have been published since.');
  });

  it('is said of one month', async () => {
    await show(cardWith([line({ missingSince: { from: '2026-06', to: '2026-06' } })]));
    expect(dialog()).toContain('Latest held: May 2026. June 2026 has been published since.');
  });

  it('names the lines where they differ', async () => {
    await show(
      cardWith([line({ missingSince: missing }), waitingList({ missingSince: { from: '2026-06', to: '2027-01' } })]),
    );
    expect(dialog()).toContain(
      'Published since, and not held: June to September 2026 (A&E 4 hours, type 1); June 2026 to January 2027 (Waiting list).',
    );
  });

  it('is not spoken of where nothing is missing', async () => {
    await show(cardWith([line()]));
    expect(dialog()).not.toContain('ublished since');
  });
});
