import * as z from 'zod/mini';
import { isSeen, LINE_CONTRAST } from '../../utils/contrast';
import { Density, PageAction, SiteMode } from './site';

/**
 * All that the reader has chosen. Objects are strict: what is not understood is told, or kept aside, and never dropped in silence.
 * What an older Sidenote stored lacks whole sections, which have defaults.
 */

/** What can be marked on a page, as the reader thinks of it. */
export const Markable = z.enum(['systems', 'providers', 'bodies', 'terms', 'claims', 'misfits', 'clippings']);
export type Markable = z.infer<typeof Markable>;

/** How names and terms are marked. `tint` lays a ground under the words, and a thin line: forced colours keep nothing else. */
export const MarkStyle = z.enum(['dotted', 'solid', 'tint']);
export type MarkStyle = z.infer<typeof MarkStyle>;

/** Of a mark's line; one that is hard to see on light or on dark paper is none. */
const Colour = z
  .string()
  .check(
    z.regex(/^#[0-9a-f]{6}$/i, { error: 'This is no colour such as #0e8f86', abort: true }),
    z.refine(isSeen, { error: `This colour has less contrast than ${LINE_CONTRAST} : 1 on light or on dark paper` }),
  );

const Marks = z.strictObject({
  hidden: z.array(Markable),
  style: MarkStyle,
  /** Null for the usual colour, which leans on that of the text. `claims`: of numbers that differ, and names that do not fit. */
  colours: z.strictObject({ names: z.nullable(Colour), claims: z.nullable(Colour) }),
  /** Whether marks are printed with the page. */
  print: z._default(z.boolean(), false),
});

/** How long the pointer may rest before a card opens, in milliseconds. */
const DELAY = { least: 100, most: 3000 } as const;

export const TextSize = z.enum(['usual', 'large', 'largest']);
export type TextSize = z.infer<typeof TextSize>;

const CardSettings = z.strictObject({
  delay: z.number().check(z.gte(DELAY.least), z.lte(DELAY.most)),
  size: TextSize,
  first: z.enum(['definition', 'figures']),
  /** `short`: the first sentence of a definition. */
  definition: z.enum(['full', 'short']),
});

/** A key that is pressed with Alt, as the browser codes it; null for none. */
const Key = z.nullable(z.string().check(z.regex(/^(Key[A-Z]|Digit\d)$/, 'This is no key such as KeyJ or Digit1')));

const Keys = z.record(PageAction, Key).check(
  z.superRefine((keys, context) => {
    const taken = new Map<string, string>();
    for (const [action, key] of Object.entries(keys)) {
      const other = key === null ? undefined : taken.get(key);
      if (key !== null) taken.set(key, action);
      if (other !== undefined)
        context.addIssue({ code: 'custom', path: [action], message: `${key} is already the key of “${other}”` });
    }
  }),
);

const USUAL = {
  density: 'first',
  sites: {},
  marks: { hidden: [] as Markable[], style: 'dotted', colours: { names: null, claims: null }, print: false },
  clipButton: true,
  card: { delay: 300, size: 'usual', first: 'definition', definition: 'full' },
  keys: { next: 'KeyJ', previous: 'KeyK', card: 'KeyI', clip: 'KeyC', number: 'KeyN' },
} as const;

/** `sites` is by host name, without `www.`. */
export const Settings = z.strictObject({
  density: z._default(Density, USUAL.density),
  sites: z._default(z.record(z.string(), SiteMode), USUAL.sites),
  marks: z._default(Marks, USUAL.marks),
  /** Whether a button to clip stands beside what is selected. */
  clipButton: z._default(z.boolean(), USUAL.clipButton),
  card: z._default(CardSettings, USUAL.card),
  keys: z._default(Keys, USUAL.keys),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = USUAL;

/** Some sections of the settings, each whole. */
export const SettingsChange = z.strictObject({
  density: z.optional(Density),
  sites: z.optional(z.record(z.string(), SiteMode)),
  marks: z.optional(Marks),
  clipButton: z.optional(z.boolean()),
  card: z.optional(CardSettings),
  keys: z.optional(Keys),
});
export type SettingsChange = z.infer<typeof SettingsChange>;
