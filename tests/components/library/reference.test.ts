import { expect, test } from 'vitest';
import { pdfPageOf } from '../../../components/library/reference';

test.each([
  ['#pdf-page-12 > div:nth-child(1) > p:nth-child(3)', 12],
  ['#pdf-page-3', 3],
  ['#pdf-pages > p', null],
  ['main > #pdf-page-3', null],
  ['#story > p:nth-child(2)', null],
  ['', null],
])('the path "%s" is of page %s of a PDF', (css, page) => expect(pdfPageOf({ css })).toBe(page));
