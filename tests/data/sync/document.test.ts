import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Record } from '../../../data/library/records';
import { documentOf, edit, erase, isErased, setList, setText, stateOf } from '../../../data/sync/document';
import { changed, made, read } from '../../../data/sync/record';
import { anyArticle, anyClipping, wellFormed } from '../library/arbitrary';
import { WINTER } from '../library/samples';
import { clippingOf } from '../library/store';

const RUNS = { numRuns: 100 };
const anyRecord: fc.Arbitrary<Record> = fc.oneof(
  anyArticle.map((row): Record => ({ is: 'article', row })),
  anyClipping().map((row): Record => ({ is: 'clipping', row })),
);
const nameOf = (record: Record) =>
  record.is === 'article'
    ? ({ is: 'article', address: record.row.address } as const)
    : ({ is: 'clipping', id: record.row.id } as const);

/** Notes are texts, of which half a character is none. */
const kept = (record: Record): Record =>
  record.is === 'article' ? record : { is: 'clipping', row: { ...record.row, note: wellFormed(record.row.note) } };

describe('a row as a document', () => {
  test('any row comes back as it was, over the wire too', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecord, async (record) => {
        const doc = documentOf([]);
        const update = await made(doc, record, 'Laptop');
        for (const one of [doc, documentOf([update]), documentOf([stateOf(doc)])])
          expect(read(one, nameOf(record))).toEqual({ record: kept(record) });
      }),
      RUNS,
    );
  });

  test('any row can become any other', async () => {
    await fc.assert(
      fc.asyncProperty(anyClipping(), anyClipping(), async (before, after) => {
        const doc = documentOf([]);
        const updates = [await made(doc, { is: 'clipping', row: before }, 'Laptop')];
        const row = { ...after, id: before.id };
        updates.push(changed(doc, { is: 'clipping', row }, 'Laptop'));
        const name = { is: 'clipping', id: before.id } as const;
        expect(read(documentOf(updates), name)).toEqual({ record: kept({ is: 'clipping', row }) });
      }),
      RUNS,
    );
  });

  test('begun alike on two machines it is one, to the bit', async () => {
    const record: Record = { is: 'clipping', row: clippingOf(1, 'Beds.', { note: 'A note.', tags: ['one', 'two'] }) };
    const updates = [await made(documentOf([]), record, 'Laptop'), await made(documentOf([]), record, 'Office')];
    expect(read(documentOf(updates), nameOf(record))).toEqual({ record });
  });

  test('updates count once, in whatever order they come and however often', async () => {
    const doc = documentOf([]);
    const record: Record = { is: 'article', row: WINTER };
    const updates = [await made(doc, record, 'Laptop')];
    for (const title of ['One', 'Two', 'Three'])
      updates.push(changed(doc, { is: 'article', row: { ...WINTER, title } }, 'Laptop'));
    fc.assert(
      fc.property(fc.shuffledSubarray([...updates, ...updates], { minLength: 8, maxLength: 8 }), (order) => {
        expect(read(documentOf(order), nameOf(record))).toEqual({
          record: { is: 'article', row: { ...WINTER, title: 'Three' } },
        });
      }),
      RUNS,
    );
  });

  test('a moment that two machines changed it at is of neither, and after both', async () => {
    const record = { is: 'clipping', row: clippingOf(1, 'Beds.') } as const;
    const begun = await made(documentOf([]), record, 'Laptop');
    const at = (second: number) => `2026-11-22T10:00:0${second}.000Z` as typeof record.row.changed;
    const updates = [2, 1].map((second) =>
      changed(documentOf([begun]), { is: 'clipping', row: { ...record.row, changed: at(second) } }, 'x'),
    );
    const reading = read(documentOf([begun, ...updates]), nameOf(record));
    expect(reading).toMatchObject({ record: { row: { changed: '2026-11-22T10:00:02.001Z' } } });
  });
});

describe('a text that two edit', () => {
  const word = fc.stringMatching(/^[a-e]{1,3}$/);
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));

  test('becomes what each wanted, alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const note = new Y.Doc().getText('note');
        setText(note, before);
        setText(note, after);
        expect(note.toString()).toBe(after.toWellFormed());
      }),
      { numRuns: 500 },
    );
  });

  test('keeps every word that either wrote and neither took out', () => {
    fc.assert(
      fc.property(text, fc.nat(8), fc.nat(8), (before, here, there) => {
        const base = new Y.Doc();
        setText(base.getText('note'), before);
        const words = before.split(' ').filter((one) => one !== '');
        const written = [here, there].map((at, who) => {
          const doc = documentOf([stateOf(base)]);
          const mine = words.toSpliced(at % (words.length + 1), 0, ['XYZ', 'ZYX'][who] ?? '');
          return edit(doc, 'x', () => setText(doc.getText('note'), mine.join(' ')));
        });
        const merged = documentOf([stateOf(base), ...written])
          .getText('note')
          .toString();
        for (const one of ['XYZ', 'ZYX', ...words]) expect(merged).toContain(one);
        expect(merged.replace(/XYZ|ZYX/g, ' ').match(/\S+/g) ?? []).toEqual(words);
      }),
      { numRuns: 500 },
    );
  });

  test('of many words takes a change at its end as that change', () => {
    const doc = new Y.Doc();
    const long = 'word '.repeat(9000);
    setText(doc.getText('note'), long);
    const update = edit(doc, 'x', () => setText(doc.getText('note'), `${long}more`));
    expect(update.length).toBeLessThan(100);
  });
});

test('a list becomes any other, each once', () => {
  const list = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '\ud800'), { maxLength: 5 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const tags = new Y.Doc().getArray<string>('tags');
      setList(tags, before);
      setList(tags, after);
      expect(tags.toArray().map((tag) => JSON.parse(tag))).toEqual(after);
    }),
    RUNS,
  );
});

describe('deleted for good', () => {
  const base = (): Uint8Array<ArrayBuffer> => {
    const doc = documentOf([]);
    edit(doc, 'x', () => doc.getMap('row').set('title', '"A"'));
    return stateOf(doc);
  };
  const touch = (state: Uint8Array): Uint8Array => {
    const doc = documentOf([state]);
    return edit(doc, 'y', () => undefined);
  };

  test('once, or by several who do not know of each other', () => {
    const state = base();
    const [one, two] = [documentOf([state]), documentOf([state])];
    const deletions = [erase(one), erase(two)];
    expect(isErased(documentOf([state]))).toBe(false);
    expect(isErased(documentOf([state, ...deletions]))).toBe(true);
    expect(isErased(documentOf([state, deletions[0] ?? state]))).toBe(true);
  });

  test('not where someone changed it who did not know; again by who has seen that', () => {
    const state = base();
    const doc = documentOf([state]);
    const deletion = erase(doc);
    const both = documentOf([state, deletion, touch(state)]);
    expect(isErased(both)).toBe(false);
    erase(both);
    expect(isErased(both)).toBe(true);
  });

  test('taken back by any later edit', () => {
    const doc = documentOf([base()]);
    erase(doc);
    const again = documentOf([stateOf(doc), touch(stateOf(doc))]);
    expect(isErased(again)).toBe(false);
  });

  test('not by what is no deletion', () => {
    const doc = documentOf([base()]);
    doc.getMap('deleted').set('1', 'everything');
    doc.getMap('deleted').set('2', null);
    expect(isErased(doc)).toBe(false);
  });
});
