import { describe, expect, it } from 'vitest';
import type { Row } from '../../../data/hypothesis/client';
import { takeBack } from '../../../data/hypothesis/sending';
import type { Collection, GlossedClipping } from '../../../data/schema/clipping';
import { manyClippings } from '../library/arbitrary';
import { SAMPLE } from '../library/samples';
import { There } from './there';

const there = There.ofEach();
const many = (count: number): Collection => manyClippings(count, SAMPLE);
const isPost = ({ method }: { method: string }): boolean => method === 'POST';

describe('sending', () => {
  it('250 clippings makes 250 annotations, once', async () => {
    const done: number[] = [];
    const report = await there.send(many(250), { onProgress: (count) => done.push(count) });
    expect(report).toMatchObject({ updated: 0, same: 0, notSent: [], broken: null, rest: 0 });
    expect([report.created.length, there.server.annotations.size, done.at(-1)]).toEqual([250, 250, 250]);
    const again = await there.send(many(250));
    expect(again).toMatchObject({ created: [], updated: 0, same: 250 });
    expect([there.asked('POST'), there.asked('PATCH')]).toEqual([250, 0]);
  });

  it('what was changed since writes that one', async () => {
    const collection = many(3);
    await there.send(collection);
    const clippings = collection.clippings.map((clipping, at) => (at === 1 ? { ...clipping, note: 'New.' } : clipping));
    expect(await there.send({ ...collection, clippings })).toMatchObject({ created: [], updated: 1, same: 2 });
    const notes = (await there.brought()).collection.clippings.map(({ note }) => note);
    expect(notes).toContain('New.');
  });

  it('does not write over what was changed in Hypothesis later', async () => {
    const collection = many(1);
    const [id = ''] = (await there.send(collection)).created;
    there.server.edit(there.jane, id, { text: 'Changed there.' });
    const [clipping] = collection.clippings as [GlossedClipping];
    const mine = { ...clipping, note: 'Changed here.' };
    const report = await there.send({ ...collection, clippings: [mine] });
    expect(report).toMatchObject({ updated: 0, notSent: [{ why: /^It was changed in Hypothesis since/ }] });
    expect(there.server.annotations.get(id)?.text).toBe('Changed there.');
    const later = { ...mine, changed: '2030-01-01T00:00:00.000Z' as GlossedClipping['changed'] };
    expect(await there.send({ ...collection, clippings: [later] })).toMatchObject({ updated: 1 });
    expect(there.server.annotations.get(id)?.text).toBe('Changed here.');
  });

  it('what the server refuses for one clipping is told, and the others go on', async () => {
    const [one, two] = [many(200).articles[0]?.address ?? '', many(200)];
    Object.assign(there.group, { scopes: [one] });
    const report = await there.send(two);
    expect(report.notSent.length).toBeGreaterThan(0);
    expect(report.created.length + report.notSent.length).toBe(200);
    expect(report.notSent[0]?.why).toContain('not allowed in this group');
  });

  it('can be stopped, and goes on where it was', async () => {
    const stopping = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 20) stopping.abort();
    };
    const report = await there.send(many(50), { signal: stopping.signal, onProgress });
    expect([report.broken, report.created.length, report.rest]).toEqual(['stopped', 20, 30]);
    expect(await there.send(many(50))).toMatchObject({ same: 20, broken: null });
    expect(there.server.annotations.size).toBe(50);
  });

  it('ends when the token is no longer accepted, and says so', async () => {
    const { users } = there.server;
    const onProgress = (done: number): void => {
      if (done === 10) users.splice(0, 1);
    };
    const report = await there.send(many(50), { onProgress });
    expect(report).toMatchObject({ broken: { trouble: 'refused' }, notSent: [], rest: 40 });
    expect(there.server.annotations.size).toBe(10);
  });
});

describe('a connection that breaks', () => {
  it('in the middle leaves what was sent, and nothing is doubled after it', async () => {
    there.server.fault = (asked) => (isPost(asked) && there.server.annotations.size >= 30 ? { is: 'cut' } : undefined);
    const report = await there.send(many(80));
    expect([report.created.length, report.rest]).toEqual([30, 50]);
    expect(report.broken).toMatchObject({ trouble: 'uncertain' });
    there.server.fault = () => undefined;
    expect(await there.send(many(80))).toMatchObject({ same: 30, broken: null });
    expect(there.server.annotations.size).toBe(80);
    expect((await there.brought()).collection.clippings).toHaveLength(80);
  });

  it('after an annotation was made, before that was told, makes no second one', async () => {
    let posts = 0;
    there.server.fault = (asked) => (isPost(asked) && ++posts % 7 === 0 ? { is: 'done-then-cut' } : undefined);
    const report = await there.send(many(60));
    expect(report).toMatchObject({ broken: null, notSent: [] });
    expect(new Set(report.created).size).toBe(60);
    expect([there.server.annotations.size, there.asked('POST')]).toEqual([60, 60]);
  });

  it('before an annotation was made makes it after all', async () => {
    let posts = 0;
    there.server.fault = (asked) => (isPost(asked) && ++posts % 7 === 0 ? { is: 'cut' } : undefined);
    expect(await there.send(many(40))).toMatchObject({ broken: null, notSent: [] });
    expect(there.server.annotations.size).toBe(40);
  });

  it('that made two of one all the same: one is read, the one that is kept up to date', async () => {
    const collection = many(1);
    await there.send(collection);
    const [row] = await there.rows();
    const { group, uri, text, tags, target } = row as Row;
    there.server.annotate(there.jane, { group, uri, text, tags, target, permissions: { read: [`group:${group}`] } });
    const { collection: back, faults } = await there.brought();
    expect([back.clippings.length, faults]).toEqual([1, []]);
    const clippings = collection.clippings.map((clipping) => ({ ...clipping, note: 'New.' }));
    expect(await there.send({ ...collection, clippings })).toMatchObject({ created: [], updated: 1 });
    expect((await there.brought()).collection.clippings.map(({ note }) => note)).toEqual(['New.']);
  });
});

describe('what was sent', () => {
  it('is taken back, and what is gone already is no failure', async () => {
    const { created } = await there.send(many(5));
    there.server.annotations.delete(created[2] ?? '');
    there.server.annotate(there.sam, {
      uri: 'https://news.example/a',
      group: there.group.id,
      permissions: { read: [`group:${there.group.id}`] },
    });
    await takeBack(there.api(), created, () => undefined);
    expect([...there.server.annotations.values()].map(({ user }) => user)).toEqual([there.sam.id]);
  });

  it('is not taken back by a token that is no longer accepted', async () => {
    const { created } = await there.send(many(2));
    there.server.users.splice(0, 1);
    await expect(takeBack(there.api(), created, () => undefined)).rejects.toMatchObject({ trouble: 'refused' });
  });
});
