import * as z from 'zod/mini';
import { messageOf } from '../utils/message-of';
import { Settings } from './schema/settings';

z.config({ ...z.locales.en(), jitless: true });

/** Settings as a file, to be taken to another browser or kept. */

const FORMAT = 'sidenote-settings';
const VERSION = 1;

const Head = z.object({ format: z.literal(FORMAT), version: z.number() });
const File = z.strictObject({ format: z.literal(FORMAT), version: z.literal(VERSION), settings: Settings });

/** What is wrong with a file of settings, and what to do. Nothing was changed by it. */
class SettingsFileError extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = 'SettingsFileError';
    this.advice = advice;
  }
}

export const writeSettings = (settings: Settings): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, settings }, null, 2)}\n`;

/** @throws SettingsFileError that names the place in the file. */
export function parseSettings(text: string): Settings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = messageOf(error);
    throw new SettingsFileError(`The file is not JSON: ${why}.`, 'Choose a file that Sidenote exported.');
  }
  const head = Head.safeParse(value);
  if (!head.success)
    throw new SettingsFileError(
      `The file holds no settings of Sidenote: it lacks “"format": "${FORMAT}"” and a version.`,
      'Choose a file that Sidenote exported.',
    );
  if (head.data.version > VERSION)
    throw new SettingsFileError(
      'The file was written by a newer Sidenote.',
      'Update Sidenote in this browser, then import it again.',
    );
  const file = File.safeParse(value);
  if (file.success) return file.data.settings;
  const [issue] = file.error.issues;
  throw new SettingsFileError(
    `At “${issue?.path.join('.') || 'the top'}” the file says something that is not understood: ${issue?.message.replace(/undefined$/, 'nothing')}.`,
    'Mend that place in the file, or export the settings again.',
  );
}
