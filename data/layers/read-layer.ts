import { foldForm } from '../../utils/recognise/fold';
import { PackError, readPack } from '../read-pack';
import type { Metric } from '../schema/entity';
import type { MetricId } from '../schema/identity';
import type { LayerOrigin, RecordCounts } from '../schema/layer';
import { type PackHeader, type PackRecord, RECORD_KINDS, recordKey } from '../schema/pack';
import { faultIn } from './faults';

/** The largest pack, in bytes. The built-in one is a tenth of that. */
export const PACK_LIMIT = 64 * 1024 * 1024;

/** Records of a pack. */
const RECORD_LIMIT = 200_000;

/** Forms of one pack that may be spelt alike: each costs time wherever the words stand. */
const NAMESAKES = 40;

/** Records between two looks at whether the reader still wants it, and a breath for whoever else runs here. */
const BREATH = 500;

export interface ReadingOptions {
  readonly signal?: AbortSignal | undefined;
  /** In records. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A stranger's pack, read and found whole. */
export interface LayerPack {
  readonly header: PackHeader;
  readonly records: readonly PackRecord[];
  readonly counts: RecordCounts;
}

/**
 * Reads a pack that is to be a layer, and believes nothing of it: not its counts, not its order, not that its records are of a size.
 * @param name the file's name as errors show it.
 * @param metrics those of the built-in pack. Figures must be of one of them or of one that stands above them in the pack.
 * @throws PackError naming the line at fault; the signal's reason.
 */
export async function readLayer(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  metrics: readonly Metric[],
  { signal, onProgress }: ReadingOptions = {},
): Promise<LayerPack> {
  signal?.throwIfAborted();
  if (bytes.length > PACK_LIMIT)
    throw new PackError(
      `${name} is larger than ${PACK_LIMIT / 1024 / 1024} MB.`,
      'Ask whoever made it for a smaller pack.',
    );
  const { header, records: read } = await readPack(bytes, name);
  for (const text of [header.name, header.version, header.licence])
    if (text.length > 300) throw new PackError(`${name}, line 1: a text is longer than 300 characters.`, TELL);
  if (header.name.trim() === '') throw new PackError(`${name}, line 1, name: is empty.`, TELL);
  const total = Object.values(header.counts).reduce((sum, count) => sum + count, 0);
  const check = new Check(name, metrics);
  const records: PackRecord[] = [];
  for (const record of read()) {
    check.add(record, records.length + 2);
    if (records.push(record) % BREATH !== 0) continue;
    onProgress?.(records.length, total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  }
  check.agree(header);
  onProgress?.(records.length, total);
  return { header, records, counts: check.counts };
}

/** What errors call a pack. */
export const nameOf = (origin: LayerOrigin): string =>
  'file' in origin ? origin.file : 'address' in origin ? origin.address : 'This pack';

const TELL = 'Tell whoever made the pack; nothing has been changed.';

/** What has to hold between the records of a pack. */
class Check {
  readonly counts: RecordCounts = {};
  readonly #name: string;
  readonly #metrics: Map<MetricId, Metric>;
  readonly #lines = new Map<string, number>();
  readonly #namesakes = new Map<string, number>();

  constructor(name: string, metrics: readonly Metric[]) {
    this.#name = name;
    this.#metrics = new Map(metrics.map((metric) => [metric.id, metric]));
  }

  add(record: PackRecord, line: number): void {
    const refuse = (what: string, advice = TELL): never => {
      throw new PackError(`${this.#name}, line ${line}, ${what}.`, advice);
    };
    const fault = faultIn(record);
    if (fault) refuse(fault);
    if (line > RECORD_LIMIT) refuse(`${record.record}: more than ${RECORD_LIMIT} records`);
    const key = `${record.record} ${recordKey(record)}`;
    const earlier = this.#lines.get(key);
    if (earlier !== undefined) refuse(`${record.record}: ${recordKey(record)} stands in line ${earlier} already`);
    this.#lines.set(key, line);
    this.counts[record.record] = (this.counts[record.record] ?? 0) + 1;
    if (record.record === 'metric') {
      const { id, unit, derive } = record.value;
      const known = this.#metrics.get(id);
      if (known && (known.unit !== unit || known.derive !== derive))
        refuse(
          `metric: ${id} is measured in another way in Sidenote (in "${known.unit}")`,
          'A figure that is made in another way needs a metric id of its own. Tell whoever made the pack; nothing has been changed.',
        );
      this.#metrics.set(id, record.value);
    }
    if (record.record === 'series' && !this.#metrics.has(record.value.metric))
      refuse(
        `series: neither Sidenote nor the pack so far has a metric ${record.value.metric.slice(0, 80)}`,
        'A pack names its own metrics, before their figures. Tell whoever made it; nothing has been changed.',
      );
    if (record.record !== 'naming') return;
    for (const form of record.value.forms.map(({ text }) => foldForm(text))) {
      const others = this.#namesakes.get(form) ?? 0;
      if (others >= NAMESAKES) refuse(`naming: more than ${NAMESAKES} forms are spelt "${form.slice(0, 40)}"`);
      this.#namesakes.set(form, others + 1);
    }
  }

  /** @throws PackError where the header promised another number of records. */
  agree({ counts }: PackHeader): void {
    for (const kind of RECORD_KINDS) {
      const there = this.counts[kind] ?? 0;
      if (there !== counts[kind])
        throw new PackError(
          `${this.#name} holds ${there} of the ${counts[kind]} records of kind "${kind}" that its header promises.`,
          TELL,
        );
    }
  }
}
