import { buildVariant } from './build';

/** `npm run build:test`: the builds that the end-to-end tests load. */
await buildVariant('chrome', 'test');
await buildVariant('firefox', 'test');
