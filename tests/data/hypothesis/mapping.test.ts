import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../data/hypothesis/client';
import { canBeSent, storable } from '../../../data/hypothesis/draft';
import { exportOf } from '../../../data/hypothesis/reading';
import { hypothesis } from '../../../data/library/formats/hypothesis';
import type { Collection, GlossedClipping } from '../../../data/schema/clipping';
import { anyCollection, ordered } from '../library/arbitrary';
import { SAMPLE } from '../library/samples';
import { There } from './there';

const there = There.ofEach();

/** What docs/hypothesis.md says comes back: all but glosses, the bin, and characters that are none. */
function expected({ articles, clippings }: Collection): Collection {
  const sent = articles.filter(canBeSent);
  const kept = clippings.filter(({ article }) => sent.some(({ address }) => address === article));
  const all = { articles: sent, clippings: kept.map((clipping) => ({ ...clipping, glosses: [], binned: null })) };
  const text = JSON.stringify(all, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
  const { articles: back, clippings: rows } = JSON.parse(text) as Collection;
  return ordered({
    articles: back.filter(({ address }) => rows.some(({ article }) => article === address)),
    clippings: rows,
  });
}

describe('what is sent and brought in again', () => {
  it('is the same clippings and articles, but for what is documented as lost', async () => {
    const report = await there.send(SAMPLE);
    expect([report.created.length, report.notSent, report.broken]).toEqual([5, [], null]);
    const { collection, faults } = await there.brought();
    expect(faults).toEqual([]);
    expect(ordered(collection)).toEqual(expected(SAMPLE));
  });

  it('whatever the library holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyCollection, async (collection) => {
        there.server.annotations.clear();
        const report = await there.send(collection);
        expect(report.notSent.map(({ why }) => why).filter((why) => !/no address/.test(why))).toEqual([]);
        const { collection: back, faults } = await there.brought();
        expect(faults).toEqual([]);
        expect(ordered(back)).toEqual(expected(collection));
        // Sent again, nothing is written.
        const again = await there.plan(collection);
        expect(again.filter(({ is }) => is === 'create' || is === 'update')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('stands in Hypothesis as its own annotations do', async () => {
    await there.send(SAMPLE);
    const [first] = [...(await there.rows())].filter(({ text }) => String(text).startsWith('Ask for the winter plan'));
    expect(first).toMatchObject({
      uri: SAMPLE.articles[0]?.address,
      group: there.group.id,
      permissions: { read: [`group:${there.group.id}`] },
      document: { title: [SAMPLE.articles[0]?.title] },
      tags: ['winter', 'Lincolnshire', 'beds & staff'],
    });
    const targets = (first?.target ?? []) as { selector: { type: string }[] }[];
    const types = targets[0]?.selector.map(({ type }) => type);
    expect(types).toEqual([
      'TextQuoteSelector',
      'TextPositionSelector',
      'CssSelector',
      'FragmentSelector',
      'SidenoteSelector',
    ]);
  });

  it('stays a note on the whole page where it is one: it has no selector', async () => {
    await there.send(SAMPLE);
    const targets = (await there.rows())
      .filter(({ text }) => text === 'Compare with the report of 2017.')
      .map(({ target }) => (target as object[])[0]);
    expect(targets).toEqual([{ source: SAMPLE.articles[1]?.address, description: expect.any(String) }]);
  });

  it('may have been edited in Hypothesis: its words and tags are those from there, its moment too', async () => {
    await there.send(SAMPLE);
    const [row] = [...(await there.rows())].filter(({ text }) => String(text).startsWith('Ask for the winter plan'));
    there.server.edit(there.jane, row?.id ?? '', { text: 'Shorter.', tags: ['winter', ' new '] });
    const { clippings } = (await there.brought()).collection;
    const sent = SAMPLE.clippings[0] as GlossedClipping;
    const back = clippings.find(({ id }) => id === sent.id);
    expect(back).toMatchObject({ note: 'Shorter.', tags: ['winter', 'new'], category: 'fact', clipped: sent.clipped });
    expect(back && back.changed > sent.changed).toBe(true);
  });
});

describe('a marker', () => {
  it('may be anything that is JSON: what is not understood is passed over', async () => {
    await there.send({ ...SAMPLE, clippings: SAMPLE.clippings.slice(0, 1) });
    const [row] = (await there.rows()) as [Row];
    const target = row.target as [{ selector: Record<string, unknown>[] }];
    const marker = target[0].selector.at(-1) ?? {};
    const others = target[0].selector.slice(0, -1);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(marker), 'more'), fc.jsonValue(), (part, value) => {
        const selector = [...others, { ...marker, [part]: value }];
        const read = hypothesis.read?.(exportOf([{ ...row, target: [{ selector }] }], there.jane.id, ''));
        expect(read?.collection.clippings.length).toBe(1);
      }),
    );
  });
});

describe('what others wrote', () => {
  const words = { uri: 'https://news.example/a', text: 'I doubt it.', tags: ['doubt'] };
  const shared = () => ({ ...words, group: there.group.id, permissions: { read: [`group:${there.group.id}`] } });

  it('has who wrote it in its note, and is not sent back as the reader’s', async () => {
    there.server.annotate(there.sam, shared());
    const { collection } = await there.brought();
    expect(collection.clippings.map(({ note, tags }) => [note, tags])).toEqual([['By sam: I doubt it.', ['doubt']]]);
    expect(await there.send(collection)).toMatchObject({ created: [], notSent: [{ why: /another’s words/ }] });
    // Nor to another group, where nobody knows it.
    there.server.annotations.clear();
    expect(await there.send(collection)).toMatchObject({ created: [], notSent: [{ why: /another’s words/ }] });
  });

  it('takes no clipping of the reader’s for its own by a copied marker', async () => {
    await there.send(SAMPLE);
    const [copied] = await there.rows();
    const target = copied?.target;
    there.server.annotations.clear();
    there.server.annotate(there.sam, { ...shared(), target });
    const { clippings } = (await there.brought()).collection;
    expect(clippings).toHaveLength(1);
    expect(SAMPLE.clippings.map(({ id }) => id)).not.toContain(clippings[0]?.id);
  });

  it('replies, which come in with the note, and stay out of what is sent', async () => {
    const sample = { ...SAMPLE, clippings: SAMPLE.clippings.slice(0, 1) };
    const [id = ''] = (await there.send(sample)).created;
    there.server.annotate(there.sam, { ...shared(), uri: sample.articles[0]?.address, references: [id], text: 'Yes.' });
    const { collection } = await there.brought();
    expect(collection.clippings[0]?.note).toBe(`${sample.clippings[0]?.note}\n\nReply by sam: Yes.`);
    await there.send(collection);
    expect(there.server.annotations.get(id)?.text).toBe(sample.clippings[0]?.note);
    expect((await there.brought()).collection.clippings[0]?.note).toBe(collection.clippings[0]?.note);
  });

  it('is seen only where its author shared it', async () => {
    there.server.annotate(there.sam, { ...shared(), permissions: { read: [there.sam.id] } });
    expect((await there.brought()).collection.clippings).toEqual([]);
  });
});

describe('the reader’s own annotation that was made in Hypothesis', () => {
  it.each([
    ['a note on the whole page', undefined, ['description', 'source']],
    [
      'a picture',
      { description: 'A bar chart.', selector: [{ type: 'ShapeSelector' }] },
      ['description', 'selector', 'source'],
    ],
  ])('of %s stays what it is', async (_, target, parts) => {
    const id = there.server.annotate(there.jane, {
      uri: 'https://news.example/a',
      text: 'First thought.',
      group: there.group.id,
      permissions: { read: [`group:${there.group.id}`] },
      ...(target && { target: [target] }),
    });
    const { collection } = await there.brought();
    for (const note of ['Second thought.', 'Third thought.']) {
      const later = '2030-01-01T00:00:00.000Z' as GlossedClipping['changed'];
      const clippings = collection.clippings.map((clipping) => ({ ...clipping, note, changed: later }));
      expect(await there.send({ ...collection, clippings })).toMatchObject({ created: [], updated: 1 });
      expect((await there.brought()).collection.clippings).toEqual(clippings);
    }
    const [row] = (await there.rows()) as [Row];
    expect(row.id).toBe(id);
    expect((row.target as object[]).map((one) => Object.keys(one).sort())).toEqual([parts]);
    if (target)
      expect(row.target).toMatchObject([{ description: 'A bar chart.', selector: [{ type: 'ShapeSelector' }, {}] }]);
  });

  it('is changed where it stands, and keeps the selectors by which Hypothesis finds it', async () => {
    const range = {
      type: 'RangeSelector',
      startContainer: '/p[1]',
      endContainer: '/p[1]',
      startOffset: 0,
      endOffset: 9,
    };
    const id = there.server.annotate(there.jane, {
      uri: 'https://news.example/a',
      text: 'First thought.',
      group: there.group.id,
      permissions: { read: [`group:${there.group.id}`] },
      target: [{ selector: [range, { type: 'TextQuoteSelector', exact: 'waits', prefix: '', suffix: '' }] }],
    });
    const { collection } = await there.brought();
    const [clipping] = collection.clippings as [GlossedClipping];
    const later = '2030-01-01T00:00:00.000Z' as GlossedClipping['changed'];
    const changed = { ...clipping, note: 'Second thought.', category: 'question' as const, changed: later };
    expect(await there.send({ ...collection, clippings: [changed] })).toMatchObject({ created: [], updated: 1 });
    expect(there.server.annotations.size).toBe(1);
    expect(there.server.annotations.get(id)).toMatchObject({ text: 'Second thought.' });
    expect(there.server.annotations.get(id)?.selectors[0]).toEqual(range);
    expect((await there.brought()).collection.clippings).toEqual([changed]);
    const third = { ...changed, note: 'Third thought.' };
    expect(await there.send({ ...collection, clippings: [third] })).toMatchObject({ created: [], updated: 1 });
    expect(there.server.annotations.get(id)?.selectors.map(({ type }) => type)).toEqual([
      'RangeSelector',
      'TextQuoteSelector',
      'SidenoteSelector',
    ]);
  });
});
