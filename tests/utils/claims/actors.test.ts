import { describe, expect, test } from 'vitest';
import { unknownBodies } from '../../../utils/claims/actors';
import { claimsIn, marked } from './made';

/** Of whom each number of a text is said. */
const whose = (source: string): string[] =>
  claimsIn(source).claims.map(({ entity }) => entity.replace('made:', '').replace('body:', ''));

describe('a number is said of', () => {
  test.each([
    ['the subject of its sentence', '[Leeds] saw 54% of A&E patients within four hours.', ['leeds']],
    [
      'the subject, however far',
      '[Leeds], which runs seven sites, last year saw 54% of A&E patients in time.',
      ['leeds'],
    ],
    ['who stands after it', '54% of A&E patients at [Leeds] were seen within four hours.', ['leeds']],
    ['who stands at the end', 'In March 54% were seen within four hours at [Leeds].', ['leeds']],
    ['a system', '[Lincolnshire] saw 54% of A&E patients within four hours.', ['lincolnshire']],
    ['a hospital', '[St Mary’s] saw 54% of A&E patients within four hours.', ['st-mary-s']],
    ['a region', 'The [Midlands] saw 54% of A&E patients within four hours.', ['midlands']],
    ['England, named before it', '[Leeds] is one. Across England 54% were seen within four hours.', ['england']],
    ['England, as national', '[Leeds] is one. Nationally 54% were seen within four hours.', ['england']],
    ['England, named after it', '[Leeds] is one. 54% in England were seen within four hours.', ['england']],
    [
      'England, where a page about the NHS names nobody for long',
      `[Leeds] said so. ${'It went on. '.repeat(7)}54% of A&E patients were seen within four hours.`,
      ['england'],
    ],
    ['nobody, where the page names nobody at all', '54% of A&E patients were seen within four hours.', []],
  ])('%s', (_whom, source, expected) => {
    expect(whose(source)).toEqual(expected);
  });

  test.each([
    [
      'in a list in brackets',
      'Within four hours: [Leeds] (54%), [Hull] (61%) and [Barts] (70%).',
      ['leeds', 'hull', 'barts'],
    ],
    [
      'in a list with commas',
      'Within four hours [Leeds] had 54%, [Hull] 61% and [Barts] 70%.',
      ['leeds', 'hull', 'barts'],
    ],
    ['set beside another', '[Leeds] saw 54% within four hours, while [Hull] saw 61%.', ['leeds', 'hull']],
    ['set beside England', '[Leeds] saw 54% within four hours, compared with 75% nationally.', ['leeds', 'england']],
    [
      'set beside England, named after it',
      '[Leeds] saw 54% within four hours, against 75% across England.',
      ['leeds', 'england'],
    ],
    ['before their names', 'Within four hours 54% at [Leeds] and 61% at [Hull] were seen.', ['leeds', 'hull']],
    ['two of one', '[Leeds] saw 54% within four hours in March and 61% in April.', ['leeds', 'leeds']],
  ])('each its own, %s', (_how, source, expected) => {
    expect(whose(source)).toEqual(expected);
  });

  test.each([
    ['who was named in the sentence before', '[Leeds] is in Yorkshire. It saw 54% of A&E patients within four hours.'],
    ['"the trust" that was named before', '[Leeds] said so. The trust saw 54% of A&E patients within four hours.'],
    [
      'a body by the first word of its name, once the page has named it',
      '[Leeds] said so. At Leeds 54% of A&E patients were seen within four hours.',
    ],
  ])('%s', (_whom, source) => {
    expect(whose(source)).toEqual(['leeds']);
  });

  test('not whom it is only compared with', () => {
    expect(whose('[Leeds] saw fewer than [Hull] within four hours: 54%.')).toEqual(['leeds']);
    expect(whose('[Leeds] did worse than [Hull]; it saw 54% within four hours.')).toEqual(['leeds']);
  });

  test('not the country in which something is the worst', () => {
    expect(whose('[Leeds] was the worst in the country, with 54% seen within four hours.')).toEqual(['leeds']);
    expect(whose('[Leeds] had the lowest share in England, 54% within four hours.')).toEqual(['leeds']);
  });
});

describe('a number is no claim where it is said of', () => {
  test.each([
    ['two at once, "both"', '[Leeds] and [Hull] both saw 54% within four hours.'],
    ['two at once, "together"', '[Leeds] and [Hull] together saw 54% within four hours.'],
    ['two at once', '[Leeds] and [Hull] have 54% within four hours.'],
    ['some trusts of a system', 'In [Lincolnshire] two trusts saw 54% within four hours.'],
    ['Wales', '[Leeds] is one. In Wales 54% were seen within four hours.'],
    ['Scotland', '[Leeds] is one. Scotland saw 54% of patients within four hours.'],
    ['Northern Ireland', '[Leeds] is one. In Northern Ireland it was 54% within four hours.'],
    ['a trust that nobody knows', '[Leeds] is one. Nowhere General NHS Trust saw 54% within four hours.'],
    ['a board that nobody knows', '[Leeds] is one. Back of Beyond Integrated Care Board saw 54% within four hours.'],
    [
      'a place that the page names as no body',
      '[Leeds] is one. At Nowhere 54% of A&E patients were seen within four hours.',
    ],
  ])('%s', (_whom, source) => {
    expect(whose(source)).toEqual([]);
  });
});

test('a name that is known is itself, even where Wales is a part of it', () => {
  expect(whose('[Wales and Borders] saw 54% of A&E patients within four hours.')).toEqual(['wales-and-borders']);
});

describe('a body that nobody knows', () => {
  test.each([
    ['Nowhere General NHS Trust said so.', ['Nowhere General NHS Trust']],
    ['The Nowhere NHS Foundation Trust said so.', ['Nowhere NHS Foundation Trust']],
    ['At Back of Beyond Integrated Care Board they said so.', ['Back of Beyond Integrated Care Board']],
    ['Bodger & Badger NHS Trust said so.', ['Bodger & Badger NHS Trust']],
    ['The NHS trust said so.', []],
    ['An integrated care board said so.', []],
  ])('is known by its shape in %j', (text, names) => {
    expect(unknownBodies(text, []).map(({ start, end }) => text.slice(start, end))).toEqual(names);
  });

  test('is none where a mention covers any of it', () => {
    const { text, named } = marked('The [Nowhere General] NHS Trust said so.');
    expect(unknownBodies(text, named)).toEqual([]);
  });
});
