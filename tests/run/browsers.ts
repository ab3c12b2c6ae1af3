import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, isProgram, type Needed, onPath, requireProgram } from './programs';

export type BrowserKind = 'chromium' | 'firefox';

export interface FoundBrowser {
  readonly kind: BrowserKind;
  readonly path: string;
}

/** The manifest's minimum versions: an older browser would load the extension and then behave oddly. */
export const OLDEST: Readonly<Record<BrowserKind, number>> = { chromium: 137, firefox: 140 };

interface Whereabouts extends Needed {
  readonly commands: readonly string[];
  /** Below /Applications, in the system or in the reader's home. */
  readonly mac: readonly string[];
  /** Below Program Files (either) or the reader's AppData\Local. */
  readonly windows: readonly string[];
}

const WHEREABOUTS: Record<BrowserKind, Whereabouts> = {
  chromium: {
    label: 'Chrome, Chromium or Edge',
    variable: 'CHROMIUM_PATH',
    debianPackage: 'chromium',
    commands: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'chrome'],
    mac: [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    windows: [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    label: 'Firefox',
    variable: 'FIREFOX_PATH',
    debianPackage: 'firefox-esr',
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    mac: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
  },
};

/** A browser of this kind that is new enough; the path in CHROMIUM_PATH or FIREFOX_PATH goes before all others. */
export function findBrowser(kind: BrowserKind): FoundBrowser | undefined {
  const path = findProgram(WHEREABOUTS[kind], () => usualBrowser(kind));
  return path === undefined ? undefined : { kind, path };
}

/** As findBrowser, but installs Debian's package where we may (root and apt-get), and otherwise says what to install. */
export function requireBrowser(kind: BrowserKind): FoundBrowser {
  const { label, ...needed } = WHEREABOUTS[kind];
  const versed = { ...needed, label: `${label}, version ${OLDEST[kind]} or newer` };
  return { kind, path: requireProgram(versed, () => usualBrowser(kind)) };
}

function usualBrowser(kind: BrowserKind): string | undefined {
  const oldest = OLDEST[kind];
  return usualPlaces(kind).find((place) => isProgram(place) && (majorVersion(place) ?? oldest) >= oldest);
}

function usualPlaces(kind: BrowserKind): string[] {
  const { commands, mac, windows } = WHEREABOUTS[kind];
  const onSearchPath = commands.flatMap((command) => onPath(command) ?? []);
  if (process.platform === 'darwin') {
    return [
      ...mac.flatMap((app) => [join('/Applications', app), join(homedir(), 'Applications', app)]),
      ...onSearchPath,
    ];
  }
  if (process.platform === 'win32') {
    const bases = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    return [...windows.flatMap((program) => bases.map((base) => join(base, program))), ...onSearchPath];
  }
  return onSearchPath;
}

/** Undefined where it cannot be asked: on Windows `--version` would open a window instead of answering. */
function majorVersion(path: string): number | undefined {
  if (process.platform === 'win32') return undefined;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const major = /(\d+)\.\d+/.exec(stdout ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}
