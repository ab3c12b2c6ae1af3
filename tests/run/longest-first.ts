import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The end-to-end files that take longest, longest first: begun last, one of them would run alone at the end. */
const LONG = [
  'clippings-page',
  'sync',
  'import',
  'everyone',
  'card',
  'hypothesis',
  'packs',
  'live',
  'options',
  'faults',
  'live-endless',
  'claims',
  'hostile',
  'popup',
  'large-file',
  'clippings-kill',
  'newsroom',
  'reader',
  'articles',
  'library',
  'search',
  'accessibility',
  'hostile-pack',
  'figures-card',
  'varied',
];

/** Files that are known to take long before all others, whose order is Vitest's own. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(basename(moduleId).split('.')[0] ?? '');
      return at < 0 || !moduleId.endsWith('.e2e.ts') ? LONG.length : at;
    };
    const others = await super.sort(files);
    return others.toSorted((a, b) => place(a) - place(b));
  }
}
