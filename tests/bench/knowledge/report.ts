import { ms, spread, table } from '../table';
import type { KnowledgeResults } from './measure';

export function knowledgeReport({ install, heapWhileInstalling, heapAtRest, stored, reads }: KnowledgeResults): string {
  const [withFigures, without] = reads;
  return [
    '## 3. The knowledge base, in Chromium',
    `From an empty disk to ready: ${spread(install)} ms. The worker’s heap is at most ${megabytes(heapWhileInstalling)} while it
installs and ${megabytes(heapAtRest)} at rest; the origin stores ${megabytes(stored)}. Questions are timed from an extension page, asking to answer.`,
    table(
      ['question', 'warm, ms', 'p95, ms', 'stopped worker, ms'],
      reads.map(({ what, warm, cold }) => [what, spread(warm), ms(warm.p95), spread(cold)]),
    ),
    withFigures && without
      ? `A card with figures takes ${ms(withFigures.warm.median - without.warm.median)} ms longer than one without (${(withFigures.warm.median / without.warm.median).toFixed(2)} times), warm.`
      : '',
  ].join('\n\n');
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
