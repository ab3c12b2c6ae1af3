import { spread, table, times } from '../table';
import type { ClaimsResults } from './measure';

export function claimsReport(runs: ClaimsResults): string {
  return [
    '## 5. Claims, in Node',
    `Each text read for its names alone, and with its claims found and each set beside the figures. The second reads the names again
and says what it rejected: short names that only a number speaks for.`,
    table(
      ['text', 'names', 'claims', 'names alone, ms', 'with claims, ms', 'times'],
      runs.map(({ text, mentions, claims, names, withClaims }) => [
        text,
        String(mentions),
        String(claims),
        spread(names),
        spread(withClaims),
        times(withClaims.median / names.median),
      ]),
    ),
  ].join('\n\n');
}
