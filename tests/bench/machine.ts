import { cpus, loadavg, platform, release } from 'node:os';

/** Whose times these are. */
export function machine(): string[] {
  const [first] = cpus();
  return [
    `- Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- Machine: ${cpus().length} cores of ${first?.model.trim() || 'an unnamed processor'}, ${platform()} ${release()}, load at the start ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `- Node ${process.versions.node} (V8 ${process.versions.v8})`,
  ];
}
