import { counted } from '../../../words';
import type { Connected, Sent } from './port';

/** What became of what was sent, in a sentence or two. */
export function sentInWords({ created, updated, same, rest, broken }: Sent): string {
  const parts = [
    created.length > 0 && `${counted(created.length, 'clipping')} sent`,
    updated > 0 && `${counted(updated, 'clipping')} brought up to date`,
    same > 0 && `${counted(same, 'clipping')} there already`,
  ].filter(Boolean);
  const done = parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing was sent.';
  if (broken === null) return done;
  const why = broken === 'stopped' ? 'Stopped' : 'Broken off';
  return `${why}: ${done} ${counted(rest, 'clipping')} left; to go on, press Send again.`;
}

/** The group by which one of Hypothesis' servers means everybody. */
const PUBLIC = '__world__';

/** Who can read what is sent. */
export const readersOf = ({ group }: Connected): string =>
  group === undefined
    ? 'its members'
    : group.id === PUBLIC || group.type === 'open'
      ? 'anybody on the web'
      : group.type === 'restricted'
        ? `anybody on the web who finds “${group.name}”`
        : `everyone in “${group.name}”`;
