import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { FileNames } from '../../../../data/library/formats/file-names';
import { FormatError } from '../../../../data/library/formats/format';
import { escaped, markdown } from '../../../../data/library/formats/markdown';
import { anyCollection, anyText } from '../arbitrary';
import { SAMPLE, WINTER } from '../samples';

const written = (collection = SAMPLE) => markdown.write?.(collection) ?? [];
const read = (text: string) => {
  const result = markdown.read?.(text);
  if (result === undefined) throw new Error('It reads.');
  return { ...result.collection, faults: result.faults };
};

/** A note as Obsidian parts it: its properties, and what stands below. */
function parted(text: string): { properties: Record<string, unknown>; yaml: string; body: string } {
  const [, yaml = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return { properties: parse(yaml) as Record<string, unknown>, yaml, body };
}

describe('a note of an article', () => {
  it('has properties as Obsidian reads them', () => {
    const { properties } = parted(written()[0]?.text ?? '');
    const { sidenote, ...shown } = properties;
    expect(shown).toEqual({
      title: 'Lincolnshire’s hospitals brace for “hardest winter” as waits grow',
      authors: ['Ada Okafor', 'Jan van der Berg'],
      publication: 'The Example',
      publisher: 'Example News Ltd',
      published: '2020-12-09',
      url: 'https://www.example-news.co.uk/society/2020/dec/09/lincolnshire-winter-waits',
      accessed: '2026-11-20',
      tags: ['winter', 'Lincolnshire', 'beds-staff'],
      aliases: ['Lincolnshire’s hospitals brace for “hardest winter” as waits grow'],
    });
    expect(sidenote).toMatchObject({ version: 1, article: WINTER });
  });

  it('has each passage as a quotation with its mark, note, category, tags and terms', () => {
    const { body } = parted(written()[0]?.text ?? '');
    expect(body).toContain(
      `
> The Lincolnshire STP warned in November that beds would run short before Christmas.

^sn-3f2b8a10-5c4d-4e6f-8a9b-0c1d2e3f4a01

Ask for the winter plan of that year.

\\- who signed it?
\\- what did it cost?

**Fact** · Tags: winter, Lincolnshire, beds & staff

> [!info] Lincolnshire STP – NHS Lincolnshire Integrated Care Board (integrated care board)
> The NHS body that plans and pays for health services in Lincolnshire.
> - **Then (9 December 2020)** A partnership of NHS bodies and councils without powers in law.
> - **Now (20 November 2026)** A statutory body since 1 July 2022.
> - A&E: seen within four hours, major departments, Lincolnshire, November 2020: 57.1% (standard 95%; England 76.4%; when it was written)
`,
    );
    expect(body).toContain(
      '> - Source: [NHS England: Integrated care boards in England](<https://www.england.nhs.uk/publication/integrated-care-boards-in-england/>)\n',
    );
    expect(body).toContain('> “We are not asking for miracles,” said a ward sister.\n>\n> “Only for nurses.”\n');
    expect(body).toContain(
      '\\=SUM(A1:A9) is no formula here; nor is &lt;script&gt;alert(1)&lt;/script&gt; a script, nor \\[\\[this\\]\\] a link.',
    );
  });

  it('is read back when Obsidian has written its properties anew', () => {
    const { properties, body } = parted(written()[0]?.text ?? '');
    const anew = `---\n${stringify({ ...properties, rating: 5 })}---\n${body}\nMy own words.\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const { articles, clippings, faults } = read(anew);
    expect(faults).toEqual([]);
    expect(articles).toEqual([WINTER]);
    expect(clippings).toEqual(SAMPLE.clippings.slice(0, 3));
  });

  it('keeps its properties from breaking out, whatever an article says', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        for (const { text } of written(collection)) {
          const { properties, yaml } = parted(text);
          expect(Object.keys(properties).at(-1)).toBe('sidenote');
          expect(yaml.split('\n').every((line) => /^(?:[a-z]+:| {2}- )/.test(line))).toBe(true);
          for (const tag of properties.tags as string[]) expect(tag).toMatch(/^(?=.*[^\p{N}/])[\p{L}\p{M}\p{N}_/-]+$/u);
        }
      }),
    );
  });

  it('has no text of a page that is Markdown, HTML or a link', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        for (const { text } of written(collection)) {
          // What Sidenote itself puts there, taken away.
          const body = parted(text)
            .body.replace(/\]\(<https?:\/\/[A-Za-z0-9:/?#@&=+,;.%_-]+>\)/g, ']')
            .replace(/^> \[!info\]/gm, '>');
          expect(/[\p{Cs}\p{Cc}]/u.exec(body.replaceAll('\n', ''))).toBeNull();
          expect(body).not.toMatch(/<|\[\[|%%|==|::|~~|\$\$|`{2}|!\[|[^\\]:\/\//);
          // Nothing of these stands there without a backslash before it.
          const bare = body.replace(/\\[!-/:-@[-`{-~]/g, '');
          expect(
            bare.replaceAll('**', '').replace(/\[|\]/g, '').replace(/^# /gm, '').replace(/\^sn-/g, ''),
          ).not.toMatch(/[\\`*_#|~$^@{}]/);
          for (const line of body.split('\n')) expect(line).not.toMatch(/^(?:---|===|\s{4}|\d+[.)] |[+*] )/);
        }
      }),
    );
  });
});

describe('a text in Markdown', () => {
  it.each([
    ['![[secret]]', '!\\[\\[secret\\]\\]'],
    ['%%gone%%', '\\%\\%gone\\%\\%'],
    ['<script>x</script>', '&lt;script&gt;x&lt;/script&gt;'],
    ['`code`', '\\`code\\`'],
    ['--- a', '\\--- a'],
    ['  # a #tag', '\\# a \\#tag'],
    ['> q', '&gt; q'],
    ['1. a', '1\\. a'],
    ['A&E; A & E', 'A&amp;E; A & E'],
    ['see https://x.org or www.x.org', 'see https\\://x.org or www\\.x.org'],
    ['key:: value', 'key\\:\\: value'],
    ['a == b = c', 'a \\=\\= b = c'],
    ['A well-known trust: 5.3 (of 6)!', 'A well-known trust: 5.3 (of 6)!'],
    ['a\u202eb\0c\td', 'abc d'],
  ])('%s is written %s', (text, expected) => expect(escaped(text)).toBe(expected));

  it('is one line', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        expect(escaped(text)).not.toMatch(/[\n\r\u2028\u2029\x85]/);
      }),
    );
  });
});

describe('names of files', () => {
  it('say the day and the title', () => {
    expect(written().map(({ name }) => name)).toEqual([
      '2020-12-09 Lincolnshire’s hospitals brace for “hardest winter” as waits grow.md',
      '2022-07 What became of Sussex’s partnership five years of plans & promises.md',
    ]);
  });

  it.each([
    ['CON', '_CON.md'],
    ['com1.txt', '_com1.txt.md'],
    ['..', 'Article.md'],
    ['', 'Article.md'],
    ['a/b\\c:d', 'a b c d.md'],
    ['.hidden. ', 'hidden.md'],
    ['[[x]]#^|', 'x.md'],
    ['ab\u202egpj', 'ab gpj.md'],
  ])('%j is called %s', (title, name) => expect(new FileNames().give(title, 'md', 'Article')).toBe(name));

  it('differ where a disk does not tell capitals or accents apart', () => {
    const names = new FileNames();
    expect(['Été', 'été', 'E\u0301te\u0301'].map((title) => names.give(title, 'md', 'Article'))).toEqual([
      'Été.md',
      'été (2).md',
      'Été (3).md',
    ]);
  });

  it('are at most 120 bytes, of whole characters', () => {
    const names = new FileNames();
    for (const title of ['x'.repeat(500), 'é'.repeat(500), '😀'.repeat(500), '😀'.repeat(500)]) {
      const name = names.give(title, 'md', 'Article');
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
      expect(name.isWellFormed()).toBe(true);
    }
  });
});

describe('what is not understood', () => {
  it.each([
    '',
    '# Title',
    '---\ntitle: x\n---\n',
    '---\nsidenote: 5\n---\n',
    '---\nsidenote: {"article"\n---\n',
    '---\nsidenote: {}',
    `---\nsidenote: ${'['.repeat(20_000)}\n---\n`,
    `---\na: &a [x,x]\n${Array.from({ length: 12 }, (_, at) => `b${at}: &b${at} [${'*a,'.repeat(40)}*a]`).join('\n')}\nsidenote: *nowhere\n---\n`,
  ])('is no note of Sidenote’s: %#', (text) => expect(() => read(text)).toThrow(FormatError));

  it('is named, and the rest is kept', () => {
    const [first, second, third] = SAMPLE.clippings;
    const held = { article: WINTER, clippings: [{ ...first, tags: [''] }, second, second, third, { __proto__: null }] };
    const { clippings, faults } = read(`---\nsidenote: ${JSON.stringify(held)}\n---\n`);
    expect(clippings).toEqual([second, third]);
    expect(faults.map(({ where }) => where)).toEqual([
      'item 1 (sidenote.clippings[0]), tags[0]',
      'item 3 (sidenote.clippings[2])',
      'item 5 (sidenote.clippings[4]), id',
    ]);
  });

  it('is a note whose article is damaged', () => {
    const held = { article: { ...WINTER, kind: 'poem' }, clippings: SAMPLE.clippings.slice(0, 1) };
    const { clippings, faults } = read(`---\nsidenote: ${JSON.stringify(held)}\n---\n`);
    expect(clippings).toEqual([]);
    expect(faults.map(({ where }) => where)).toContain('sidenote.article');
  });
});
