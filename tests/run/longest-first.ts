import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The end-to-end files that take longest, longest first: begun last, one of them would run alone at the end. */
const LONG = [
  'import',
  'card',
  'hostile',
  'packs',
  'live',
  'options',
  'faults',
  'clippings-page',
  'reader',
  'claims',
  'live-endless',
  'large-file',
  'articles',
  'clippings-kill',
  'accessibility',
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
