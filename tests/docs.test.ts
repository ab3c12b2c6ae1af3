import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ATTACKS } from './fixtures/attacks';
import { OLDEST } from './run/browsers';

/** What is written about the project is true of the project, as far as that can be looked up. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const below = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => join(folder, path));

const PAGES = ['README.md', 'data/pack/README.md', 'tests/eval/claims/README.md', ...below('docs', /\.md$/)];
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** Rooms that a page may speak of. */
const FOLDERS = ['entrypoints', 'components', 'data', 'utils', 'tests', 'docs', 'public'];

/** The paths in our own folders that a page names, but for places in them: "NAME.test.ts". */
const pathsIn = (page: string): string[] =>
  [...read(page).matchAll(new RegExp(`(?<![\\w./-])(?:${FOLDERS.join('|')})/[\\w./-]*\\w`, 'g'))]
    .map(([path]) => path)
    .filter((path) => !/\b[A-Z]{2,}\b/.test(path.replace(/README|REPORT|WEIGHTS|ANCHORING/, '')));

/** The name that a heading is linked by. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (path: string): string[] =>
  [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** What a page links to or shows, but for addresses of the web. */
function linksIn(page: string): string[] {
  const text = read(page).replace(/```[\s\S]*?```/g, '');
  const written = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)];
  return written.map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(PAGES)('%s', (page) => {
  test('links to files that are there, and to headings that they have', () => {
    const broken = linksIn(page).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsIn(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('calls a file by its name where it links to it', () => {
    const links = [...read(page).matchAll(/\[`?([\w.-]+\.(?:tsx?|css|csv|md))`?\]\(([^)\s#]+)/g)];
    expect(links.filter(([, label, link = '']) => label !== basename(link)).map(([whole]) => whole)).toEqual([]);
  });

  test('names only files and folders that there are', () => {
    expect(pathsIn(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names only commands that there are', () => {
    const named = [...read(page).matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test|start)\b)/g)];
    const missing = named.map(([, script, short]) => script ?? short ?? '').filter((name) => !(name in scripts));
    expect(missing).toEqual([]);
  });
});

test('links are found at all, and broken ones too', () => {
  expect(linksIn('README.md').length).toBeGreaterThan(20);
  expect(linksIn('docs/SECURITY.md')).toContain('#the-page-is-hostile');
  expect(pathsIn('docs/CONTRIBUTING.md')).toContain('tests/data/claims');
  expect(anchorOf('What Mozilla’s linter warns of, `x`')).toBe('what-mozillas-linter-warns-of-x');
});

test('every command has its line in the README', () => {
  const own = Object.keys(scripts).filter((name) => !['postinstall', 'format', 'build:test'].includes(name));
  expect(own.filter((name) => !new RegExp(`npm (?:run (?:-s )?)?${name}\\b`).test(read('README.md')))).toEqual([]);
});

const map = /## Find your room\n[\s\S]*?\n\n((?: {4}.*\n)+)/.exec(read('README.md'))?.[1] ?? '';

test('every room of the README’s map is there', () => {
  let room = '';
  const lost: string[] = [];
  let found = 0;
  for (const line of map.split('\n').filter(Boolean)) {
    const names = line.match(/(?:[\w.-]+\/)*[\w.-]+\.tsx?\b|(?:[\w.-]+\/)+/g) ?? [];
    const [first = ''] = names;
    if (/^ {4}\S/.test(line)) room = first;
    for (const name of names) {
      const places = [name, join(room, name), join(room, first, name)];
      if (places.some((place) => existsSync(resolve(ROOT, place)))) found++;
      else lost.push(`${name} in “${line.trim()}”`);
    }
  }
  expect(lost).toEqual([]);
  expect(found).toBeGreaterThan(60);
});

test('every room has its place in the README’s map', () => {
  const rooms = ['entrypoints', 'components', 'data', 'utils'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ folder, name })),
  );
  const told = new Map(
    map
      .split(/\n(?= {4}\S)/)
      .map((part) => [part.trim().split('/')[0] ?? '', new Set(part.match(/[\w-]+(?=\/)/g))] as const),
  );
  expect(rooms.filter(({ folder, name }) => !told.get(folder)?.has(name))).toEqual([]);
});

test('the oldest browsers are one and the same in the manifest, in the README and for our own commands', () => {
  const config = read('wxt.config.ts');
  expect(config).toContain(`minimum_chrome_version: '${OLDEST.chromium}'`);
  expect(config).toContain(`strict_min_version: '${OLDEST.firefox}.0'`);
  expect(config).toContain(`['chrome${OLDEST.chromium}', 'firefox${OLDEST.firefox}']`);
  const { chromium, firefox } = OLDEST;
  expect(read('README.md')).toContain(
    `Chrome, Chromium or Edge (${chromium} or newer) or Firefox (${firefox} or newer)`,
  );
});

test('every permission is told of, and every item of the menus', () => {
  const asked = /permissions: \[([\s\S]*?)\n {6}\],/.exec(read('wxt.config.ts'))?.[1] ?? '';
  const permissions = [...asked.matchAll(/'(\w+)'/g)].map(([, name = '']) => name).filter((name) => name !== 'firefox');
  expect(permissions).toContain('alarms');
  for (const page of ['README.md', 'docs/SECURITY.md', 'docs/CHANGELOG.md', 'docs/store/permissions.md'])
    expect([page, permissions.filter((name) => !read(page).includes(`\`${name}\``))]).toEqual([page, []]);
  const items = [...read('data/menus.ts').matchAll(/title: '([^'%“]+)/g)].map(([, title = '']) => title.trim());
  expect(items).toEqual(['Explain', 'Clip with Sidenote', 'What could this number be?', 'Open in Sidenote']);
  for (const page of ['README.md', 'docs/SECURITY.md', 'docs/store/permissions.md'])
    expect([page, items.filter((title) => !read(page).includes(`"${title}`))]).toEqual([page, []]);
});

test('as many pages attack us as is said', () => {
  expect(read('docs/SECURITY.md')).toContain(`(${ATTACKS.length} pages that attack us;`);
});

test('every dependency has its row', () => {
  const rows = read('docs/dependencies.md');
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  expect(names.filter((name) => !rows.includes(name))).toEqual([]);
});

test('every decision is in their list', () => {
  const list = linksIn('docs/decisions/README.md');
  const pages = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => name !== 'README.md');
  expect([...list].sort()).toEqual(pages.sort());
});

test('what the stores show fits: the words of the manifest, and pictures of 1280 by 800', () => {
  const [, words = ''] = /## Short description\n(.*)\n/.exec(read('docs/store/listing.md')) ?? [];
  expect(words.length).toBeGreaterThan(20);
  expect(words.length).toBeLessThanOrEqual(132);
  expect(read('wxt.config.ts')).toContain(`'${words}'`);
  const pictures = below('docs/store', /\.png$/);
  expect(pictures).toHaveLength(5);
  for (const picture of pictures) {
    const header = readFileSync(join(ROOT, picture));
    expect([picture, header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([picture, 1280, 800]);
  }
});

test('our own code parses nothing as HTML', () => {
  const own = ['entrypoints', 'components', 'data', 'utils'].flatMap((folder) => below(folder, /\.tsx?$/));
  expect(own.length).toBeGreaterThan(400);
  const parses =
    /\.(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write|dangerouslySetInnerHTML/;
  expect(own.filter((path) => parses.test(read(path)))).toEqual([]);
});
