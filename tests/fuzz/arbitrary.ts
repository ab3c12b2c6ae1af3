import fc from 'fast-check';
import { expect } from 'vitest';
import type * as z from 'zod/mini';

/** Cases of each property: few in `npm test`, as many as `npm run fuzz` says at night. */
export const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };
/** Milliseconds that a property may take. */
export const PATIENCE = Math.max(60_000, RUNS.numRuns * 200);

/**
 * Says that a property was about something: one whose cases all end before they come so far holds of nothing.
 * @param least the share of the cases that come so far at least.
 */
export const expectReached = (cases: number, least: number): void =>
  expect(cases, 'cases that came as far as what they are about').toBeGreaterThan(RUNS.numRuns * least);

/** What parsers have stumbled over elsewhere: signs of every format, names of prototypes, numbers that are none, bombs for patterns. */
const TROUBLE = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e',
  '\ufeff',
  '\r\n',
  '"',
  "'",
  ',',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '<script>alert(1)</script>',
  '&#0;',
  '<!--',
  ']]>',
  '---\n',
  '```',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-0',
  '1e999',
  '99999999999999999999',
  '0x10',
  'null',
  '((((a+)+)+)+)$',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  'javascript:alert(1)',
  '2020-13-45',
  '31 February 2020',
  '%E0%A4%A',
];

/** What our own schemas ask for. */
const FITTING = [
  'ods:AAA',
  'ods:BBB',
  'term:place',
  'body:nhs-england',
  'seen',
  'ae-4h-all',
  '2020-12-09',
  '2021-03',
  '2020',
  '2026-11-20T10:00:00.000Z',
  '00000000-0000-4000-8000-000000000001',
  'https://news.example/story',
  'Alpha Trust',
  'Alpha Trust saw 61.8% of patients in four hours in March 2025.',
  'NHS England',
];

const string = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FITTING) },
  { weight: 2, arbitrary: fc.constantFrom(...TROUBLE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }).map((text) => text.repeat(200)) },
);

const number = fc.oneof(
  fc.nat(5),
  fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, -0, Number.NaN, Number.POSITIVE_INFINITY),
  fc.double(),
);

/** Any value that a message could carry. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  string,
  number,
  fc.anything({ maxDepth: 3, withNullPrototype: true, withSparseArray: true }),
  fc.constantFrom(null, undefined, true, [], {}, JSON.parse('{"__proto__":{"polluted":true}}')),
);

/** Text made of pieces, some of which mean something to whoever reads it. */
export const textOf = (...pieces: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.constantFrom(...TROUBLE) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.join(''));

/** A whole text with a few places changed: some characters taken out, a piece put in. Left as it is in one case of four or so. */
export const changedText = (whole: string, piece: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.record({ at: fc.nat(whole.length), out: fc.constantFrom(0, 0, 1, 12), piece }), { maxLength: 3 })
    .map((changes) =>
      changes.reduce((text, { at, out, piece }) => text.slice(0, at) + piece + text.slice(at + out), whole),
    );

type Schema = z.core.$ZodType;
type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly valueType?: Schema;
};

/** Values of about the shape of a schema; one part in `wild` is something else. */
export function shapedLike(schema: Schema, wild = 12): fc.Arbitrary<unknown> {
  const fitting = fittingTo(schema._zod.def as unknown as Definition, wild);
  return fc.oneof({ weight: wild, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

function fittingTo(definition: Definition, wild: number): fc.Arbitrary<unknown> {
  const { type, shape = {}, element, innerType, options = [], entries = {}, values = [], valueType } = definition;
  const inner = (schema: Schema | undefined) => (schema ? shapedLike(schema, wild) : anything);
  switch (type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, inner(part)])));
    case 'array':
      return fc.array(inner(element), { maxLength: 3 });
    case 'nullable':
      return fc.option(inner(innerType));
    case 'default':
      return inner(innerType);
    case 'optional':
      return fc.option(inner(innerType), { nil: undefined });
    case 'union':
      return fc.oneof(...options.map(inner));
    case 'enum':
      return fc.constantFrom(...Object.values(entries));
    case 'literal':
      return fc.constantFrom(...values);
    case 'record':
      return fc.dictionary(string, inner(valueType), { maxKeys: 3 });
    case 'string':
      return string;
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    default:
      return anything;
  }
}
