import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { messageOf } from '../../utils/message-of';
import { compileFacts } from '../build/compile';
import { FactError } from '../build/csv';
import type { Ground } from '../build/ground';
import { recordsOf } from '../build-pack';
import { readLayer } from '../layers/read-layer';
import { packParts } from '../pack-delta';
import { PackError } from '../pack-error';
import { packBody, packText } from '../pack-text';
import type { Metric } from '../schema/entity';
import { PartialDate } from '../schema/identity';
import type { PackRecord } from '../schema/pack';
import { type PublishedFolder, readFolder, writeFolder } from './folder';
import { layOut } from './publication';

/** What a newsroom says of its pack. Versions are not named there: they are numbered. */
const NewsroomMeta = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1, 'is empty'), z.maxLength(300)),
  licence: z.string().check(z.trim(), z.minLength(1, 'is empty'), z.maxLength(300)),
  /** Up to which day the facts were gathered; without it, the day on which a version is built. */
  published: z.optional(PartialDate),
});
type NewsroomMeta = z.infer<typeof NewsroomMeta>;

export interface BuildOptions {
  /** The built-in pack, on which the facts stand. */
  readonly ground: Omit<Ground, 'metrics'> & { readonly metrics: readonly Metric[] };
  /** How many versions the folder keeps, and so how far back a delta reaches. */
  readonly keep: number;
  readonly today: PartialDate;
}

/** What a build came to: the folder's newest version, and whether it is new. */
export interface Built {
  readonly version: number;
  readonly isNew: boolean;
}

/**
 * Builds a newsroom's facts into a publication as its next version, unsigned. Facts that have not changed change nothing.
 * @throws FactError where a fact is at fault; PackError where readers would refuse the pack, or the folder is not as it was left.
 */
export async function build(facts: string, out: string, { ground, keep, today }: BuildOptions): Promise<Built> {
  const meta = readMeta(facts);
  const below = { entities: ground.entities, metrics: new Set(ground.metrics.map(({ id }) => id)) };
  const records = recordsOf(compileFacts(facts, below));
  const held = await readFolder(out);
  const newest = held?.index.versions[0].version ?? 0;
  if (held && !hasChanged(held, meta, records)) return { version: newest, isNew: false };
  if (held) refuseBackward(held, meta, out);
  const version = newest + 1;
  const text = await packText(
    { name: meta.name, version: String(version), published: meta.published ?? today, licence: meta.licence },
    records,
  );
  // As a reader's Sidenote will.
  await readLayer(new TextEncoder().encode(text), 'The pack', ground.metrics);
  const older = (held?.texts ?? []).slice(0, keep - 1);
  writeFolder(out, await layOut([text, ...older]), held?.index);
  return { version, isNew: true };
}

function readMeta(facts: string): NewsroomMeta {
  const file = 'pack.json';
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(facts, file), 'utf8'));
  } catch (error) {
    throw new FactError({ file }, `cannot be read (${messageOf(error)})`);
  }
  const result = NewsroomMeta.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new FactError({ file, column: issue?.path.join('.') || undefined }, issue?.message ?? 'not understood');
}

function hasChanged({ texts: [newest] }: PublishedFolder, meta: NewsroomMeta, records: readonly PackRecord[]): boolean {
  const { header, headerLine } = packParts(newest);
  return (
    newest !== `${headerLine}\n${packBody(records)}` ||
    header.name !== meta.name ||
    header.licence !== meta.licence ||
    (meta.published !== undefined && header.published !== meta.published)
  );
}

/** What readers would refuse as another's, or as older than what they have. */
function refuseBackward({ index: { name, versions } }: PublishedFolder, meta: NewsroomMeta, out: string): void {
  if (name !== meta.name)
    throw new PackError(
      `${out} holds versions of "${name}", and these facts are of "${meta.name}".`,
      'A pack keeps its name. Build into another folder, or give it its old name in pack.json.',
    );
  const [{ published }] = versions;
  if (
    meta.published !== undefined &&
    meta.published.slice(0, published.length) < published.slice(0, meta.published.length)
  )
    throw new PackError(
      `pack.json is of ${meta.published}, and the last version is of ${published}.`,
      'Readers refuse what is older than what they have: give the day up to which the facts were gathered now.',
    );
}
