import { describe, expect, test } from 'vitest';
import { PackError, readPack } from '../../data/read-pack';
import { bytesOf, changedPack, madePack } from './made-pack';

const NAME = 'newsroom.ndjson';

/** Reads a pack to its end and gives the failure that came of it. */
async function failureOf(bytes: Uint8Array<ArrayBuffer>): Promise<PackError> {
  try {
    const { records } = await readPack(bytes, NAME);
    for (const _ of records());
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('the pack was read');
}

/** The same pack with one record changed in place, or put as it is written. */
const withLine = (at: number, edit: (record: { record: string; value: Record<string, unknown> }) => unknown) =>
  changedPack(madePack(), (lines) =>
    lines.map((line, index) => (index === at ? JSON.stringify(edit(JSON.parse(line))) : line)),
  );

describe('a pack that cannot be used is refused: what is wrong, where, and what to do', () => {
  const pack = madePack();
  const again = 'Get the file again; what was there before has been kept.';
  const newer = 'It may be of a newer Sidenote: update the extension.';

  test.each<[string, () => string | Uint8Array<ArrayBuffer>, string | RegExp, string]>([
    ['an empty file', () => '', `${NAME} is not a Sidenote pack: it has no header line.`, again],
    [
      'a picture',
      () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a]),
      `${NAME}, line 1: the header is not readable.`,
      again,
    ],
    [
      'a pack cut in half',
      () => pack.slice(0, pack.length / 2),
      `${NAME} is damaged or cut short: its content does not match its header.`,
      again,
    ],
    ['a pack without its last line end', () => pack.trimEnd(), /damaged or cut short/, again],
    [
      'a pack with a changed byte',
      () => pack.replace('Lincoln County', 'Lincoln county'),
      /damaged or cut short/,
      again,
    ],
    ['a pack with something added', () => `${pack}\n`, /damaged or cut short/, again],
    [
      'another kind of file with a first line of JSON',
      () => '{"a":1}\n{}\n',
      /^newsroom\.ndjson, line 1, format: /,
      newer,
    ],
    [
      'a pack of a newer format',
      () => changedPack(pack, (lines) => lines, { formatVersion: 3 }),
      /^newsroom\.ndjson, line 1, formatVersion: /,
      newer,
    ],
    [
      'a header that lacks a count',
      () => changedPack(pack, (lines) => lines, { counts: { entity: 1 } }),
      /^newsroom\.ndjson, line 1, counts\.\w+: /,
      newer,
    ],
    [
      'a header whose hash is none',
      () => changedPack(pack, (lines) => lines, { sha256: 'abc' }),
      /^newsroom\.ndjson, line 1, sha256: /,
      newer,
    ],
    [
      'a line that is no JSON',
      () => changedPack(pack, (lines) => [...lines.slice(0, 3), '{"record":', ...lines.slice(4)]),
      `${NAME}, line 5: not readable.`,
      again,
    ],
    ['an empty line', () => changedPack(pack, (lines) => ['', ...lines]), `${NAME}, line 2: not readable.`, again],
    [
      'a record of an unknown kind',
      () => withLine(2, ({ value }) => ({ record: 'opinion', value })),
      /^newsroom\.ndjson, line 4, record: /,
      again,
    ],
    ['a record that is a list', () => withLine(2, () => []), /^newsroom\.ndjson, line 4, record: /, again],
    [
      'a record of the wrong shape',
      () => withLine(2, (record) => ({ ...record, value: { ...record.value, name: 7 } })),
      /^newsroom\.ndjson, line 4, value\.name: .*string/,
      again,
    ],
    [
      'an id that is none',
      () => withLine(2, (record) => ({ ...record, value: { ...record.value, id: 'ods:<b>' } })),
      `${NAME}, line 4, value.id: not an entity id.`,
      again,
    ],
    [
      'a date that is none',
      () =>
        withLine(2, (record) => ({
          ...record,
          value: { ...record.value, periods: [{ name: 'x', form: 'y', from: 'soon' }] },
        })),
      /^newsroom\.ndjson, line 4, value\.periods\.0\.from: not a date/,
      again,
    ],
    [
      'a definition that a card cannot show whole',
      () => withLine(2, (record) => ({ ...record, value: { ...record.value, definition: 'x'.repeat(321) } })),
      /^newsroom\.ndjson, line 4, value\.definition: /,
      again,
    ],
  ])('%s', async (_what, made, message, advice) => {
    const content = made();
    const failure = await failureOf(typeof content === 'string' ? bytesOf(content) : content);
    expect(failure.message).toMatch(message);
    expect(failure.advice).toBe(advice);
  });
});

test('records are read one at a time: what stands before the fault comes first', async () => {
  const { records } = await readPack(bytesOf(changedPack(madePack(), (lines) => [...lines.slice(0, 4), 'x'])), NAME);
  const read: string[] = [];
  expect(() => {
    for (const { record } of records()) read.push(record);
  }).toThrow(`${NAME}, line 6: not readable.`);
  expect(read).toHaveLength(4);
});
