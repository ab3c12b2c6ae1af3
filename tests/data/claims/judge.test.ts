import { beforeAll, describe, expect, test } from 'vitest';
import { checkDocument, type DocumentClaim, type Knowledge, loadKnowledge } from '../../../data/annotate-document';
import { judge } from '../../../data/claims/judge';
import { FigureReader } from '../../../data/claims/reader';
import type { CheckedClaim, Evidence } from '../../../data/schema/claim';
import type { Point } from '../../../data/schema/figures';
import type { EntityId, MetricId, PartialDate } from '../../../data/schema/identity';
import { extractClaims } from '../../../utils/claims/extract';
import { regionsOf } from '../../../utils/claims/regions';
import { pointsOf } from '../../../utils/figures/series';
import { annotate } from '../../../utils/recognise/annotate';
import { readPassages } from '../../eval/claims/corpus';

/** What claims come to beside the pack that ships. Leeds Teaching Hospitals (ods:RR8) saw 79.3% within four hours in March 2025. */

let knowledge: Knowledge;
let reader: FigureReader;
beforeAll(async () => {
  knowledge = await loadKnowledge();
  reader = await FigureReader.of(knowledge.figures);
});

const DAY = '2025-05-15';
const said = (text: string, published: string | null = DAY): Promise<DocumentClaim[]> =>
  checkDocument({ text, ...(published && { published }) }, knowledge);

/** The only claim of a text. */
async function only(text: string, published: string | null = DAY): Promise<DocumentClaim> {
  const [claim, ...more] = await said(text, published);
  if (!claim || more.length > 0) throw new Error(`${more.length + (claim ? 1 : 0)} claims: ${JSON.stringify(text)}`);
  return claim;
}

/** The claims of a text with all that they were set beside. */
async function checked(text: string, published = DAY): Promise<CheckedClaim[]> {
  const { lexicon } = knowledge;
  const date = published as PartialDate;
  const blocks = text.split(/\n\s*\n/).map((piece) => ({ text: piece, role: 'text' as const }));
  const { mentions } = annotate({ blocks, date }, lexicon);
  const kinds = new Map(lexicon.entities.map(({ id, kind }) => [id, kind]));
  const { claims } = extractClaims({
    blocks,
    named: mentions.map(({ block, start, end, entity }) => ({ block, start, end, entity, kind: kinds.get(entity) })),
    article: date,
    metrics: reader.guide.metrics,
    regions: regionsOf(lexicon.entities),
    carry: null,
  });
  return judge(claims, { date, from: 'given' }, reader);
}

async function onlyChecked(text: string, published = DAY): Promise<CheckedClaim> {
  const [claim, ...more] = await checked(text, published);
  if (!claim || more.length > 0) throw new Error(`not one claim: ${JSON.stringify(text)}`);
  return claim;
}

const WORDINGS = [
  'Leeds Teaching Hospitals saw # of A&E patients within four hours in March 2025.',
  'In March 2025 Leeds Teaching Hospitals NHS Trust saw # of patients in A&E within four hours.',
  'Just # of A&E patients were seen within four hours at Leeds Teaching Hospitals in March 2025.',
  'At Leeds Teaching Hospitals, four-hour performance was # in March.',
  'Leeds Teaching Hospitals: A&E within four hours, March 2025 (#).',
  'Leeds Teaching Hospitals admitted, transferred or discharged # of A&E patients within four hours in March 2025.',
  'In March # of people who came to A&E at Leeds Teaching Hospitals were dealt with within 4 hours.',
  'At Leeds Teaching Hospitals, # of A&E patients were seen inside four hours in March 2025.',
  'Leeds Teaching Hospitals has published its figures for March 2025. It saw # of A&E patients within four hours.',
  'The share of A&E patients at Leeds Teaching Hospitals seen within four hours was # in March 2025.',
  'Leeds Teaching Hospitals, one of the largest trusts in England, saw # within four hours in A&E in March.',
  'A&E patients waited longer than ever. In March 2025, Leeds Teaching Hospitals dealt with # of them within four hours.',
];
const LEEDS = { entity_id: 'ods:RR8', metric_id: 'ae-4h-all', period: '2025-03', role: 'figure' };

describe('however a number is put, it comes to the same', () => {
  test.each(WORDINGS)('agrees: %s', async (wording) => {
    for (const number of ['79.3%', '79.3 per cent', '79.3pc', '79%'])
      expect(await only(wording.replace('#', number)), number).toMatchObject({
        ...LEEDS,
        verdict: 'agrees',
        says: 'Published for March 2025: 79.3% (25,041 of 31,586).',
        evidence: { entity: 'ods:RR8', metric: 'ae-4h-all', period: '2025-03', value: 79.3 },
      });
  });

  test.each(WORDINGS)('differs: %s', async (wording) => {
    expect(await only(wording.replace('#', '87.6%'))).toMatchObject({
      ...LEEDS,
      verdict: 'differs',
      says: 'Published for March 2025: 79.3% (25,041 of 31,586). The page’s number is 8.3 points higher.',
      evidence: { entity: 'ods:RR8', metric: 'ae-4h-all', period: '2025-03', value: 79.3 },
    });
  });

  test.each([
    'The standard is that # of A&E patients are seen within four hours, Leeds Teaching Hospitals said.',
    'Leeds Teaching Hospitals missed the # target for A&E within four hours.',
    'Leeds Teaching Hospitals missed the national target of # for A&E within four hours.',
    'Leeds Teaching Hospitals missed the # four-hour standard in casualty.',
    'Leeds Teaching Hospitals should see # of A&E patients within four hours.',
    'At Leeds Teaching Hospitals # of A&E patients should be seen within four hours.',
    'Leeds Teaching Hospitals must see # of A&E patients within four hours.',
    'Leeds Teaching Hospitals is supposed to see # of A&E patients within four hours.',
    'Leeds Teaching Hospitals fell short of the NHS standard of # within four hours in A&E.',
    'The four-hour A&E standard, which says that # be seen in time, was missed by Leeds Teaching Hospitals.',
    'The NHS aims to see # of A&E patients within four hours, Leeds Teaching Hospitals said.',
    'The four-hour A&E target is #, Leeds Teaching Hospitals said.',
  ])('a standard: %s', async (wording) => {
    const standard = { entity_id: 'body:england', metric_id: 'ae-4h-all', role: 'standard', evidence: null };
    for (const number of ['95%', '95 per cent'])
      expect(await only(wording.replace('#', number)), number).toMatchObject({ ...standard, verdict: 'agrees' });
    expect(await only(wording.replace('#', '66%'))).toMatchObject({ ...standard, verdict: 'differs' });
  });
});

describe('agrees', () => {
  test.each([
    ['more than, of more', 'more than 79%'],
    ['over, far off', 'over 60%'],
    ['nearly', 'nearly 80%'],
    ['about', 'about 80%'],
    ['in tenths', 'eight in ten'],
    ['a range', 'between 75 and 80%'],
    ['up to', 'no more than 80%'],
  ])('as its hedge allows: %s', async (_hedge, number) => {
    const claim = await only(`Leeds Teaching Hospitals saw ${number} of A&E patients within four hours in March 2025.`);
    expect(claim.verdict).toBe('agrees');
  });

  test.each([
    ['more than, of less', 'more than 80%'],
    ['less than, of more', 'less than 79%'],
    ['nearly, beyond rounding', 'nearly 78%'],
    ['a range beside it', 'between 60 and 65%'],
  ])('and not otherwise: %s', async (_hedge, number) => {
    const claim = await only(`Leeds Teaching Hospitals saw ${number} of A&E patients within four hours in March 2025.`);
    expect(claim.verdict).not.toBe('agrees');
  });

  test('of the rest: 20.7% waited longer', async () => {
    expect(
      await onlyChecked(
        'At Leeds Teaching Hospitals 20.7% of A&E patients waited longer than four hours in March 2025.',
      ),
    ).toMatchObject({ verdict: 'agrees', claim: { complement: true } });
  });

  test('with the last figure that was out, where the page names no month, and says so', async () => {
    const claim = await onlyChecked(
      'Leeds Teaching Hospitals saw 79.3% of A&E patients within four hours.',
      '2025-04-24',
    );
    expect(claim).toMatchObject({
      verdict: 'agrees',
      claim: { period: null },
      evidence: { at: { period: '2025-03' } },
    });
    expect(claim.notes).toContainEqual(expect.stringMatching(/^The page names no month/));
  });

  test('tells the standard that was in force, and on which measure it was set', async () => {
    const { standards } = await onlyChecked(
      'Leeds Teaching Hospitals saw 64.0% of type 1 A&E patients within four hours in March 2025.',
    );
    expect(standards).toContainEqual(
      expect.objectContaining({ threshold: 95, metric: 'ae-4h-all', metricName: 'A&E 4 hours, all types' }),
    );
  });
});

describe('fits better', () => {
  test.each([
    ['another month', '73.0%', 'The number fits the figure of February 2025.', 'ods:RR8', 'ae-4h-all', '2025-02', 73],
    [
      'type 1 for all types',
      '64.0%',
      'The number fits the figure for another measure: A&E 4 hours, type 1.',
      'ods:RR8',
      'ae-4h-type1',
      '2025-03',
      64,
    ],
    [
      'England for a trust',
      '75.0%',
      'The number fits the figure of England.',
      'body:england',
      'ae-4h-all',
      '2025-03',
      75,
    ],
  ])('%s', async (_what, number, says, entity, metric, period, value) => {
    const claim = await onlyChecked(
      `Leeds Teaching Hospitals saw ${number} of A&E patients within four hours in March 2025.`,
    );
    expect(claim.verdict).toBe('fits-better');
    expect(claim.says).toBe(`${says} Published for March 2025: 79.3% (25,041 of 31,586).`);
    expect(claim.evidence).toMatchObject({ at: { period: '2025-03', value: 79.3 } });
    expect(claim.better[0]).toMatchObject({ entity: { id: entity }, metric: { id: metric }, at: { period, value } });
    expect(claim.by).toBeCloseTo(Number.parseFloat(number) - 79.3);
  });

  test('all types for type 1', async () => {
    const claim = await onlyChecked(
      'Leeds Teaching Hospitals saw 79.3% of type 1 A&E patients within four hours in March 2025.',
    );
    expect(claim).toMatchObject({ verdict: 'fits-better', better: [{ metric: { id: 'ae-4h-all' } }] });
  });

  test('never a figure that was not out when the page was written', async () => {
    // 76.1% is April's, which came out on 8 May.
    const text = 'Leeds Teaching Hospitals saw 76.1% of A&E patients within four hours in March 2025.';
    expect((await only(text, '2025-05-15')).verdict).toBe('fits-better');
    expect((await only(text, '2025-04-24')).verdict).toBe('differs');
  });

  test('never a number that is only bounded', async () => {
    const claim = await only(
      'Leeds Teaching Hospitals saw less than 75% of A&E patients within four hours in March 2025.',
    );
    expect(claim.verdict).toBe('differs');
  });

  test('the standard of another measure', async () => {
    const claim = await onlyChecked('Leeds Teaching Hospitals missed the 92% target for A&E within four hours.');
    expect(claim).toMatchObject({ verdict: 'fits-better', by: -3, evidence: null });
    expect(claim.says).toMatch(/^92% was the standard on another measure \(Within 18 weeks\)\. .* it was 95%\.$/);
    expect(claim.standards.map(({ threshold }) => threshold)).toEqual(expect.arrayContaining([95, 92]));
  });

  test('the standard of another time', async () => {
    const claim = await only('Leeds Teaching Hospitals missed the 98% target for A&E within four hours.');
    expect(claim.verdict).toBe('fits-better');
    expect(claim.says).toMatch(/^98% was the standard at another time/);
  });
});

describe('a target', () => {
  test.each([
    ['an ambition by its deadline', '76%', ' by March 2024', '2023-06-15', 'agrees'],
    ['an ambition of the year before', '76%', ' by March 2025', '2024-06-15', 'fits-better'],
    ['an ambition by its deadline, a year on', '78%', ' by March 2025', '2024-06-15', 'agrees'],
    ['the standard at any time', '95%', '', '2019-06-15', 'agrees'],
    ['a level that nobody ever set', '61%', '', '2019-06-15', 'differs'],
  ])('%s', async (_what, level, deadline, published, verdict) => {
    const text = `The NHS aims to see ${level} of A&E patients within four hours${deadline}, Leeds Teaching Hospitals said.`;
    expect(await only(text, published)).toMatchObject({ role: 'standard', verdict });
  });

  test('is set on all types, not on type 1, and the note says so', async () => {
    const claim = await onlyChecked(
      'Leeds Teaching Hospitals missed the 95% four-hour target for type 1 A&E departments.',
    );
    expect(claim).toMatchObject({ verdict: 'agrees', claim: { metric: 'ae-4h-all' } });
    expect(claim.notes).toContainEqual(expect.stringMatching(/^The standard is set on all types together/));
  });

  test('beside a figure, each comes to its own', async () => {
    const claims = await said(
      'Leeds Teaching Hospitals treated 64.9% of patients within 18 weeks in March 2025, missing the 92% target.',
    );
    expect(claims.map(({ role, entity_id, verdict }) => [role, entity_id, verdict])).toEqual([
      ['figure', 'ods:RR8', 'agrees'],
      ['standard', 'body:england', 'agrees'],
    ]);
  });
});

describe('cannot be compared, and it is said why', () => {
  test.each([
    [
      'a month that is not held yet',
      'Leeds Teaching Hospitals saw 79.3% of A&E patients within four hours in March 2027.',
      '2027-05-15',
      /^The last figure held is of \w+ \d{4}\.$/,
    ],
    [
      'a month before the body began',
      'NHS Essex Integrated Care Board saw 74% of A&E patients within four hours in January 2026.',
      '2026-05-28',
      /^This board began on 1 April 2026/,
    ],
    [
      'a trust that tested other measures',
      'Cambridge University Hospitals saw 61% of A&E patients within four hours in January 2023.',
      '2023-02-16',
      /^This trust was testing new A&E measures/,
    ],
    [
      'a rating',
      'Leeds Teaching Hospitals was rated good by the Care Quality Commission.',
      DAY,
      /^No published rating of whole trusts is held\./,
    ],
    ['money', 'Leeds Teaching Hospitals has a deficit of £42.6m.', DAY, /^No published figure of this is held\.$/],
    [
      'a plan',
      'Leeds Teaching Hospitals plans to see 85% of A&E patients within four hours by March 2026.',
      DAY,
      /^A plan or a forecast/,
    ],
    ['a change', 'The waiting list at Leeds Teaching Hospitals rose by 12%.', DAY, /^A change, and no figure itself/],
    [
      'a body of which no figures are published',
      'NHS Darlington CCG saw 64% of A&E patients within four hours in March 2019.',
      '2019-05-15',
      /^No figures are published for a body of this kind \(clinical commissioning group\)\.$/,
    ],
    [
      'a page without its day, and a number without its month',
      'Leeds Teaching Hospitals saw 79.3% of A&E patients within four hours.',
      null,
      /^The page does not say when it was written/,
    ],
  ])('%s', async (_what, text, published, says) => {
    const claim = await only(text, published);
    expect(claim.verdict).toBe('not-comparable');
    expect(claim.says).toMatch(says);
    expect(claim.evidence).toBeNull();
  });
});

describe('a hospital', () => {
  test('is judged by the figures of the trust that runs it, and the note says so', async () => {
    const claim = await onlyChecked(
      'NHS England has published its figures. The Royal London Hospital saw 70.9% of A&E patients within four hours in March 2025.',
    );
    expect(claim).toMatchObject({ verdict: 'agrees', claim: { entity: 'ods:R1H' }, entityName: 'Barts Health' });
    expect(claim.notes).toContainEqual(expect.stringMatching(/^Figures are published for the trust that runs it/));
  });
});

describe('several months together', () => {
  test.each([
    ['a count is added up', 'counted 1,559 waits of more than 12 hours on trolleys', 'agrees', 1559],
    ['a count that is off', 'counted 1,729 waits of more than 12 hours on trolleys', 'differs', 1559],
    ['a share is worked out of its parts', 'saw 75.6% of A&E patients within four hours', 'agrees', 75.6],
    ['a share that is off', 'saw 81.2% of A&E patients within four hours', 'differs', 75.6],
  ])('%s', async (_what, words, verdict, value) => {
    const claim = await onlyChecked(`In the three months to March 2025 Leeds Teaching Hospitals ${words}.`);
    expect(claim.verdict).toBe(verdict);
    expect(claim.says).toMatch(/^Published for January 2025 to March 2025, put together from 3 months: /);
    expect(claim.total?.value).toBeCloseTo(value, 1);
    expect(claim.total?.rows.map(({ period }) => period)).toEqual(['2025-01', '2025-02', '2025-03']);
  });

  test('are not added up where some are not held', async () => {
    expect(
      await only(
        'In the year to March 2027 Leeds Teaching Hospitals counted 800 waits of more than 12 hours on trolleys.',
        '2027-05-15',
      ),
    ).toMatchObject({ verdict: 'not-comparable', says: expect.stringMatching(/^Only \d+ of the 12 months/) });
  });
});

describe('the evidence of every verdict over all passages', () => {
  const points = new Map<string, Promise<Point[]>>();
  const pointsHeld = (entity: EntityId, metric: MetricId): Promise<Point[]> => {
    const key = `${entity} ${metric}`;
    const of = reader.guide.metrics.get(metric);
    const found =
      points.get(key) ??
      knowledge.figures
        .series(entity, [metric])
        .then((series) => series.flatMap((one) => (of ? pointsOf(one, of) : [])));
    points.set(key, found);
    return found;
  };

  const passages = readPassages('development');

  test('can be followed to a row of the pack, as the command line gives it', async () => {
    let followed = 0;
    for (const { name, text, published } of passages)
      for (const { text: words, evidence } of await checkDocument({ text, published }, knowledge)) {
        const where = `${name}: ${words}`;
        if (!evidence) continue;
        followed++;
        const { entity, metric, ...row } = evidence;
        const held = await pointsHeld(entity as EntityId, metric as MetricId);
        expect(
          held.map(({ period, value, source }) => ({ period, value, source })),
          where,
        ).toContainEqual(row);
      }
    expect(followed).toBeGreaterThan(50);
  });

  test('and so can what fits better, and what totals are made of', async () => {
    const follow = async ({ entity, metric, at }: Evidence, where: string): Promise<void> => {
      const held = await pointsHeld(entity.id, metric.id);
      const { period, value, source } = at;
      expect(held, where).toContainEqual(expect.objectContaining({ period, value, source }));
    };
    let better = 0;
    let totals = 0;
    for (const { name, text, published } of passages)
      for (const claim of await checked(text, published)) {
        const where = `${name}: ${claim.claim.text}`;
        if (claim.verdict === 'agrees' || claim.verdict === 'differs')
          expect(claim.evidence !== null || claim.standards.length > 0, where).toBe(true);
        if (claim.verdict === 'fits-better')
          expect(claim.better.length + claim.standards.length, where).toBeGreaterThan(0);
        if (claim.evidence) await follow(claim.evidence, where);
        for (const evidence of claim.better) await follow(evidence, where);
        better += claim.better.length;
        if (!claim.total || !claim.evidence) continue;
        const held = await pointsHeld(claim.evidence.entity.id, claim.evidence.metric.id);
        for (const row of claim.total.rows) expect(held, where).toContainEqual(row);
        totals++;
      }
    expect(better).toBeGreaterThan(5);
    expect(totals).toBeGreaterThan(0);
  });

  test('is never a figure that was published after the passage, where the passage names no month', async () => {
    let unsaid = 0;
    for (const { name, text, published } of passages)
      for (const { claim, evidence } of await checked(text, published)) {
        if (!evidence || claim.period !== null) continue;
        expect(evidence.at.published <= published, `${name}: ${claim.text}`).toBe(true);
        unsaid++;
      }
    expect(unsaid).toBeGreaterThan(10);
  });
});
