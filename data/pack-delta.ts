import { PackError } from './pack-error';
import { packBody, recordLine } from './pack-text';
import { PackHeader, PackRecord, type RecordKind, recordKey } from './schema/pack';
import { aDeltaHead, DeltaHead } from './schema/pack-index';

/**
 * What leads from one version of a pack to another: by record, for each has a key and a pack's body is written in one way (see
 * `packBody`). So no general comparison of texts is needed, and whoever holds the old records can write the new pack to the byte.
 */

/** A pack's text, apart. */
interface PackParts {
  readonly headerLine: string;
  readonly header: PackHeader;
  readonly records: readonly PackRecord[];
}

/** @throws ZodError where a line is none of a pack. */
export function packParts(text: string): PackParts {
  const [headerLine = '', ...lines] = text.split('\n');
  return {
    headerLine,
    header: PackHeader.parse(JSON.parse(headerLine)),
    records: lines.filter(Boolean).map((line) => PackRecord.parse(JSON.parse(line))),
  };
}

/** The text of a delta between two packs whose bodies are written in the one way. */
export function makeDelta(from: PackParts, to: PackParts): string {
  const before = byKey(from.records);
  const after = byKey(to.records);
  const dropped = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, record]) => ({ record: record.record, key: recordKey(record) }));
  const changed = [...after]
    .filter(([key, record]) => {
      const old = before.get(key);
      return old === undefined || recordLine(old) !== recordLine(record);
    })
    .map(([, record]) => record);
  const head = aDeltaHead({ from: from.header.sha256, dropped });
  return `${JSON.stringify(head)}\n${to.headerLine}\n${packBody(changed)}`;
}

/**
 * Makes the pack that a delta leads to. That it is the one that was published is for the caller to check, by its hash.
 * @param held the records that it starts from.
 * @param name the delta's name as errors show it.
 * @throws PackError where it is no delta.
 */
export function applyDelta(held: readonly PackRecord[], delta: string, name: string): string {
  const [first = '', headerLine = '', ...lines] = delta.split('\n');
  try {
    const { dropped } = DeltaHead.parse(JSON.parse(first));
    const records = byKey(held);
    for (const { record, key } of dropped) records.delete(keyOf(record, key));
    for (const line of lines.filter(Boolean)) {
      const record = PackRecord.parse(JSON.parse(line));
      records.set(keyOf(record.record, recordKey(record)), record);
    }
    return `${headerLine}\n${packBody([...records.values()])}`;
  } catch {
    throw new PackError(
      `${name} cannot be understood.`,
      'It may be of a newer Sidenote: update the extension. What you have has been kept.',
    );
  }
}

const keyOf = (kind: RecordKind, key: string): string => `${kind} ${key}`;

const byKey = (records: readonly PackRecord[]): Map<string, PackRecord> =>
  new Map(records.map((record) => [keyOf(record.record, recordKey(record)), record]));
