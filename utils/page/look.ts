import type { Settings } from '../../data/schema/settings';

/** The colours that marks lean to where the reader has chosen none; the style sheets of the marks have the same. */
export const USUAL_COLOURS = { names: '#0e8f86', claims: '#d07a10' } as const;

type Look = Pick<Settings['marks'], 'style' | 'colours' | 'print'>;

/**
 * The style rules of the reader's own look, to lie over the usual ones on any page; empty where it is the usual look. A colour that
 * the reader chose is taken as it is, for its contrast was measured so. Important, because pages and browsers differ in whose
 * sheet comes last. On paper nothing of it is seen, unless the reader wants marks printed.
 */
export function lookOf({ style, colours, print }: Look): string {
  const rules: string[] = [];
  if (style !== 'dotted' || colours.names) {
    const tint = groundOf(colours.names ?? USUAL_COLOURS.names);
    const colour = colours.names ?? `color-mix(in srgb, var(--sidenote-ink, currentcolor) 45%, ${USUAL_COLOURS.names})`;
    const line = style === 'dotted' ? 'dotted' : 'solid';
    const ground = style === 'tint' ? tint : '';
    rules.push(
      rule('sidenote-mark', `${line} ${style === 'tint' ? '1px' : '1.5px'} ${colour}`, ground),
      // What is not sure is dotted and thin in any style.
      rule('sidenote-unsure', `dotted 1px ${colour}`, ground),
      rule('sidenote-pointed', `solid 1.5px ${colour}`, tint),
    );
  }
  if (colours.claims)
    rules.push(
      rule('sidenote-claim-off', `double 1.5px ${colours.claims}`),
      rule('sidenote-misfit', `wavy 1px ${colours.claims}`),
    );
  const own = rules.join('');
  if (print) return `${PRINTED}${own}`;
  return own && `@media screen{${own}}`;
}

/** What the usual rules ask for on paper, in the page and in its shadow trees. */
const PRINTED = ':root,:host{--sidenote-print:underline}';

const rule = (name: string, line: string, ground = ''): string =>
  `::highlight(${name}){text-decoration:underline ${line} !important;${ground}}`;

const groundOf = (colour: string): string =>
  `background-color:color-mix(in srgb, ${colour} 16%, transparent) !important;`;
