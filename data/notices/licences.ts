import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

/** What may ship: each lets anyone install and use it at work, a newsroom too, without asking and without a fee. */
const MAY_SHIP = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'CPAL-1.0'];

/** Of a package that is offered under several licences, the one that we take. */
const TAKEN: Readonly<Record<string, string>> = { 'CPAL-1.0 OR AGPL-1.0': 'CPAL-1.0' };

const OWN_LICENCE = fileURLToPath(new URL('../../LICENSE', import.meta.url));

const Person = z.union([z.string(), z.object({ name: z.string() })]);
const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.optional(Person),
  repository: z.optional(z.union([z.string(), z.object({ url: z.string() })])),
});

export interface Notice {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** As the licence names them, without the sign. */
  readonly owner: string;
  readonly address: string;
  /** What the package says of its licence, whole. */
  readonly text: string;
}

/**
 * What a package says of whose it is and how it may be used.
 * @throws Error where it comes under a licence that may not ship, or under none.
 */
export function readNotice(folder: string): Notice {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version, license } = manifest;
  const licence = TAKEN[license] ?? license;
  if (!MAY_SHIP.includes(licence))
    throw new Error(
      `${name} ${version} is bundled, and its licence "${license}" is not one that may ship. Leave it out, or see that its licence lets anyone use it and add that to data/notices/licences.ts.`,
    );
  const author = typeof manifest.author === 'object' ? manifest.author.name : manifest.author;
  const contributors = author?.replace(/\s*[<(].*$/, '') ?? `the authors of ${name}`;
  const text = licenceText(folder) ?? standardText(name, licence, contributors);
  return { name, version, licence, owner: ownerIn(text) ?? contributors, address: addressOf(manifest), text };
}

/** The licence and, where the Apache licence has us pass one on, the notice. */
function licenceText(folder: string): string | undefined {
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file))
    .sort();
  if (files.length === 0) return undefined;
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'));
  // Vite lists what it bundles itself; of that nothing comes along.
  return texts.map((text) => text.split(/^# Licenses of bundled dependencies$/m)[0]?.trim()).join('\n\n');
}

/** Some packages name their licence without its text, which is the same for all but for whose it is. */
function standardText(name: string, licence: string, owner: string): string {
  if (licence === 'MIT') return mitText(owner);
  if (licence === 'BSD-3-Clause') return BSD_3.replace('OWNER', owner);
  throw new Error(`${name} is bundled under ${licence}, and its package lacks the text.`);
}

const BSD_3 = `BSD 3-Clause License

Copyright (c) OWNER. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

/** The MIT licence of somebody. */
export const mitText = (owner: string): string =>
  readFileSync(OWN_LICENCE, 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${owner}`)
    .trim();

function ownerIn(text: string): string | undefined {
  const line = /^\W*(?:Portions )?Copyright (?=\(c\)|©|\d{4})(.*)$/im.exec(text)?.[1];
  return line
    ?.replace(/\s+/g, ' ')
    .replace(/\(c\)|©/gi, '')
    .replace(/\s*All rights reserved\.?/i, '')
    .replace(/\s*(?:<|&lt;)[^>]*?(?:>|&gt;)|\s*\(https?:[^)]*\)/g, '')
    .trim()
    .replace(/[.,]$/, '')
    .replace(/^(\d{4}(?:-\w+)?),/, '$1');
}

function addressOf({ name, repository }: z.infer<typeof Manifest>): string {
  const url = typeof repository === 'object' ? repository.url : repository;
  if (url === undefined) return `https://www.npmjs.com/package/${name}`;
  return url
    .replace(/^git\+/, '')
    .replace(/^github:/, 'https://github.com/')
    .replace(/^git:\/\//, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/')
    .replace(/\.git$/, '');
}
