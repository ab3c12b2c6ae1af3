import { kilobytes, table } from '../table';
import { type PackCost, READERS } from './measure';

/** Sizes of what is published, and what a host answers in a day. */
export function packsReport(costs: readonly PackCost[]): string {
  const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
  const sizes = table(
    ['pack', 'records', 'index', 'whole', 'whole, packed', 'delta, packed'],
    costs.map(
      ({
        what,
        records,
        indexBytes,
        index: {
          versions: [newest],
          deltas,
        },
      }) => [
        what,
        number.format(records),
        kilobytes(indexBytes),
        kilobytes(newest.bytes),
        kilobytes(newest.packed),
        kilobytes(deltas[0]?.packed ?? 0),
      ],
    ),
  );
  const days = costs.map(
    ({ what, days: each }) =>
      `**${what[0]?.toUpperCase()}${what.slice(1)}**\n\n${table(
        ['a day on which', 'requests', 'bytes'],
        each.map(({ day, requests, bytes }) => [day, number.format(requests), `${(bytes / 1e6).toFixed(1)} MB`]),
      )}`,
  );
  return [
    '## Sizes',
    sizes,
    `## A day of ${number.format(READERS)} readers who look once a day`,
    'Bytes are what the host answers, with what it says before the content (200 for "not modified", 250 otherwise); what encrypts the connection is not in them.',
    ...days,
  ].join('\n\n');
}
