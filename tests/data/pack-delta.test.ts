import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDelta, makeDelta, packParts } from '../../data/pack-delta';
import { packText } from '../../data/pack-text';
import { type PackHeader, PackRecord } from '../../data/schema/pack';
import { aCorrection, aMetric, aNaming, anEntity, aSource, hiding, someSeries } from './layers/packs';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const slug = fc.constantFrom('a', 'b', 'c', 'd', 'z', 'z-1', 'z1');

/** Any record, of few keys: so that two packs often share one. */
const record = fc.oneof(
  fc.tuple(slug, text).map(([key, name]) => anEntity(`term:${key}`, { name })),
  fc.tuple(slug, text).map(([key, form]) => aNaming(`term:${key}`, { [form]: 'cue' })),
  fc.tuple(text, text).map(([key, title]) => aSource(key, title)),
  fc.tuple(slug, text).map(([key, unit]) => aMetric(key, { unit })),
  fc
    .tuple(slug, slug, fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 5 }))
    .map(([key, metric, values]) => someSeries(`term:${key}`, metric, '2026-01', values)),
  fc.tuple(slug, text).map(([key, definition]) => aCorrection(`term:${key}`, { definition })),
  slug.map((key) => hiding(`term:${key}`)),
);

/** Any pack: records in any order, each key once. */
const anyRecords = fc.uniqueArray(
  record.map((one) => PackRecord.parse(one)),
  {
    maxLength: 30,
    selector: ({ record: kind, value }) =>
      JSON.stringify([
        kind,
        'id' in value ? value.id : 'entity' in value ? [value.entity, 'metric' in value && value.metric] : value,
      ]),
  },
);

const packOf = (records: readonly PackRecord[], version: string) =>
  packText({ name: 'Desk', version, published: '2026-11-22' as PackHeader['published'], licence: 'x' }, records);

describe('a delta', () => {
  test('of any two packs makes the second of the first, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, anyRecords, fc.boolean(), async (one, two, turned) => {
        const [from, to] = [await packOf(one, '1'), await packOf(two, '2')];
        const delta = makeDelta(packParts(from), packParts(to));
        // In whatever order a reader's database gives them.
        const held = turned ? packParts(from).records.toReversed() : packParts(from).records;
        expect(applyDelta(held, delta, 'delta')).toBe(to);
      }),
    );
  });

  test('holds what changed, and no more', async () => {
    const terms = Array.from({ length: 50 }, (_, at) => anEntity(`term:t${at}`));
    const from = packParts(await packOf(terms, '1'));
    const changed = [...terms.slice(2), anEntity('term:t1', { name: 'Other' }), anEntity('term:new')];
    const [head, header, ...lines] = makeDelta(from, packParts(await packOf(changed, '2'))).split('\n');
    expect(JSON.parse(head ?? '')).toMatchObject({
      dropped: [{ record: 'entity', key: 'term:t0' }],
      from: from.header.sha256,
    });
    expect(JSON.parse(header ?? '').version).toBe('2');
    expect(lines.filter(Boolean).map((line) => JSON.parse(line).value.id)).toEqual(['term:new', 'term:t1']);
  });

  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html>'],
    ['a delta of another form', '{"format":"sidenote-delta","formatVersion":2,"from":"","dropped":[]}\n{}\n'],
    [
      'a line that is no record',
      `{"format":"sidenote-delta","formatVersion":1,"from":"${'0'.repeat(64)}","dropped":[]}\n{}\n{"record":"x"}\n`,
    ],
  ])('that is %s is refused', (_what, delta) => {
    expect(() => applyDelta([], delta, 'delta-1-2.ndjson')).toThrow('delta-1-2.ndjson cannot be understood');
  });
});
