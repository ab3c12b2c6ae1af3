import { defineConfig } from 'wxt';
import { packAssets } from './data/build-pack';

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  manifest: ({ browser }) => {
    return {
      name: 'Sidenote',
      description:
        'What a name or term in health-policy news is, was when it was written, and is today. Nothing you read leaves your machine.',
      permissions: ['storage', 'scripting', 'activeTab'],
      // The named sites are those of the content script; beyond them Sidenote asks, site by site.
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      action: { default_title: 'Sidenote: what was found on this page' },
      content_security_policy: {
        // A pack may come from an address that the reader types, with the permission for that host asked then: hence https, and
        // localhost for whoever makes one.
        extension_pages:
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
      },
      web_accessible_resources: [
        {
          resources: ['card.js'],
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
  vite: () => ({ worker: { format: 'es' } }),
  hooks: {
    'build:publicAssets': async (_wxt, assets) => {
      assets.push(...(await packAssets()));
    },
  },
});
