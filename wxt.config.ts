import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { pdfAssets } from './data/build/pdf-assets';
import { packAssets } from './data/build-pack';
import { noteBundled } from './data/notices/bundled';
import { noticesOf, THIRD_PARTY_FILE, thirdPartyText } from './data/notices/third-party';
import { NEWS_SITES } from './data/sites';

const LENT_REACT = fileURLToPath(new URL('components/claims/lent-react.ts', import.meta.url));

/** The folders of the packages that the build under way has bundled. */
const bundled = new Set<string>();

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  manifest: ({ browser }) => {
    return {
      name: 'Sidenote',
      description:
        'What a name or term in health-policy news is, was when it was written, and is today. Nothing you read leaves your machine.',
      permissions: [
        'storage',
        'scripting',
        'activeTab',
        'contextMenus',
        // Looks now and then whether a backup is due.
        'alarms',
        // Clippings are exempt from the browser's clearing-up when the disk is full.
        'unlimitedStorage',
        // Makes the address under which a backup is handed to the downloads; Firefox's background has one of its own.
        ...(browser === 'firefox' ? [] : ['offscreen']),
      ],
      // Asked for when the reader plans backups.
      optional_permissions: ['downloads'],
      // The named sites are those of the content script; beyond them Sidenote asks, site by site.
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      // "sn" and a space in the address bar.
      omnibox: { keyword: 'sn' },
      // Without a key of its own: the reader may give it one in the browser.
      commands: { _execute_action: {} },
      action: { default_title: 'Sidenote: what was found on this page' },
      content_security_policy: {
        // A pack or a PDF may come from an address that the reader gives, and a server of Hypothesis be one, with the permission
        // for that host asked then: hence https, and localhost for whoever makes one.
        extension_pages:
          // WebAssembly, from our own files alone: PDF.js has no other reader for the pictures of scanned pages (JBIG2, CCITT).
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
      },
      web_accessible_resources: [
        {
          resources: ['card.js', 'clips.js', 'claims.js', 'claim-talk.js'],
          matches: ['<all_urls>'],
          ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
        },
      ],
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'sidenote@sidenote.example',
                strict_min_version: '140.0',
                data_collection_permissions: { required: ['none'] },
              },
            },
          }
        : { minimum_chrome_version: '137' }),
    };
  },
  // Workers are modules: the spreadsheet library is a chunk of its own, loaded only once the worker can reach nothing else.
  vite: () => ({
    plugins: [noteBundled(bundled)],
    worker: { format: 'es', plugins: () => [noteBundled(bundled)] },
    build: { target: ['chrome137', 'firefox140'] },
    // React's tie to its developer tools, which cannot look into the card: left out of what every page loads.
    define: { __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined' },
  }),
  hooks: {
    'build:before': () => bundled.clear(),
    'build:done': ({ config }) =>
      writeFileSync(join(config.outDir, THIRD_PARTY_FILE), thirdPartyText(noticesOf(bundled))),
    'entrypoints:resolved': (_wxt, entrypoints) => {
      for (const entrypoint of entrypoints)
        if (entrypoint.type === 'content-script')
          entrypoint.options.matches = NEWS_SITES.flatMap(({ matches }) => matches);
    },
    // What the claims show is shown by the card, which lends them its React.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ name }) => name === 'claims')) return;
      config.plugins ??= [];
      config.plugins.push({
        name: 'lent-react',
        enforce: 'pre',
        resolveId: (id) => (/^react(\/jsx-(dev-)?runtime)?$/.test(id) ? LENT_REACT : undefined),
      });
    },
    'build:publicAssets': async (_wxt, assets) => {
      assets.push(...(await packAssets()), ...pdfAssets());
    },
  },
});
