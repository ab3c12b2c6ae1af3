import { expect, test } from 'vitest';
import { lookOf } from '../../../utils/page/look';

const none = { names: null, claims: null };
const print = false;

test('the usual look needs no rules', () => {
  expect(lookOf({ style: 'dotted', colours: none, print })).toBe('');
});

test.each(['solid', 'tint'] as const)('%s has a line under every name: forced colours keep nothing else', (style) => {
  const rules = lookOf({ style, colours: none, print });
  for (const name of ['sidenote-mark', 'sidenote-unsure', 'sidenote-pointed'])
    expect(rules).toMatch(new RegExp(`::highlight\\(${name}\\)\\{text-decoration:underline`));
  expect(rules).not.toContain('sidenote-claim');
});

test('a line has the ink of the picture where the text has no colour of its own', () => {
  expect(lookOf({ style: 'solid', colours: none, print })).toContain('var(--sidenote-ink, currentcolor)');
});

test('a ground lies under names only where they are tinted', () => {
  const ground = /highlight\(sidenote-mark\)\{[^}]*background-color/;
  expect(lookOf({ style: 'tint', colours: none, print })).toMatch(ground);
  expect(lookOf({ style: 'solid', colours: none, print })).not.toMatch(ground);
});

test('a colour that was chosen is taken as it is, for what it was chosen for', () => {
  expect(lookOf({ style: 'dotted', colours: { names: '#3170d6', claims: null }, print })).toContain(
    'dotted 1.5px #3170d6',
  );
  const claims = lookOf({ style: 'dotted', colours: { names: null, claims: '#c13c84' }, print });
  expect(claims).toContain('double 1.5px #c13c84');
  expect(claims).not.toContain('sidenote-mark');
});

test('a look is for the screen, unless marks are to be printed', () => {
  expect(lookOf({ style: 'solid', colours: none, print })).toMatch(/^@media screen\{.*\}\}$/);
  const printed = lookOf({ style: 'solid', colours: none, print: true });
  expect(printed).toMatch(/^:root,:host\{--sidenote-print:underline\}::highlight/);
  expect(lookOf({ style: 'dotted', colours: none, print: true })).toBe(':root,:host{--sidenote-print:underline}');
});
