import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compileFacts } from '../../../data/build/compile';
import { compileNames } from '../../../data/names';
import { ABOUT_THE_NHS, mentionsIn } from './hand-made';

const { entities, namings } = compileFacts(fileURLToPath(new URL('../../../data/pack', import.meta.url)));
const { lexicon } = compileNames(entities, namings);

/** What organisations a sentence on a page about the NHS names. */
const named = (text: string, date = '2024-01-01') =>
  mentionsIn(lexicon, text, { before: [ABOUT_THE_NHS], date }).filter((found) => found.includes('ods:'));

describe('a name counts by the words that tell it from others', () => {
  test.each([
    ['Frimley Park Hospital Foundation Trust', 'ods:RDU'],
    ['Royal Berkshire Hospital Foundation Trust', 'ods:RHW'],
    ['Hinchingbrooke Healthcare Trust', 'ods:RQQ'],
    ['Dorset Healthcare University Foundation Trust', 'ods:RDY'],
    ['East Sussex NHS Healthcare NHS Trust', 'ods:RXC'],
    ['St Helens and Knowsley NHS Trust', 'ods:RBN'],
    ['North Devon Healthcare NHS Trust', 'ods:RBZ'],
    ['North Tees trust', 'ods:RVW'],
    ['RD&E Trust', 'ods:RH8'],
    ['Coast, Humber and Vale STP', 'ods:QOQ'],
    ['Suffolk and North Essex ICB', 'ods:QJG'],
    ['NHS Humber and North Yorkshire NHS Integrated Care Board', 'ods:QOQ'],
    ['BOB footprint', 'ods:QU9'],
  ])('%s', (name, id) => {
    expect(named(`Patients wrote to the ${name} last week.`)).toEqual([`${name} → ${id}`]);
  });

  test.each([
    ['what two bodies share', 'The Somerset and Devon Trust met.'],
    ['a trust of another kind', 'The Norfolk Wildlife Trust met.'],
    ['the system after a county, which are two', 'In Utopia, the ICB met.'],
    ['points of the compass', 'The North West Trust met.'],
    ['two that are named one after the other', 'The Health Foundation and the National Trust met.'],
    ['what leaves out how a name begins', 'Cheshire East Integrated Care Partnership met.'],
  ])('not %s', (_what, text) => {
    expect(named(text)).toEqual([]);
  });
});

describe('a part of a longer name is not the name', () => {
  test.each([
    ['Sir Julian Hartley spoke in the hospital.'],
    ['Prime Minister Boris Johnson saw hospital patients. Johnson said the hospital was fine.'],
    ['Cllr Sara Randall-Johnson went to the hospital.'],
    ['Devon County Council asked for an ICB.'],
    ['The plan for north east Essex ended beside an ICB.'],
    ['The hospital campaign Hands off the Conquest met.'],
    ['Mental health services in Norfolk and Suffolk are poor, the hospital said.'],
  ])('%s', (text) => {
    expect(named(text)).toEqual([]);
  });

  test('nor is the end of a name the kind of body', () => {
    const text = 'The Royal Utopia (RU) NHS Trust met. The NHS trust met.';
    expect(mentionsIn(lexicon, text, { before: [ABOUT_THE_NHS] })).toEqual(['NHS trust → term:nhs-trust']);
  });

  test('a plural after a possessive is no name', () => {
    expect(mentionsIn(lexicon, 'Leeds’ NHS trusts met.', { before: [ABOUT_THE_NHS] })).toEqual([
      'NHS trusts → term:nhs-trust',
    ]);
  });
});

describe('a town is a trust', () => {
  test('once the trust is named, where the sentence speaks of a body', () => {
    expect(
      named('University Hospitals of Leicester NHS Trust is large. Leicester said that people in Leicester waited.'),
    ).toEqual(['University Hospitals of Leicester NHS Trust → ods:RWE', 'Leicester → ods:RWE']);
  });

  test('in a row of trusts', () => {
    expect(
      named('Sherwood Forest, Mid Cheshire, Medway and Tameside hospitals were inspected.', '2013-07-16'),
    ).toContain('Medway → ods:RPA');
  });

  test('not where the sentence speaks of a place', () => {
    const found = named(
      'University Hospitals of Leicester NHS Trust is large. Leicester is a diverse city. Leicester’s council met. Bath, Leicester and Swindon were flooded.',
    );
    expect(found).toEqual(['University Hospitals of Leicester NHS Trust → ods:RWE']);
  });

  test('also in a row of trusts with counties in their names', () => {
    expect(
      named(
        'They are Tameside, Medway, George Eliot, United Lincolnshire, and Northern Lincolnshire and Goole hospitals.',
        '2013-07-16',
      ),
    ).toContain('Tameside → ods:RMP');
  });

  test('never by itself', () => {
    expect(named('Leicester said that hospital patients waited. Medway has a hospital.')).toEqual([]);
  });
});

test('the Bill of 2011 became the Act of 2012; that of 2021 is another', () => {
  const inYear = (date: string) =>
    mentionsIn(lexicon, 'The NHS waits for the Health and Social Care Bill.', { before: [ABOUT_THE_NHS], date });
  expect(inYear('2011-09-07')).toEqual(['Health and Social Care Bill → term:health-and-social-care-act-2012']);
});

test('a regulator is not lost where something else is monitored', () => {
  const text = 'Monitor’s chief executive wrote to the foundation trust. Nurses had failed to watch a heart monitor.';
  expect(mentionsIn(lexicon, text, { before: [ABOUT_THE_NHS], date: '2014-01-01' })).toContain(
    'Monitor → body:monitor',
  );
});

test('a page that says little of the NHS keeps the other names of what it names', () => {
  const text = 'University Hospitals of North Midlands NHS Trust closed a road. UHNM said sorry.';
  expect(mentionsIn(lexicon, text, { date: '2024-01-01' })).toContain('UHNM → ods:RJE');
});

describe('letters', () => {
  test('of a name on the page, with what kind of body it is', () => {
    expect(named('The Northern Care Alliance NHS Foundation Trust grew. The NCA Group hired.')).toEqual([
      'Northern Care Alliance NHS Foundation Trust → ods:RM3',
      'NCA Group → ods:RM3',
    ]);
  });

  test('stand for what the name before them was taken for', () => {
    const telford = named(
      'The Princess Royal Hospital (PRH) in Telford is run by Shrewsbury and Telford Hospital NHS Trust. PRH is old.',
    );
    expect(telford.filter((found) => found.startsWith('PRH'))).toEqual(['PRH → ods:RXWAT', 'PRH → ods:RXWAT']);
  });

  test('of a board with its kind', () => {
    expect(named('The Black Country Integrated Care Board (BC ICB) met. BC ICB is new.')).toEqual([
      'Black Country Integrated Care Board → ods:QUA',
      'BC ICB → ods:QUA',
      'BC ICB → ods:QUA',
    ]);
  });
});

describe('a county is its system', () => {
  test('where a page of systems says of it what is said of bodies', () => {
    expect(named('The Sussex ICB and the Kent and Medway ICB cut staff. Greater Manchester is planning to.')).toContain(
      'Greater Manchester → ods:QOP',
    );
    expect(named('The Sussex ICB and the Kent and Medway ICB cut staff. Devon is green.')).not.toContain(
      'Devon → ods:QJK',
    );
  });

  test('before the word system', () => {
    expect(named('Work goes on across the Greater Manchester system.')).toEqual(['Greater Manchester → ods:QOP']);
  });
});

test.each([
  ['The trust in Kent said no.', 1],
  ['The trust in question said no.', 1],
  ['They lost the trust in the NHS.', 0],
  ['She said that trust was gone.', 0],
])('%s', (text, references) => {
  const found = named(`East Kent Hospitals University NHS Foundation Trust met. ${text}`);
  expect(found.filter((one) => one.startsWith('trust'))).toHaveLength(references);
});
