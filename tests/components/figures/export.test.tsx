// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it } from 'vitest';
import { readAddress } from '../../../components/figures/address';
import { shownOf } from '../../../components/figures/compare/shown';
import { citationOf } from '../../../components/figures/export/citation';
import { csvOf } from '../../../components/figures/export/csv';
import { fileName } from '../../../components/figures/export/file-name';
import { svgOf } from '../../../components/figures/export/picture';
import { FiguresPage } from '../../../components/figures/FiguresPage';
import type { FigureSheet } from '../../../data/schema/figures';
import { period } from '../../utils/figures/made';
import { at, sheet, World } from './world';

afterEach(cleanup);

function shown(of: FigureSheet = sheet(), search = '?entities=ods:QJM,ods:QNC&written=2020-10-09') {
  const made = shownOf(of, readAddress(search).address);
  if (!made) throw new Error('Nothing is shown.');
  return made;
}
const rows = (text: string) => parse<Record<string, string>>(text, { columns: true, bom: true });

describe('the CSV file', () => {
  it('has a figure a row, with its parts, its source and its day', () => {
    const [first] = rows(csvOf(shown()));
    expect(first).toEqual({
      period: '2020-11',
      organisation: 'NHS Lincolnshire',
      id: 'ods:QJM',
      metric: 'ae-4h-type1',
      value: '54',
      numerator: '4182',
      denominator: '7745',
      source: 'NHS England: A&E by provider',
      published: '2020-12-10',
      note: 'One hospital is left out.',
    });
  });

  it('has all that is in sight, England too, and nothing else', () => {
    const all = rows(csvOf(shown()));
    expect(all.map(({ id, period: of }) => `${id} ${of}`)).toEqual([
      'ods:QJM 2020-11',
      'ods:QJM 2020-10',
      'ods:QJM 2020-09',
      'ods:QNC 2020-11',
      'ods:QNC 2020-09',
      'body:england 2020-11',
      'body:england 2020-10',
      'body:england 2020-09',
    ]);
    expect(rows(csvOf(shown(sheet(), '?entities=ods:QJM,ods:QNC&from=2020-11&england=0')))).toHaveLength(2);
  });

  it('has no cell that a spreadsheet would run, and leaves negative numbers numbers', () => {
    const [first, ...others] = sheet().columns;
    const hostile = sheet({
      columns: [
        {
          ...first,
          entity: { ...first?.entity, name: '=HYPERLINK("http://x.example","A trust")' },
          points: first?.points.map((point) => ({ ...point, value: -2.1 })),
        },
        ...others,
      ] as never,
    });
    const [row] = rows(csvOf(shown(hostile)));
    expect(row?.organisation).toBe(`'=HYPERLINK("http://x.example","A trust")`);
    expect(row?.value).toBe('-2.1');
  });
});

describe('the picture', () => {
  const svg = (of?: FigureSheet): Document => new DOMParser().parseFromString(svgOf(shown(of)), 'text/xml');

  it('stands by itself: title, names, sources, and colours that need no style sheet', () => {
    const text = svgOf(shown());
    for (const words of [
      'The name of ae-4h-type1',
      'Lincolnshire',
      'Staffordshire',
      'England',
      '95% standard',
      'when written, 9 Oct 2020',
      'Source: NHS England',
    ])
      expect(svg().documentElement.textContent).toContain(words);
    expect(text).not.toContain('var(');
    expect(text).not.toMatch(/class=|href=|url\(|<script|<image/);
  });

  it('says names as words, whatever is in them', () => {
    const [first, ...others] = sheet().columns;
    const hostile = sheet({
      columns: [{ ...first, entity: { ...first?.entity, name: '<script>alert(1)</script>' } }, ...others] as never,
    });
    expect(svgOf(shown(hostile))).not.toContain('<script');
  });
});

describe('the citation', () => {
  it('says what, when, how much, against what, and from where', () => {
    expect(citationOf(shown(), period('2020-11'))).toBe(
      [
        'The name of ae-4h-type1',
        'November 2020',
        '',
        'NHS Lincolnshire: 54.0% (4,182 of 7,745)',
        'NHS Staffordshire: 56.1%',
        'England: 76.8%',
        '95% standard',
        '',
        'Note on NHS Lincolnshire: One hospital is left out.',
        'Note on England: Leaves out fourteen trusts.',
        '',
        'Source: NHS England, A&E by provider, published 10 December 2020, revised 13 May 2021, Open Government Licence v3.0, https://www.england.nhs.uk/statistics/',
      ].join('\n'),
    );
  });

  it('says a gap and its reason', () => {
    const text = citationOf(shown(), period('2020-10'));
    expect(text).toContain('NHS Staffordshire: no figure');
    expect(text).toContain('Note on NHS Staffordshire: Nothing was sent.');
  });
});

it('names files by what is in them', () => {
  expect(fileName(shown(), 'csv')).toBe('ae-4h-type1_lincolnshire_staffordshire_2020-09_to_2020-11.csv');
});

it('hands files over and says so', async () => {
  const world = new World();
  at('?entities=ods:QJM,ods:QNC');
  render(<FiguresPage port={world.port()} />);
  await screen.findByRole('slider');
  for (const ending of ['CSV', 'SVG']) {
    fireEvent.click(screen.getByRole('button', { name: ending }));
    await waitFor(() => expect([...world.saved.keys()].some((name) => name.endsWith(ending.toLowerCase()))).toBe(true));
  }
  fireEvent.click(screen.getByRole('button', { name: 'Copy with citation' }));
  await screen.findByText('Copied.');
  expect(world.copied[0]).toContain('NHS Lincolnshire: 54.0%');
});
