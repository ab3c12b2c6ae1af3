import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { build } from '../../../data/publish/build';
import { makeKey, readKey } from '../../../data/publish/keys';
import { signFolder } from '../../../data/publish/sign';
import type { Metric } from '../../../data/schema/entity';
import { aMetric, id } from '../layers/packs';

/** A newsroom of the tests: a folder of facts, a key, and what is published of them. */

const TERM_COLUMNS =
  'id,kind,name,acronym,definition,always,cue,ordinary,for,against,from,to,status,successors,predecessors,related,legal_basis,events,sources';

/** The table of one term. */
export const termTable = (definition: string, slug = 'lantern-clinic', name = 'Lantern clinic'): string =>
  `${TERM_COLUMNS}\nterm:${slug},concept,${name},,${definition},${name.toLowerCase()},,,,,,,current,,,body:nhs-england,,,https://example.org/${slug}\n`;

const CORRECTIONS = `entity,name,short_name,acronym,label,definition,status,website,legal_basis,sources
body:nhs-england,,,,,Leads the NHS in England until it is abolished.,being-abolished,,,s1
`;

export const DESK: Readonly<Record<string, string>> = {
  'pack.json': '{ "name": "The Lantern desk", "licence": "CC BY 4.0" }',
  'terms/desk.csv': termTable('Clinic that is open by night.'),
  'corrections.csv': CORRECTIONS,
  'hidden.csv': 'entity,why\nterm:place,Our readers know it\n',
  'sources.csv': 'id,publisher,title,url,published,licence,obtained_from\ns1,The Lantern,Style guide,,2026,,\n',
};

export const GROUND = {
  entities: new Set([id('body:nhs-england'), id('term:place'), id('ods:AAA')]),
  metrics: [aMetric('seen').value as Metric],
};

/** A folder that goes with the test. */
export function someFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}

export const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file)).toString('base64')]),
  );

export const buildDesk = (facts: string, out: string, { keep = 8, today = '2026-11-22' } = {}) =>
  build(facts, out, { ground: GROUND, keep, today: today as Parameters<typeof build>[2]['today'] });

/** Builds and signs a version for each of the definitions, and says where. */
export async function publish(
  definitions: readonly string[],
  keep = 8,
): Promise<{ facts: string; out: string; key: string }> {
  const [facts, out] = [someFolder(DESK), someFolder()];
  const key = join(someFolder(), 'desk.pem');
  await makeKey(key);
  for (const definition of definitions) {
    write(facts, { 'terms/desk.csv': termTable(definition) });
    await buildDesk(facts, out, { keep });
    await signFolder(out, await readKey(key));
  }
  return { facts, out, key };
}
