import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer, { type Browser, type LaunchOptions, type Page, type Target } from 'puppeteer-core';
import { type BrowserKind, requireBrowser } from './browsers';
import { PATIENCE, until } from './until';

export interface LaunchRequest {
  readonly browser: BrowserKind;
  /** The folder of a built extension. */
  readonly extension: string;
  readonly headless: boolean;
  /**
   * The port of a fixture server. Given, it becomes the browser's proxy and its only way out: every host name is answered there.
   * Left out, the browser reaches the web as any other.
   */
  readonly port?: number;
  /** A folder that keeps what the browser stores, the extension's data too, from one launch to the next. */
  readonly profile?: string;
}

export interface BrowserSession {
  readonly name: BrowserKind;
  readonly browser: Browser;
  readonly extensionId: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly origin: string;
  newPage(): Promise<Page>;
  /** A page of the extension in a tab of its own, `path` as in `popup.html`. */
  extensionPage(path: string): Promise<Page>;
  /** Also true of a worker that was woken again after it was stopped. */
  workerRunning(): Promise<boolean>;
  /** Waits until the extension's worker has started and can be talked to. */
  waitForWorker(): Promise<void>;
  /** Ends the worker as the browser does when it is idle: what it held in memory is gone, and the next message wakes it. */
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

const GECKO_ID = 'sidenote@sidenote.example';
/** Chromium refuses this port without trying it. */
const NOWHERE = 'http://127.0.0.1:1/';

/**
 * Starts a browser with Sidenote in it. One driver does for both: Chromium over its pipe (the one way left to load an unpacked
 * extension into branded Chrome), Firefox over WebDriver BiDi.
 */
export async function launch(request: LaunchRequest): Promise<BrowserSession> {
  return request.browser === 'chromium' ? launchChromium(request) : launchFirefox(request);
}

async function launchChromium(request: LaunchRequest): Promise<BrowserSession> {
  const { extension, port } = request;
  const browser = await puppeteer.launch({
    ...sharedOptions(request),
    browser: 'chrome',
    pipe: true,
    enableExtensions: true,
    ignoreDefaultArgs: request.headless ? [] : ['--enable-automation'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // A page of a test needs neither a graphics processor nor a process of its own: an eighth of the work.
      ...(request.headless ? ['--disable-gpu', '--renderer-process-limit=2'] : []),
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,NetworkTimeServiceQuerying,AutofillServerCommunication',
      '--disable-component-update',
      `--component-updater=url-source=${NOWHERE}`,
      `--gaia-url=${NOWHERE}`,
      ...(port === undefined
        ? []
        : [
            `--proxy-server=http://127.0.0.1:${port}`,
            '--proxy-bypass-list=<-loopback>',
            '--host-resolver-rules=MAP * 127.0.0.1',
          ]),
    ],
  });
  const extensionId = await installOrClose(browser, extension);
  const origin = `chrome-extension://${extensionId}`;
  const isWorker = (target: Target): boolean =>
    target.type() === 'service_worker' && target.url().startsWith(`${origin}/`);
  const theWorker = (): Target | undefined => browser.targets().find(isWorker);
  const waitForWorker = async (): Promise<void> => {
    // One that is stopped while it is still being installed never comes back.
    await until('the service worker is active', async () => {
      const worker = theWorker();
      return worker !== undefined && (await inWorker(worker, 'self.serviceWorker.state')) === 'activated';
    });
  };
  const workerRunning = async (): Promise<boolean> => browser.targets().some(isWorker);
  return {
    name: 'chromium',
    browser,
    extensionId,
    origin,
    newPage: () => patientPage(browser),
    async extensionPage(path) {
      const page = await patientPage(browser);
      await page.goto(`${origin}/${path}`);
      return page;
    },
    workerRunning,
    waitForWorker,
    async stopWorker() {
      if (!(await workerRunning())) return;
      await waitForWorker();
      const target = theWorker();
      if (!target) return;
      await inWorker(target, 'self.isEnding = true');
      const client = await browser.target().createCDPSession();
      const { targetInfos } = await client.send('Target.getTargets');
      for (const { targetId, type, url } of targetInfos)
        if (type === 'service_worker' && url.startsWith(`${origin}/`))
          await client.send('Target.closeTarget', { targetId });
      await client.detach();
      // Whoever speaks to it may have woken another by then, even in its place.
      const isGone = async () => theWorker() !== target || (await inWorker(target, 'self.isEnding ?? false')) === false;
      await until('the service worker has stopped', isGone);
    },
    close: () => browser.close(),
  };
}

/** What an expression is in a worker; undefined where it does not answer. The driver looks in and leaves: one that it stays with does not end. */
async function inWorker(worker: Target, expression: string): Promise<unknown> {
  const client = await worker.createCDPSession().catch(() => undefined);
  const asked = client?.send('Runtime.evaluate', { expression, returnByValue: true }).catch(() => undefined);
  const answer = await Promise.race([asked, pause(2000)]);
  await client?.detach().catch(() => undefined);
  return answer?.result.value;
}

async function launchFirefox(request: LaunchRequest): Promise<BrowserSession> {
  const uuid = request.profile === undefined ? randomUUID() : '5de00000-0000-4000-8000-000000000000';
  const browser = await puppeteer.launch({
    ...sharedOptions(request),
    browser: 'firefox',
    // Without it neither moz-extension: nor about: pages may be driven.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: firefoxPreferences(uuid, request.port),
    // Release builds heed services.settings.server only with this.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  });
  const extensionId = await installOrClose(browser, request.extension);
  const origin = `moz-extension://${uuid}`;

  let controlPage: Promise<Page> | undefined;
  /** A privileged tab, the only place from which the event page can be seen and ended: what about:debugging's button does. */
  const control = <T>(expression: string): Promise<T> => {
    controlPage ??= openPrivileged(browser, 'about:config');
    return controlPage.then(
      (page) => page.evaluate(`WebExtensionPolicy.getByID('${extensionId}').extension.${expression}`) as T,
    );
  };
  const workerRunning = async (): Promise<boolean> => (await control<string>('backgroundState')) === 'running';
  return {
    name: 'firefox',
    browser,
    extensionId,
    origin,
    newPage: () => patientPage(browser),
    extensionPage: (path) => openPrivileged(browser, `${origin}/${path}`),
    workerRunning,
    waitForWorker: () => until('the event page runs', workerRunning),
    async stopWorker() {
      if (!(await workerRunning())) return;
      // Resolves once it has ended; whoever speaks to it may have woken it again by then.
      await control('terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })');
    },
    close: () => browser.close(),
  };
}

function sharedOptions({ browser, headless, profile }: LaunchRequest): LaunchOptions {
  return {
    executablePath: requireBrowser(browser).path,
    headless,
    defaultViewport: headless ? { width: 1280, height: 900 } : null,
    timeout: PATIENCE,
    // Not among the downloads of whoever runs the tests.
    downloadBehavior: { policy: 'allow', downloadPath: downloadsFolder() },
    ...(profile === undefined ? {} : { userDataDir: profile }),
  };
}

let folder: string | undefined;

/** Where the browsers of this run put what they download. */
export function downloadsFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'sidenote-downloads-'));
  return folder;
}

async function installOrClose(browser: Browser, extension: string): Promise<string> {
  try {
    return await browser.installExtension(extension);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function patientPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

/**
 * Opens a moz-extension: or about: page. Firefox loads these, but reports no navigation events for them, so `goto` would wait in
 * vain; the page itself is asked instead.
 */
async function openPrivileged(browser: Browser, url: string): Promise<Page> {
  const page = await patientPage(browser);
  page.goto(url, { timeout: 1 }).catch(() => undefined);
  await until(`${url} is loaded`, async () => {
    const state = await page.evaluate(() => [document.readyState, location.href].join(' ')).catch(() => '');
    return state.startsWith(`complete ${url}`);
  });
  return page;
}

/** puppeteer's own preferences already turn off most of what Firefox asks of Mozilla by itself. */
function firefoxPreferences(uuid: string, port: number | undefined): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: uuid }),
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'services.settings.server': 'data:,#no-remote-settings',
    // What an extension downloads heeds these, not the driver's folder.
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsFolder(),
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.server': '',
    'datareporting.usage.uploadEnabled': false,
    'browser.newtabpage.activity-stream.feeds.telemetry': false,
    'browser.region.update.enabled': false,
    'browser.aboutwelcome.enabled': false,
    'browser.aboutConfig.showWarning': false,
    'dom.push.connection.enabled': false,
    'dom.security.https_first': false,
    'dom.security.https_first_schemeless': false,
    'network.stricttransportsecurity.preloadlist': false,
    ...(port === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': port,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': port,
          'network.proxy.no_proxies_on': '',
          'network.proxy.allow_hijacking_localhost': true,
          'network.proxy.failover_direct': false,
          'network.dns.forceResolve': '127.0.0.1',
          'network.trr.mode': 5,
        }),
  };
}
