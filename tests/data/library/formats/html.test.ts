// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../../data/library/formats/format';
import { escapeHtml, html } from '../../../../data/library/formats/html';
import { anyCollection, anyText } from '../arbitrary';
import { SAMPLE } from '../samples';

const written = (collection = SAMPLE): string => html.write?.(collection)[0]?.text ?? '';
const pageOf = (text: string): Document => new DOMParser().parseFromString(text, 'text/html');
const said = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('a page of clippings', () => {
  it('asks nothing of the network and runs nothing', () => {
    const page = pageOf(written());
    expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    );
    expect([...page.querySelectorAll('script')].map((script) => script.getAttribute('type'))).toEqual([
      'application/ld+json',
    ]);
    expect(page.querySelectorAll('[src], link, img, iframe, object, embed, form, base, svg').length).toBe(0);
    expect(written()).not.toMatch(/@import|url\(/);
  });

  it('has a heading and a reference for each article', () => {
    const [first, second] = pageOf(written()).querySelectorAll('article');
    expect(said(first?.querySelector('h2'))).toBe('Lincolnshire’s hospitals brace for “hardest winter” as waits grow');
    expect(said(first?.querySelector('.reference'))).toBe(
      'Ada Okafor, Jan van der Berg · The Example · 9 December 2020 · Accessed 20 November 2026',
    );
    expect(said(second?.querySelector('.reference'))).toBe(
      'The Example Trust for Health · July 2022 · no. 3 · pp. 12–19 · doi: 10.1234/example.2022.42 · Accessed 21 November 2026',
    );
    expect(first?.querySelector('h2 a')?.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('marks terms, each with a number that leads to what it meant', () => {
    const clipping = pageOf(written()).querySelector('.clipping');
    // "STP" stands within "Lincolnshire STP", which is marked; what it means stands below all the same.
    expect([...(clipping?.querySelectorAll('abbr') ?? [])].map(said)).toEqual(['Lincolnshire STP']);
    const meanings = [...(clipping?.querySelectorAll('.glossary > li') ?? [])];
    expect(meanings.map((item) => said(item.querySelector('dfn')))).toEqual([
      'NHS Lincolnshire Integrated Care Board',
      'Sustainability and transformation partnership',
    ]);
    expect(clipping?.querySelector('sup a')?.getAttribute('href')).toBe(`#${meanings[0]?.id}`);
    expect(said(meanings[0]?.querySelector('dl'))).toContain(
      'Now (20 November 2026)A statutory body since 1 July 2022.',
    );
    expect(meanings[0]?.querySelector('.sources a')?.getAttribute('href')).toMatch(
      /^https:\/\/www\.england\.nhs\.uk\//,
    );
    expect(meanings[1]?.querySelector('.sources a')).toBeNull();
  });

  it('has category, note and tags', () => {
    const clippings = [...pageOf(written()).querySelectorAll('.clipping')];
    expect(clippings.map((clipping) => said(clipping.querySelector('.category')))).toEqual([
      'Fact',
      'Figure',
      'Quote',
      'Question',
      'Own thought',
    ]);
    expect(said(clippings[2]?.querySelector('.note'))).toContain('<script>alert(1)</script>');
    expect([...(clippings[0]?.querySelectorAll('.tags li') ?? [])].map(said)).toEqual([
      'winter',
      'Lincolnshire',
      'beds & staff',
    ]);
    expect(said(clippings[3])).toContain('In the bin');
    expect(clippings[4]?.querySelector('blockquote')).toBeNull();
  });

  it('has no text that is anything but text, and no link that runs', () => {
    fc.assert(
      fc.property(anyCollection, (collection) => {
        const text = written(collection);
        const [shown = ''] = text.split('<script');
        expect(/[\p{Cs}\p{Cc}]/u.exec(shown.replaceAll('\n', ''))).toBeNull();
        const page = pageOf(text);
        expect(page.querySelectorAll('script').length).toBe(1);
        expect(page.querySelectorAll('article').length).toBe(collection.articles.length);
        expect(page.querySelectorAll('.clipping').length).toBe(collection.clippings.length);
        for (const link of page.querySelectorAll('a'))
          expect(link.getAttribute('href')).toMatch(/^(?:https?:\/\/|#g-)/);
        // Everything stands in elements of the page's own, within its one main part.
        expect([...page.body.children].map(({ tagName }) => tagName)).toEqual(['HEADER', 'MAIN', 'SCRIPT']);
      }),
      { numRuns: 60 },
    );
  });

  it('escapes any text for elements and attributes', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});

describe('what is not understood', () => {
  const read = (text: string) => html.read?.(text);

  it.each([
    '',
    '<html></html>',
    written().slice(0, -500),
    written().replace('"@context"', '@context'),
    written().replace('"AnnotationCollection"', '"Thing"'),
  ])('is no page that Sidenote wrote: %#', (text) => expect(() => read(text)).toThrow(FormatError));

  it('is named, and the rest is kept', () => {
    const broken = written().replace('"2026-11-20T09:15:02.000Z"', '"never"').replace('"value":"figure"', '"value":5');
    const result = read(broken);
    expect(result?.faults).toEqual([
      { where: 'item 2 (first.items[1])', what: 'A body that is not text is left out.' },
    ]);
    expect(result?.collection.clippings.length).toBe(5);
  });
});
