import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedIn, THIRD_PARTY_FILE } from '../../data/notices/third-party';
import { ROOT } from './build';
import { withTable } from './notices/table';

/** `npm run notices`: the table of docs/notices.md, from what the builds for both browsers bundle. */

const PAGE = join(ROOT, 'docs', 'notices.md');
const listed = ['chrome-mv3', 'firefox-mv3'].flatMap((folder) =>
  listedIn(readFileSync(join(ROOT, '.output', folder, THIRD_PARTY_FILE), 'utf8')),
);
writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), listed));
