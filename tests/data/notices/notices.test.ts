import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readNotice } from '../../../data/notices/licences';
import { pdfParts } from '../../../data/notices/pdf-parts';
import { listedIn, noticesOf, PUBLIC_INFORMATION, thirdPartyText } from '../../../data/notices/third-party';
import { withTable } from '../../run/notices/table';

function packageOf(manifest: Record<string, unknown>, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'sidenote-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.2.3', ...manifest }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('the notice of a package', () => {
  test('is its licence whole, with whose it is and where', () => {
    const folder = packageOf(
      { name: 'a', license: 'ISC', repository: { url: 'git+https://github.com/x/a.git' } },
      { LICENSE: 'ISC\r\n\r\nCopyright (c) 2019,   Ann Other <a@b.example>. All rights reserved.\r\n\r\nPermission …' },
    );
    expect(readNotice(folder)).toEqual({
      name: 'a',
      version: '1.2.3',
      licence: 'ISC',
      owner: '2019 Ann Other',
      address: 'https://github.com/x/a',
      text: 'ISC\n\nCopyright (c) 2019,   Ann Other <a@b.example>. All rights reserved.\n\nPermission …',
    });
  });

  test('passes on a NOTICE beside the licence', () => {
    const { owner, text } = readNotice(
      packageOf(
        { name: 'a', license: 'Apache-2.0', repository: 'github:x/a' },
        { LICENSE: 'Grant of Copyright License. Copyright [yyyy] [name]', NOTICE: 'Copyright 2017 Kim' },
      ),
    );
    expect(owner).toBe('2017 Kim');
    expect(text).toContain('Grant of Copyright License');
  });

  test('has the text of the MIT licence where the package only names it', () => {
    const { owner, text } = readNotice(packageOf({ name: 'a', license: 'MIT', author: 'Kim <kim@b.example>' }));
    expect(owner).toBe('Kim');
    expect(text).toMatch(/^MIT License\n\nCopyright \(c\) Kim\n\nPermission is hereby granted/);
    expect(text).not.toContain('Sidenote');
  });

  test('takes one of two licences where they are offered', () => {
    const folder = packageOf({ name: 'a', license: 'CPAL-1.0 OR AGPL-1.0' }, { LICENSE: 'Copyright (c) 2009 Frank' });
    expect(readNotice(folder).licence).toBe('CPAL-1.0');
  });

  test.each(['GPL-3.0', 'AGPL-3.0-only', 'SSPL-1.0', 'UNLICENSED', 'CC-BY-NC-4.0'])(
    'is refused under %s',
    (license) => {
      expect(() => readNotice(packageOf({ name: 'a', license }, { LICENSE: 'x' }))).toThrow(
        /a 1\.2\.3 is bundled.*may ship/,
      );
    },
  );

  test('is refused without a text that we know', () => {
    expect(() => readNotice(packageOf({ name: 'a', license: 'ISC' }))).toThrow(/lacks the text/);
  });
});

describe('the file that ships', () => {
  const folders = () => [
    packageOf({ name: 'b', license: 'ISC' }, { LICENSE: 'Copyright (c) 2020 B\nText of B' }),
    packageOf({ name: '@x/a', license: 'MIT' }, { LICENSE: 'Copyright (c) 2019 A\nText of A' }),
  ];

  test('says whose the facts are, lists the packages by name and has the text of each', () => {
    const text = thirdPartyText(noticesOf(folders()));
    expect(text).toContain(PUBLIC_INFORMATION);
    expect(text).toContain('NHS England');
    expect(text).toContain('Text of A');
    expect(text.indexOf('Text of A')).toBeLessThan(text.indexOf('Text of B'));
    expect(listedIn(text)).toEqual([
      {
        name: '@x/a',
        version: '1.2.3',
        licence: 'MIT',
        owner: '2019 A',
        address: 'https://www.npmjs.com/package/@x/a',
      },
      { name: 'b', version: '1.2.3', licence: 'ISC', owner: '2020 B', address: 'https://www.npmjs.com/package/b' },
    ]);
  });

  test('is the same whatever the order in which the packages were met', () => {
    const [b = '', a = ''] = folders();
    expect(thirdPartyText(noticesOf([a, b]))).toBe(thirdPartyText(noticesOf([b, a])));
  });

  test('has what comes with PDF.js where that is bundled, and only there', () => {
    const pdf = packageOf({ name: 'pdfjs-dist', license: 'Apache-2.0' }, { LICENSE: 'Text of PDF.js' });
    const text = thirdPartyText(noticesOf([...folders(), pdf]));
    for (const words of ['SIL OPEN FONT LICENSE', 'PDFium Authors', 'OpenJPEG', 'CC0 1.0 Universal', 'CoreJS Company'])
      expect(text).toContain(words);
    expect(listedIn(text).map(({ name }) => name)).toEqual(['@x/a', 'b', 'pdfjs-dist']);
    expect(thirdPartyText(noticesOf(folders()))).not.toContain('PDFium');
  });

  test('has what its makers bundle with webdav where that is bundled', () => {
    const webdav = fileURLToPath(new URL('../../../node_modules/webdav', import.meta.url));
    const names = listedIn(thirdPartyText(noticesOf([webdav]))).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['webdav', 'charenc', 'fast-xml-parser', 'nested-property', 'strnum']),
    );
    expect(names).not.toContain('node-fetch');
  });

  test('is not made where a licence comes with PDF.js that nobody has looked at, or no longer comes', () => {
    expect(() => pdfParts([{ relativeDest: 'pdf/wasm/LICENSE_NEW', absoluteSrc: '/nowhere' }])).toThrow(
      /pdf\/wasm\/LICENSE_NEW, pdf\/iccs\/LICENSE,/,
    );
  });

  test('its list replaces the table of a page, and nothing else', () => {
    const page = 'Before.\n\n| package | version | licence | whose | address |\n| --- | --- |\n| old | 1 |\n\nAfter.\n';
    const listed = listedIn(thirdPartyText(noticesOf(folders())));
    const made = withTable(page, [...listed, ...listed]);
    expect(made).toMatch(/^Before\.\n\n\| package .*\n\| ---.*\n\| @x\/a \|.*\n\| b \|.*\n\nAfter\.\n$/);
    expect(withTable(made, listed)).toBe(made);
    expect(() => withTable('No table.', listed)).toThrow(/no table/);
  });
});
