// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { ClaimView } from '../../../components/claims/ClaimView';
import { type DrawnClaim, evidenceInWords } from '../../../components/claims/evidence-words';
import type { Verdict } from '../../../data/schema/claim';
import type { Source } from '../../../data/schema/entity';
import type { ArticleDate } from '../../../data/schema/mention';
import { VERDICTS } from '../../../utils/fact-sheet/verdicts';
import { ambition, caveat, standard } from '../card/figures-sample';
import { day } from '../card/sample';
import { checkedOf, evidenceOf, METRIC, PACK, SOURCE } from './sample';

const DATE: ArticleDate = { date: day('2020-12-09'), from: 'json-ld' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(checked: DrawnClaim = checkedOf(), otherwise: { sources?: Source[]; article?: ArticleDate | null } = {}) {
  const onOpenFigures = vi.fn(async () => {});
  const { sources = [SOURCE], article = DATE } = otherwise;
  render(<ClaimView checked={checked} sources={sources} pack={PACK} article={article} onOpenFigures={onOpenFigures} />);
  return { onOpenFigures };
}
/** A level with the measure that it was set on, as the worker sends it. */
const on = (metricName: string, step: object) => ({ ...step, metricName });
const part = (name: string) => screen.getByRole('heading', { name }).closest('section') as HTMLElement;
const words = () => document.body.textContent ?? '';
const press = async (name: string) => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
};

describe('what it comes to', () => {
  test.each<[Verdict, string]>([
    ['agrees', '= Agrees at the precision printed'],
    ['differs', '≠ Differs'],
    ['fits-better', '→ Another measure or date fits better'],
    ['not-comparable', '– Cannot be compared'],
  ])('%s is a sign and words, with what the page said and what was published', (verdict, label) => {
    show(checkedOf({ verdict }));
    expect(document.querySelector('.verdict')?.textContent).toBe(label.slice(1));
    expect(document.querySelector('.verdict [aria-hidden]')?.getAttribute('data-sign')).toBe(label[0]);
    expect(document.querySelector('blockquote')?.textContent).toBe('“54% of type 1 patients”');
    expect(screen.getByText('NHS England published 54.0% for November 2020.')).not.toBeNull();
  });

  it('is never said to be true or false', () => {
    const said = Object.values(VERDICTS).map((verdict) => verdict.words);
    expect(said.join(' ')).not.toMatch(/true|false|correct|wrong|right/i);
    expect(new Set(Object.values(VERDICTS).map(({ sign }) => sign)).size).toBe(4);
  });
});

describe('the published row', () => {
  it('is its value, of how many, whose, of what, when, what it is to be compared with, and when it came out', () => {
    show();
    const row = within(part('Published'));
    expect(row.getByText('4,182 of 7,745')).not.toBeNull();
    expect(part('Published').textContent).toContain('A&E in four hours, type 1 · NHS Lincolnshire · November 2020');
    expect(row.getByText('England 76.8% · standard 95% · lowest of 41 systems')).not.toBeNull();
    expect(row.getByText('First published 10 December 2020; revised 13 May 2021')).not.toBeNull();
  });

  it('of England is not compared with England', () => {
    show(checkedOf({ evidence: evidenceOf({ rank: undefined }, { entity: { id: 'body:england', name: 'England' } }) }));
    expect(words()).not.toContain('England 76.8%');
  });

  it('has an ambition beside the standard, and says that it may be revised', () => {
    show(checkedOf({ evidence: evidenceOf({ ambition: ambition(76), provisional: true, rank: undefined }) }));
    expect(
      within(part('Published')).getByText('England 76.8% · standard 95% · ambition 76% · provisional'),
    ).not.toBeNull();
  });

  test.each<[number, string, string | undefined]>([
    [2, 'fits-better', 'The page says 2 points more than was published.'],
    [-0.999_999, 'fits-better', 'The page says 1 point less than was published.'],
    [0.001, 'fits-better', undefined],
    // What it comes to says it already.
    [2, 'differs', undefined],
    // It agrees as printed: what is left over says nothing.
    [0.4, 'agrees', undefined],
  ])('by %d, which %s: %s', (by, verdict, said) => {
    show(checkedOf({ by, verdict }));
    expect(/The page says .*?published\./.exec(words())?.[0]).toBe(said);
  });

  it('of several months says what they come to, and each of them', () => {
    const rows = [
      { period: '2020-11', every: 'month', value: 54, numerator: 4182, denominator: 7745, source: 'ae' },
      { period: '2020-12', every: 'month', value: 52.1, source: 'ae' },
    ];
    show(checkedOf({ total: { value: 53.2, rows } }));
    expect(screen.getByText('Together 53.2%, November to December 2020')).not.toBeNull();
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'November 202054.0% (4,182 of 7,745)',
      'December 202052.1%',
    ]);
  });

  it('is drawn in its course, with its own period marked and read first', () => {
    show();
    const chart = screen.getByRole('slider');
    expect(chart.getAttribute('aria-valuetext')).toBe(
      'November 2020: 54.0% (4,182 of 7,745); England 76.8%; standard 95%',
    );
    expect(document.querySelectorAll('.dot')).toHaveLength(1);
    expect(screen.getByText('Dot: November 2020; thin line: England; dashes: the standard')).not.toBeNull();
    // From when to when, for the eye: the slider says each period.
    expect(document.querySelector('.claim-ends')?.textContent).toBe('Oct 2020May 2026');
    fireEvent.keyDown(chart, { key: 'ArrowLeft' });
    expect(screen.getByText('Oct 2020: 55.1% · England 70.0% · standard 95%')).not.toBeNull();
  });

  it('without a course is not drawn', () => {
    show(checkedOf({ spark: null }));
    expect(screen.queryByRole('slider')).toBeNull();
  });
});

describe('what is not there', () => {
  it('is not mentioned: no row, no chart, no headings', () => {
    show(checkedOf({ verdict: 'not-comparable', says: 'No figure is held.', evidence: null, spark: null, by: null }));
    expect(screen.queryAllByRole('heading')).toEqual([]);
    expect(screen.queryByRole('slider')).toBeNull();
    expect(words()).toContain('No figure is held.');
    expect(screen.getByRole('button', { name: 'Copy evidence' })).not.toBeNull();
  });

  it('a page without a date is set beside today', () => {
    show(checkedOf(), { article: null });
    expect(words()).toContain('The page gives no date: set beside what is known today. Facts 2026.07, 8 July 2026.');
  });

  it('nor is a button where there are no figures to open', () => {
    render(<ClaimView checked={checkedOf()} sources={[]} pack={PACK} article={DATE} />);
    expect(screen.queryByRole('button', { name: 'Open figures' })).toBeNull();
  });
});

describe('what stands beside it', () => {
  const rtt = { ...METRIC, id: 'rtt-18w', shortName: 'Treated within 18 weeks' };

  it('other rows, under “Fits better”', () => {
    const better = [
      evidenceOf({ value: 92, numerator: undefined, denominator: undefined }, { metric: rtt }),
      evidenceOf({ period: '2020-10' }),
    ];
    show(checkedOf({ verdict: 'fits-better', better }));
    const rows = within(part('Fits better')).getAllByRole('listitem');
    expect(rows.map((row) => row.querySelectorAll('p')[1]?.textContent)).toEqual([
      'Treated within 18 weeks · NHS Lincolnshire · November 2020',
      'A&E in four hours, type 1 · NHS Lincolnshire · October 2020',
    ]);
  });

  it('what ought to have been reached, on which measure, with its dates', () => {
    show(
      checkedOf({
        standards: [
          on('A&E 4 hours', standard(95)),
          on('A&E 4 hours, type 1', ambition(76, { from: '2022-12', to: '2024-03', note: '76% by March 2024' })),
        ],
      }),
    );
    expect(
      within(part('Standards and ambitions'))
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      'A&E 4 hours: 95% standard, since June 2010: As in the Handbook.',
      'A&E 4 hours, type 1: 76% ambition, December 2022 to March 2024: 76% by March 2024.',
    ]);
  });

  it('notes and caveats, each once', () => {
    show(
      checkedOf({
        notes: ['Set on all types.', 'A pilot.'],
        caveats: [caveat('A pilot.'), caveat('One trust is missing.')],
      }),
    );
    expect(
      within(part('Notes'))
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Set on all types.', 'A pilot.', 'One trust is missing.']);
  });

  it('the sources that it stands on, and no others, each once', () => {
    const handbook = {
      id: 'handbook',
      publisher: 'DHSC',
      title: 'Handbook',
      url: 'javascript:alert(1)',
    } as unknown as Source;
    const other = { ...SOURCE, id: 'other', title: 'Something else' } as Source;
    show(
      checkedOf({
        standards: [on('A&E 4 hours', standard(95, { sources: ['handbook'] }))],
        caveats: [caveat('A pilot.', { sources: ['ae'] })],
      }),
      {
        sources: [other, handbook, SOURCE],
      },
    );
    const list = within(part('Sources'));
    expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'A&E attendancesNHS England, Dec 2020 to Jun 2026',
      'HandbookDHSC',
    ]);
    expect(list.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'https://www.england.nhs.uk/ae',
    ]);
  });

  it('names of any length', () => {
    const name = 'NHS Bath and North East Somerset, Swindon and Wiltshire Integrated Care Board '.repeat(4).trim();
    show(
      checkedOf({ evidence: evidenceOf({}, { entity: { id: 'ods:QOX', name } }), claim: { text: 'x '.repeat(290) } }),
    );
    expect(words()).toContain(name);
  });
});

describe('doing something with it', () => {
  it('opens the figures', async () => {
    const { onOpenFigures } = show();
    await press('Open figures');
    expect(onOpenFigures).toHaveBeenCalledOnce();
  });

  it('copies it', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    show();
    await press('Copy evidence');
    expect(writeText).toHaveBeenCalledWith(evidenceInWords(checkedOf(), [SOURCE], PACK));
    expect(screen.getByText('Copied')).not.toBeNull();
  });

  it('shows the words where the page does not allow copying', async () => {
    vi.stubGlobal('navigator', {});
    show();
    await press('Copy evidence');
    expect(document.querySelector('.to-select')?.textContent).toContain('“54% of type 1 patients”');
  });

  it('copies the claim, what it comes to, the rows, where they are from and when, and by which facts', () => {
    const checked = checkedOf({
      verdict: 'fits-better',
      says: '92% is the 18-week standard.',
      better: [evidenceOf({ period: '2020-10', value: 92, numerator: undefined, denominator: undefined })],
      standards: [on('A&E 4 hours', standard(95, { sources: ['ae'] }))],
      notes: ['Set on all types.'],
    });
    expect(evidenceInWords(checked, [SOURCE], PACK).split('\n')).toEqual([
      '“54% of type 1 patients”',
      'Another measure or date fits better. 92% is the 18-week standard.',
      'Published: NHS Lincolnshire: A&E in four hours, type 1, November 2020: 54.0% (4,182 of 7,745). NHS England, A&E attendances, first published 10 December 2020; revised 13 May 2021. https://www.england.nhs.uk/ae',
      'Fits better: NHS Lincolnshire: A&E in four hours, type 1, October 2020: 92.0%. NHS England, A&E attendances, first published 10 December 2020; revised 13 May 2021. https://www.england.nhs.uk/ae',
      'Asked for, A&E 4 hours: 95% standard, since June 2010: As in the Handbook. https://www.england.nhs.uk/ae',
      'Note: Set on all types.',
      'Sidenote, facts 2026.07 of 8 July 2026.',
    ]);
  });

  it('copies what cannot be compared, too', () => {
    const checked = checkedOf({ verdict: 'not-comparable', says: 'No figure is held.', evidence: null, spark: null });
    expect(evidenceInWords(checked, [], PACK)).toBe(
      '“54% of type 1 patients”\nCannot be compared. No figure is held.\nSidenote, facts 2026.07 of 8 July 2026.',
    );
  });
});
