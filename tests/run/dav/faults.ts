import type { Fault } from './proxy';

/** Every fault that a request may suffer, one of each kind and status; `kill` is the last, for it takes longest. */
export const FAULTS: readonly Fault[] = [
  { kind: 'cut', when: 'before' },
  { kind: 'cut', when: 'during' },
  { kind: 'cut', when: 'after' },
  { kind: 'truncate' },
  { kind: 'delay', milliseconds: 40 },
  { kind: 'double' },
  ...[401, 403, 409, 412, 423, 500, 502, 507].map((status): Fault => ({ kind: 'answer', status })),
  ...[429, 503].map((status): Fault => ({ kind: 'answer', status, headers: { 'retry-after': '1' } })),
  { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Sign in' },
  { kind: 'kill', when: 'before' },
  { kind: 'kill', when: 'after' },
];
