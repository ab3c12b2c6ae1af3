import type { FaultProxy } from '../../run/dav/proxy';

/** What passed between machines and the server. */
export interface Traffic {
  readonly requests: number;
  /** Requests of each method. */
  readonly methods: Readonly<Record<string, number>>;
  /** Bytes with their heads, as they go over the line before its own encryption. */
  readonly sent: number;
  readonly received: number;
}

/** A day of a year, with what passed on it. */
export interface Day extends Traffic {
  readonly day: number;
  readonly clippings: number;
  /** In the folder. */
  readonly files: number;
  readonly bytes: number;
}

export function trafficOf(passed: FaultProxy['passed']): Traffic {
  const methods: Record<string, number> = {};
  for (const { method } of passed) methods[method] = (methods[method] ?? 0) + 1;
  const sum = (of: 'sent' | 'received') => passed.reduce((total, one) => total + one[of], 0);
  return { requests: passed.length, methods, sent: sum('sent'), received: sum('received') };
}
