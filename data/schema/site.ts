import * as z from 'zod/mini';
import { EntityKind } from './entity';

/** What a page is told of the reader's choices. The script on every page carries these checks, and no others of the settings. */

/** A host as the reader's choices name it: without `www.` and in lower case. */
export const siteOf = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** How much Sidenote shows on a site. `point` paints nothing and explains what the pointer rests on. */
export const SiteMode = z.enum(['off', 'marks', 'point']);
export type SiteMode = z.infer<typeof SiteMode>;

/** Which of the mentions of one thing are marked. */
export const Density = z.enum(['first', 'every']);
export type Density = z.infer<typeof Density>;

/** What the reader does not want to see on pages. */
export const Hidden = z.union([EntityKind, z.enum(['claim', 'misfit', 'clipping', 'clip-button'])]);
export type Hidden = z.infer<typeof Hidden>;

/** What a key can do on a page. */
export const PageAction = z.enum(['next', 'previous', 'card', 'clip', 'number']);
export type PageAction = z.infer<typeof PageAction>;

/** How Sidenote stands to the site of a tab. */
export const SiteState = z.object({
  host: z.string(),
  mode: SiteMode,
  density: Density,
  hidden: z.array(Hidden),
  /** Style rules that lie over those of the marks; empty for the usual look. */
  look: z.string(),
  /** How long the pointer rests until a card opens, in milliseconds. */
  delay: z.number(),
  /** Of the card's text, beside its usual size. */
  size: z.number(),
  figuresFirst: z.boolean(),
  /** By the code of the key that is pressed with Alt. */
  keys: z.record(z.string(), PageAction),
});
export type SiteState = z.infer<typeof SiteState>;
