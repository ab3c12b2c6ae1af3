import type * as Y from 'yjs';
import { groupBy } from '../../utils/group-by';
import { canonical } from '../library/merge';
import { articleKey, type RecordKey } from '../library/record-key';
import { stampOf } from '../library/records';
import type { ArticleAddress } from '../schema/clipping';
import type { RecordUpdate } from './batch';
import type { Arrival, Settlement, SyncDatabase, SyncedRecord } from './database';
import { documentOf, erase, isErased, isWaiting, stateOf, takeIn } from './document';
import type { Holding, SettledRow } from './holding';
import { namedRecord, type SyncNamed, type SyncRecord } from './kept/shelf';
import { beside, changed, made, type Reading, read } from './record';

/** What settling works with. */
export interface Desk {
  readonly database: SyncDatabase;
  /** Where the rows are. */
  readonly holding: Holding;
  /** What this machine is called. */
  readonly name: string;
  /** Its store is not the one that was synced: what it lacks was lost, and not deleted. */
  readonly isOther: boolean;
}

/** How often a batch is worked out anew because the reader went on in the meantime. */
const TRIES = 5;

/**
 * Brings some records of one kind, as rows and as documents, to the same: what the reader did is written into the documents,
 * what others did into the rows. May be cut at any point: what was written into the rows is known by the batch's id.
 * @returns articles to be settled once more; undefined where the reader is at these very records and they have to wait.
 */
export async function settle(desk: Desk, keys: readonly RecordKey[]): Promise<readonly RecordKey[] | undefined> {
  for (let tried = 0; tried < TRIES; tried++) {
    const { rows, clipped, settlement } = await workOut(desk, keys);
    if (settlement.id === null) {
      await keep(desk.database, settlement);
      return settlement.again;
    }
    await desk.database.whole.put(settlement, 'settling');
    const isBrought = await desk.holding.receive({ id: settlement.id, rows, clipped });
    await (isBrought ? keep(desk.database, settlement) : desk.database.whole.delete('settling'));
    if (isBrought) return settlement.again;
  }
  return undefined;
}

/** Ends what a run began that was cut off: keeps what came into the rows, forgets what did not. */
export async function resume(database: SyncDatabase, holdingOf: (key: RecordKey) => Holding): Promise<void> {
  const settlement = await database.kept('settling');
  if (!settlement) return;
  const [first] = settlement.records;
  const received = first && (await holdingOf(first.key).received());
  await (received === settlement.id ? keep(database, settlement) : database.whole.delete('settling'));
}

/** Keeps what was worked out, all of it or nothing. */
async function keep(database: SyncDatabase, settlement: Settlement): Promise<void> {
  const { records, documents, inbox, outbox, whole } = database;
  await database.transaction('rw', [records, documents, inbox, outbox, whole], async () => {
    await records.bulkPut([...settlement.records]);
    await documents.bulkPut([...settlement.documents]);
    await outbox.bulkAdd([...settlement.updates]);
    await inbox.bulkDelete([...settlement.taken]);
    await inbox.bulkAdd(settlement.again.map((key) => ({ key, update: new Uint8Array() })));
    await whole.delete('settling');
  });
}

/** What is known of a record, and what it becomes. */
interface Question {
  readonly key: RecordKey;
  readonly name: SyncNamed;
  readonly record: SyncedRecord | undefined;
  readonly state: Uint8Array | undefined;
  readonly arrivals: readonly Arrival[];
  readonly stored: SyncRecord | undefined;
  /** Something is clipped from it. */
  readonly isClipped: boolean;
}

interface Answer {
  readonly record: SyncedRecord;
  readonly state: Uint8Array<ArrayBuffer>;
  readonly updates: readonly RecordUpdate[];
  readonly taken: readonly number[];
  /** What is to stand there. */
  readonly after: SyncRecord | undefined;
  /** Articles that may have got their first clipping by this, or lost their last. */
  readonly concerned: readonly ArticleAddress[];
}

interface WorkedOut {
  readonly rows: readonly SettledRow[];
  readonly clipped: ReadonlyMap<ArticleAddress, boolean>;
  readonly settlement: Settlement;
}

async function workOut(desk: Desk, keys: readonly RecordKey[]): Promise<WorkedOut> {
  const rows: SettledRow[] = [];
  const clipped = new Map<ArticleAddress, boolean>();
  const answers: Answer[] = [];
  const undecided: RecordKey[] = [];
  for (const question of await look(desk, keys)) {
    const answer = await decide(question, desk);
    if (!answer) {
      // What arrived for it asks for it again by itself.
      if (question.arrivals.length === 0) undecided.push(question.key);
      continue;
    }
    const { key, name, stored: before } = question;
    const { after } = answer;
    answers.push(answer);
    if (canonical(before) !== canonical(after)) rows.push({ key, before, after });
    if (name.is === 'article' && answer.record.erased) clipped.set(name.address, question.isClipped);
  }
  const articles = [...new Set(answers.flatMap(({ concerned }) => concerned))].map(articleKey);
  const known = await desk.database.records.bulkGet(articles);
  return {
    rows,
    clipped,
    settlement: {
      id: rows.length > 0 ? crypto.randomUUID() : null,
      records: answers.map(({ record }) => record),
      documents: answers.map(({ record: { key }, state }) => ({ key, state })),
      updates: answers.flatMap(({ updates }) => updates),
      taken: answers.flatMap(({ taken }) => taken),
      again: [...articles.filter((_, at) => known[at]?.erased), ...undecided],
    },
  };
}

/** All that is known of some records. Rows that are damaged are left out: sync leaves them, and what arrives for them, as they are. */
async function look({ database, holding }: Desk, keys: readonly RecordKey[]): Promise<Question[]> {
  const [records, documents, arrivals, rows] = await Promise.all([
    database.records.bulkGet([...keys]),
    database.documents.bulkGet([...keys]),
    database.inbox.where('key').anyOf(keys).sortBy('number'),
    holding.some(keys),
  ]);
  const byKey = groupBy(arrivals, ({ key }) => key);
  const addresses = keys.flatMap((key) => {
    const name = namedRecord(key);
    return name?.is === 'article' ? [name.address] : [];
  });
  const clipped = await holding.clippedFrom(addresses);
  return keys.flatMap((key, at) => {
    const [name, stored] = [namedRecord(key), rows.get(key)];
    if (!name || stored === 'damaged') return [];
    return [
      {
        key,
        name,
        stored,
        record: records[at],
        state: documents[at]?.state,
        arrivals: byKey.get(key) ?? [],
        isClipped: name.is === 'article' && clipped.has(name.address),
      },
    ];
  });
}

/** Undefined where it is to be asked again later. */
async function decide(question: Question, desk: Desk): Promise<Answer | undefined> {
  const { key, name, record, stored, arrivals, isClipped } = question;
  const before = documentOf(question.state ? [question.state] : []);
  const stamp = stored ? await stampOf(stored.row) : null;
  const isKnown = record !== undefined && !desk.isOther;
  // Against what it was made from, before anything of others is mixed in.
  const own = isKnown && stamp !== record.stamp ? [stored ? changed(before, stored, desk.name) : erase(before)] : [];
  const alone = stateOf(before);

  const { doc, taken } = takeIn(before, arrivals);
  const garbled = taken.length < arrivals.length ? `${key.slice(0, 100)}: is no change that Sidenote writes` : null;
  // Of which state it was made nobody knows: it stands beside what is known.
  if (!isKnown && stored && stamp !== record?.stamp) own.push(...(await settledBeside(doc, name, stored, desk.name)));

  const erased = isErased(doc);
  const reading = read(doc, name);
  const answer = (after: SyncRecord | undefined, part: Omit<Answer, 'after' | 'updates' | 'concerned'>): Answer => ({
    ...part,
    after,
    updates: own.map((update) => ({ key, update })),
    concerned: concernedBy(question, after, reading),
  });
  if ('fault' in reading && !erased) {
    // Nothing is known of the row, and nothing can be made of what came: both wait.
    if (!isKnown && stored) return undefined;
    // Left aside, whole, until what is lacking comes or someone mends it; the reader's own edits go out all the same.
    const fault = garbled ?? (isWaiting(doc) ? null : reading.fault);
    return answer(stored, { record: { key, stamp, erased: record?.erased ?? false, fault }, state: alone, taken: [] });
  }
  const stands = 'record' in reading && (!erased || (name.is === 'article' && isClipped));
  const after = stands ? reading.record : undefined;
  return answer(after, {
    record: { key, stamp: after ? await stampOf(after.row) : null, erased, fault: garbled },
    state: stateOf(doc),
    taken: taken.flatMap(({ number }) => number ?? []),
  });
}

/** Brings a row into a document without knowing what the row was made from; what was written, to be sent. */
async function settledBeside(
  doc: Y.Doc,
  name: SyncNamed,
  stored: SyncRecord,
  by: string,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const reading = read(doc, name);
  if ('fault' in reading) return [await made(doc, stored, by)];
  const isGone = isErased(doc);
  // What is here is kept, be it deleted elsewhere: who deleted it did not know of this one.
  const both = isGone && stored.is === 'kept' ? stored : beside(reading.record, stored);
  const isSettled = !isGone && canonical(both) === canonical(reading.record);
  return isSettled ? [] : [changed(doc, both, by)];
}

/** The articles of a clipping that comes, goes or moves; also of one that the reader deleted and that comes back at once. */
function concernedBy({ stored }: Question, after: SyncRecord | undefined, reading: Reading): ArticleAddress[] {
  const known = 'record' in reading ? reading.record : undefined;
  const articles = [stored, after, known].flatMap((one) => (one?.is === 'clipping' ? one.row.article : []));
  return stored && after && new Set(articles).size === 1 ? [] : articles;
}
