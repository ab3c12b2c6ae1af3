import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from '../run/browsers';

/**
 * A profile of each browser in which the test build is installed and has set up its knowledge base, made once with the build:
 * a test that is about something else begins where a reader's second day does. What installs has tests of its own.
 */
export const installedProfile = (name: BrowserKind): string =>
  fileURLToPath(new URL(`../../.output/${name}-profile-for-test`, import.meta.url));

/** A new profile to write into, which is a copy of that one; an empty folder where none was made. */
export function newProfile(name: BrowserKind): string {
  const profile = mkdtempSync(join(tmpdir(), 'sidenote-profile-'));
  const made = installedProfile(name);
  if (existsSync(made)) cpSync(made, profile, { recursive: true });
  return profile;
}

/** A browser that has just ended may still hold files for a moment. */
export const removeProfile = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
