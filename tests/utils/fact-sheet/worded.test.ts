import { describe, expect, it } from 'vitest';
import { factSheet, questionOf } from '../../../utils/fact-sheet/sheet';
import { worded } from '../../../utils/fact-sheet/worded';
import { now } from '../../../utils/time/clock';
import { caveat, date, standard } from '../figures/made';
import { checked, evidence, figureAt, listed, PROVIDERS, sheet, sheetClaim, WRITTEN } from './made';

describe('a fact sheet of what was gathered', () => {
  const page = {
    url: 'https://paper.example/news',
    title: 'Thirteen to go',
    article: WRITTEN,
    reading: false,
    claims: [
      { ...listed('54%'), mark: 'a', sentence: 'It was 54%.' },
      { ...listed('62%', 'differs'), mark: 'b', sentence: 'It was 62%.' },
      { ...listed('71%'), mark: 'c', sentence: 'It was 71%.' },
    ],
    misfits: [{ words: 'ICB', why: 'Not yet.' }],
    unknown: [{ words: 'Northwold' }, { words: 'Northwold' }],
  };
  const [first, second] = page.claims.map(({ claim }) => questionOf(claim, WRITTEN));
  const made = factSheet({
    page,
    proofs: new Map<string, ReturnType<typeof checked> | { unchecked: string }>([
      [first ?? '', checked(listed('54%'), { notes: ['A note.'] })],
      [second ?? '', { unchecked: 'The worker is gone.' }],
    ]),
    sources: [PROVIDERS, PROVIDERS],
    pack: null,
    made: now(),
  });

  it('has each claim in the order of the page, with its sentence, and its evidence or why there is none', () => {
    expect(
      made.claims.map(({ sentence, evidence: found, unchecked }) => [sentence, found?.at.value, unchecked]),
    ).toEqual([
      ['It was 54%.', 54, null],
      ['It was 62%.', undefined, 'The worker is gone.'],
      ['It was 71%.', undefined, 'it was not asked for yet.'],
    ]);
  });

  it('has each source and each unknown name once, and nothing that holds only on the page', () => {
    expect(made.sources).toEqual([PROVIDERS]);
    expect(made.unknown).toEqual(['Northwold']);
    expect(JSON.stringify(made)).not.toContain('"mark"');
  });

  it('is not whole while the page is read', () => {
    expect(made.whole).toBe(true);
    expect(
      factSheet({ page: { ...page, reading: true }, proofs: new Map(), sources: [], pack: null, made: now() }).whole,
    ).toBe(false);
  });
});

describe('in words', () => {
  it('a row says how much, of what, when, beside what, from where and when it came out', () => {
    const [claim] = worded(sheet([sheetClaim(checked(listed('54%')))])).claims;
    expect(claim?.rows).toEqual([
      {
        what: 'Published',
        of: 'NHS Lincolnshire: A&E four-hour waits (type 1)',
        period: 'November 2020',
        value: '54.0% (4,182 of 7,745)',
        beside: ['standard 95%', 'England 76.8%'],
        source: PROVIDERS,
        published: 'first published 10 December 2020; revised 13 May 2021',
      },
    ]);
  });

  it('what fits better, and the months of a total, are rows too', () => {
    const { standard: _, england: __, ...plain } = figureAt(60);
    const claim = checked(listed('54%', 'fits-better'), {
      better: [{ ...evidence(), at: { ...plain, provisional: true } }],
      total: { value: 57, rows: [figureAt(60), figureAt(54)] },
    });
    const [said] = worded(sheet([sheetClaim(claim)])).claims;
    expect(said?.rows.map(({ what, value }) => [what, value])).toEqual([
      ['Published', '54.0% (4,182 of 7,745)'],
      ['Fits better', '60.0% (4,182 of 7,745), provisional'],
      ['One of its months', '60.0% (4,182 of 7,745)'],
      ['One of its months', '54.0% (4,182 of 7,745)'],
    ]);
    expect(said?.notes).toEqual(['Its months together: 57.0%.']);
  });

  it('notes have the levels that were asked for, each doubt once, and why there is no evidence', () => {
    const claim = checked(listed('95%', 'not-comparable'), {
      standards: [
        { ...standard(95, '2010-06', undefined, { sources: [PROVIDERS.id] }), metricName: 'Four-hour waits' },
      ],
      notes: ['Note part.'],
      caveats: [caveat('part', 'partial'), caveat('other', 'basis')],
    });
    const [said] = worded(sheet([sheetClaim(claim, { unchecked: 'The worker is gone.' })])).claims;
    expect(said?.rows).toEqual([]);
    expect(said?.notes).toEqual([
      'Not set beside what was published: The worker is gone.',
      'Asked for, Four-hour waits: 95% standard, since June 2010: 95 was asked for. Source: NHS England: A&E by provider, https://www.england.nhs.uk/statistics/',
      'Note part.',
      'Note other.',
    ]);
  });

  it('the sheet says when it was made, by which facts, how claims came out and under which licence figures are', () => {
    const said = worded(
      sheet([sheetClaim(checked(listed('54%'))), sheetClaim(checked(listed('£20m', 'not-comparable')))], {
        made: '2026-11-22T10:00:00.000Z' as never,
      }),
    );
    expect(said.made).toBe('Made 22 November 2026 by Sidenote, with facts up to 8 July 2026 (version 1.4)');
    expect(said.written).toBe('Written 9 December 2020, from the page’s own data');
    expect(said.counts).toBe('2 claims. Agree: 1. Cannot be compared: 1.');
    expect(said.colophon.at(-1)).toContain(
      'public sector information of NHS England, licensed under the Open Government Licence v3.0',
    );
  });

  it('a sheet without a date, without facts and not whole says so', () => {
    const said = worded(
      sheet([], {
        pack: null,
        whole: false,
        sources: [],
        page: { url: 'https://x.example/', title: '', article: null },
      }),
    );
    expect(said.title).toBe('https://x.example/');
    expect(said.written).toBe('When it was written is not known');
    expect(said.made).not.toContain('facts');
    expect(said.colophon[0]).toContain('gone before all of it had been read');
    expect(said.colophon.join(' ')).not.toContain('Licence');
  });

  it('a day of publication that only the calendar gives is said to be so', () => {
    const claim = checked(listed('54%'), {
      evidence: evidence(54, { publishedBy: 'rule', published: date('2020-12-10') }),
    });
    expect(worded(sheet([sheetClaim(claim)])).claims[0]?.rows[0]?.published).toContain('by the publisher’s calendar');
  });
});
