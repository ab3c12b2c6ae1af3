import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'wxt';

/**
 * Variants of the production build, of the same code with the same React: `demo` also reads localhost, for `npm start`; `test`
 * also reads the hosts of the end-to-end tests, and leaves the card's shadow root open so that axe and the tests can see into it.
 */
export type Variant = 'demo' | 'test';
export type Target = 'chrome' | 'firefox';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const HOSTS: Record<Variant, readonly string[]> = {
  demo: ['http://localhost/*'],
  test: ['http://localhost/*', 'http://*.sidenote.example/*'],
};

/**
 * Origins that the test build has been granted from the start, as if the reader had added them: a site, and this machine as the
 * server of a pack, for nothing answers the browser's question in a test.
 */
const ADDED_HOSTS: Record<Variant, readonly string[]> = {
  demo: [],
  test: ['*://added.example/*', 'http://127.0.0.1/*'],
};

/** Builds a variant and says in which folder it lies. */
export async function buildVariant(target: Target, variant: Variant): Promise<string> {
  const config: InlineConfig = {
    root: ROOT,
    browser: target,
    mode: 'production',
    outDirTemplate: `{{browser}}-mv{{manifestVersion}}-for-${variant}`,
    vite: () => ({
      define: {
        'import.meta.env.SIDENOTE_OPEN_CARD': JSON.stringify(variant === 'test'),
        // The welcome page would come before what is to be looked at.
        'import.meta.env.SIDENOTE_QUIET': 'true',
      },
    }),
    hooks: {
      'build:manifestGenerated': (_wxt, manifest) => {
        for (const script of manifest.content_scripts ?? []) script.matches?.push(...HOSTS[variant]);
        if (variant === 'test') {
          // Nothing answers the browser's question in a test, and a full disk is made by a quota.
          const granted = manifest.permissions?.filter((name) => name !== 'unlimitedStorage') ?? [];
          manifest.permissions = [...granted, 'downloads'];
        }
        if (ADDED_HOSTS[variant].length > 0)
          manifest.host_permissions = [...(manifest.host_permissions ?? []), ...ADDED_HOSTS[variant]];
      },
    },
  };
  await build(config);
  return `${ROOT}.output/${target}-mv3-for-${variant}`;
}
