import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import { compileNames } from '../../../data/names';
import { ABOUT_THE_NHS, mentionsIn } from './hand-made';

const { entities, namings } = compileFacts(fileURLToPath(new URL('../../../data/pack', import.meta.url)));
const { lexicon } = compileNames(entities, namings);

const onNhsPage = (text: string | readonly string[], date?: string) =>
  mentionsIn(lexicon, text, { before: [ABOUT_THE_NHS], ...(date && { date }) });

describe('sentences as news has them', () => {
  test.each([
    ['NHS England’s board met.', ['NHS England → body:nhs-england']],
    ['The Royal Wolverhampton trust is late.', ['Royal Wolverhampton trust → ods:RL4']],
    ['North West London integrated care system', ['North West London integrated care system → ods:QRV']],
    ['NW London ICS', ['NW London ICS → ods:QRV']],
    ['Lincolnshire STP', ['Lincolnshire STP → ods:QJM']],
    ['Guy’s and St Thomas’ NHS Foundation Trust', ['Guy’s and St Thomas’ NHS Foundation Trust → ods:RJ1']],
    ['Mid Yorkshire Hospitals NHS Trust', ['Mid Yorkshire Hospitals NHS Trust → ods:RXF']],
    ['Mid‑Yorkshire Teaching NHS Trust', ['Mid‑Yorkshire Teaching NHS Trust → ods:RXF']],
    ['University Hospital Southampton', ['University Hospital Southampton → ods:RHM']],
    ['University Hospitals Southampton FT', ['University Hospitals Southampton FT → ods:RHM']],
    ['NHS Darlington clinical commissioning group', ['NHS Darlington clinical commissioning group → ods:00C']],
    [
      'ICSs and STPs',
      ['ICSs → term:integrated-care-system', 'STPs → term:sustainability-and-transformation-partnership'],
    ],
    ['the ICB’s plan, the ICBs’ plans', ['ICB → term:integrated-care-board', 'ICBs → term:integrated-care-board']],
    [
      'Sustainability & transformation partnerships',
      ['Sustainability & transformation partnerships → term:sustainability-and-transformation-partnership'],
    ],
    [
      'Monitor, the regulator of foundation trusts',
      ['Monitor → body:monitor', 'foundation trusts → term:nhs-foundation-trust'],
    ],
  ])('%s', (text, found) => {
    expect(onNhsPage(text)).toEqual(found);
  });

  test('five systems in a list, two of them written as bare counties (December 2020)', () => {
    const text =
      'Lincolnshire saw 54% of Type 1 patients within 4 hours, followed by Staffordshire & Stoke on Trent (56%), ' +
      'Northamptonshire (65%), Leicester, Leicestershire & Rutland (66%) and Shropshire, Telford & Wrekin (67%).';
    expect(onNhsPage(text, '2020-12-09').filter((found) => found.includes('ods:'))).toEqual([
      'Lincolnshire → ods:QJM',
      'Staffordshire & Stoke on Trent → ods:QNC',
      'Northamptonshire → ods:QPM',
      'Leicester, Leicestershire & Rutland → ods:QK1',
      'Shropshire, Telford & Wrekin → ods:QOC',
    ]);
  });

  test('a list with one word for all', () => {
    expect(onNhsPage('Devon, Dorset and Somerset ICBs')).toEqual([
      'Devon → ods:QJK',
      'Dorset → ods:QVV',
      'Somerset ICBs → ods:QSL',
    ]);
  });

  test('Sussex is a county, until a word for systems stands beside it', () => {
    expect(onNhsPage('Sussex has a long coast.')).toEqual([]);
    expect(onNhsPage('In Sussex, the ICB met.')).toContain('Sussex → ods:QNX');
  });

  test.each([
    ['Imperial College Healthcare NHS Trust', 'ods:RYJ01'],
    ['Isle of Wight NHS Trust', 'ods:R1F01'],
  ])("St Mary's Hospital is that of %s, where the page names the trust", (trust, id) => {
    expect(onNhsPage(`${trust} said that the ward at St Mary's Hospital was full.`)).toContain(
      `St Mary's Hospital → ${id}`,
    );
  });

  test("without a trust, St Mary's Hospital is a choice among all hospitals of that name", () => {
    const [found] = onNhsPage("The ward at St Mary's Hospital was full.").filter((mention) =>
      mention.startsWith('St Mary'),
    );
    const ids = found?.split(' → ')[1]?.split(' / ') ?? [];
    expect(ids).toEqual(expect.arrayContaining(['ods:RYJ01', 'ods:R1F01', 'ods:RHU02']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    [
      '2021-02-20',
      'The White Paper on integrated care would let the NHS commission without tender.',
      'term:integration-and-innovation-white-paper',
    ],
    ['2010-09-01', 'The White Paper by Andrew Lansley hands budgets to GP consortia.', 'term:liberating-the-nhs'],
  ])('in %s the White Paper is that of its time', (date, text, id) => {
    expect(onNhsPage(text, date)).toContain(`White Paper → ${id}`);
  });
});

describe('texts about something else are left alone', () => {
  test.each([
    ['asthma', 'Adults with asthma use inhaled corticosteroids (ICS). The ICS dose was doubled for every patient.'],
    ['newspapers', 'The FT reported that shares fell. The Financial Times (FT) said that the segment grew.'],
    ['India', 'The Indian Civil Service (ICS) was small. The ICS ruled a region.'],
    ['a day out', 'The place was lovely: a region of hills, a system of caves, a provider of ice cream, a board game.'],
    [
      'other trusts',
      'The National Trust and the family trust gave money. The trust keeps a garden in Sussex and Devon.',
    ],
    [
      'computers',
      'Monitor the segment; the provider of the system runs an open board. The ICB chip is a place holder.',
    ],
    ['Scotland', 'NHS Lothian and NHS Fife answer to the Scottish Government, said Holyrood. The board met.'],
  ])('%s', (_about, text) => {
    expect(mentionsIn(lexicon, text)).toEqual([]);
  });
});

describe('on a page about the NHS, an acronym that the page defines as something else is left alone', () => {
  test.each([
    ['ICS', 'Inhaled corticosteroids (ICS) help. The ICS dose was doubled.'],
    ['FT', 'As the Financial Times (FT) said, shares fell. The FT was right.'],
    ['STP', 'Standard temperature and pressure (STP) matter. At STP, air is thin.'],
  ])('%s', (acronym, text) => {
    expect(onNhsPage(text).filter((found) => found.startsWith(acronym))).toEqual([]);
    expect(onNhsPage(`The ${acronym} met.`)).toHaveLength(1);
  });
});
