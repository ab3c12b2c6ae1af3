import * as z from 'zod/mini';

/** How much Sidenote shows on a site. `point` paints nothing and explains what the pointer rests on. */
export const SiteMode = z.enum(['off', 'marks', 'point']);
export type SiteMode = z.infer<typeof SiteMode>;

/** Which of the mentions of one thing are marked. */
export const Density = z.enum(['first', 'every']);
export type Density = z.infer<typeof Density>;

/** All that the reader has chosen. `sites` is by host name, without `www.`. */
export const Settings = z.object({
  density: Density,
  sites: z.record(z.string(), SiteMode),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = { density: 'first', sites: {} };
