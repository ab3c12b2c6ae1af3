import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { aptInstall, isProgram, onPath } from './programs';

export type BrowserKind = 'chromium' | 'firefox';

export interface FoundBrowser {
  readonly kind: BrowserKind;
  readonly path: string;
}

interface Whereabouts {
  readonly label: string;
  readonly variable: string;
  readonly debianPackage: string;
  /** The manifest's minimum: an older one would load the extension and then behave oddly. */
  readonly oldest: number;
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
    oldest: 128,
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
    oldest: 140,
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    mac: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
  },
};

/** A browser of this kind that is new enough; the path in CHROMIUM_PATH or FIREFOX_PATH goes before all others. */
export function findBrowser(kind: BrowserKind): FoundBrowser | undefined {
  const { variable, oldest } = WHEREABOUTS[kind];
  const named = process.env[variable];
  if (named) {
    if (!isProgram(named)) throw new Error(`${variable} is ${named}, and there is no program there.`);
    return { kind, path: named };
  }
  const path = usualPlaces(kind).find((place) => isProgram(place) && (majorVersion(place) ?? oldest) >= oldest);
  return path === undefined ? undefined : { kind, path };
}

/** As findBrowser, but installs Debian's package where we may (root and apt-get), and otherwise says what to install. */
export function requireBrowser(kind: BrowserKind): FoundBrowser {
  const found = findBrowser(kind);
  if (found) return found;
  const { debianPackage, label, oldest, variable } = WHEREABOUTS[kind];
  const log = aptInstall(label, debianPackage);
  const installed = log === undefined ? undefined : findBrowser(kind);
  if (installed) return installed;
  const tried = log === undefined ? '' : ` (apt-get did not bring it: see ${log})`;
  throw new Error(`Please install ${label}, version ${oldest} or newer, or set ${variable} to its program${tried}.`);
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
