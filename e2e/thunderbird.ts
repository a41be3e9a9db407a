import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { connectMarionette, type Marionette } from './marionette.ts';
import { findFreePort, type Product } from './product.ts';
import { until } from './until.ts';

const pictures = fileURLToPath(new URL('../test-output/', import.meta.url));

/** Keys without a character of their own (WebDriver, section 17.4.2). */
export const keys = { tab: '\ue004', enter: '\ue007', control: '\ue009', delete: '\ue017' };

/** Debian's Thunderbird on a screen that nobody looks at, used with mouse and keyboard. */
export interface Thunderbird {
  marionette: Marionette;
  /** Every text that is to be seen now, in all its windows' documents. */
  texts(): Promise<string[]>;
  /** Waits until a text that contains `text` is to be seen, and clicks on it. */
  click(text: string): Promise<void>;
  waitFor(text: string): Promise<void>;
  /** Waits until what is typed goes into the element with this id. */
  waitForFocus(id: string): Promise<void>;
  /** Typed one after the other; `held` stays down meanwhile. */
  type(text: string, held?: string): Promise<void>;
  /** Later commands go to the newest window, or, once it is closed, back to the main one. */
  useWindow(which: 'main' | 'newest'): Promise<void>;
  /** Keeps a picture in test-output/, for people to look at. */
  shoot(name: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Started with an empty profile. Its HTTP goes through a proxy of this test that knows the product alone, by every name
 * of the domain: what DNS would say. `trusted` are the ports whose certificate it takes as good, as it would one of a
 * known authority.
 */
export async function startThunderbird(product: Product, trusted: number[]): Promise<Thunderbird> {
  const profile = await mkdtemp(join(tmpdir(), 'digue-thunderbird-'));
  const proxy = await startProxy(product);
  const port = await findFreePort();
  await writePreferences(profile, port, (proxy.address() as AddressInfo).port);
  const { screen, display } = await startScreen();
  const options = ['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const env = { ...process.env, DISPLAY: display, HOME: profile, LC_ALL: 'C.UTF-8' };
  const child = spawn('thunderbird', options, { env, stdio: 'ignore', detached: true });
  const stop = async () => {
    await end(child);
    await end(screen);
    proxy.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const marionette = await until('Thunderbird to answer', 60_000, () =>
      connectMarionette(port).catch(() => null),
    );
    for (const one of trusted) await trust(marionette, one);
    return { ...createHands(marionette), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await exited;
}

async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const options = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const [number] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
}

async function startProxy(product: Product): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    const asked = new URL(incoming.url ?? '', product.url);
    const forwarded = request(
      new URL(asked.pathname + asked.search, product.url),
      { method: incoming.method, headers: { ...incoming.headers, host: asked.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return proxy;
}

async function writePreferences(profile: string, marionette: number, proxy: number): Promise<void> {
  const preferences = {
    'marionette.port': marionette,
    'app.update.enabled': false,
    'app.donation.eoy.version.viewed': 999,
    'datareporting.policy.dataSubmissionEnabled': false,
    'intl.locale.requested': 'en-US',
    'mail.rights.version': 1,
    'mail.shell.checkDefaultClient': false,
    'mail.biff.show_alert': false,
    'mailnews.start_page.enabled': false,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxy,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy,
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    'services.settings.server': 'http://localhost:1',
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
}

async function trust(marionette: Marionette, port: number): Promise<void> {
  const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerCertificate().raw.toString('base64');
  socket.destroy();
  await marionette.run(
    `const database = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);
     const overrides = Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService);
     const certificate = database.constructX509FromBase64(args[0]);
     overrides.rememberValidityOverride('localhost', args[1], {}, certificate, true);`,
    certificate,
    port,
  );
}

/** Defines `look(take)`: every text of a window, also in shadow trees and in the documents within, until one is taken. */
const eyes = `
  const look = (take, root = document, left = 0, top = 0) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot && look(take, element.shadowRoot, left, top)) return true;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const inner = /^(browser|iframe)$/.test(element.localName) ? element.contentDocument : null;
      if (inner && look(take, inner, left + box.x, top + box.y)) return true;
      const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('');
      const text = (own.trim() || element.getAttribute('value') || element.getAttribute('aria-label') || '').trim();
      if (text && take(text, element, left, top)) return true;
    }
    return false;
  };`;

/** Scrolls what says `args[0]` into view and tells its middle; null when it is not there. */
const findPlace = `${eyes}
  let place = null;
  look((text, element, left, top) => {
    if (!text.includes(args[0])) return false;
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    place = { x: Math.round(left + box.x + box.width / 2), y: Math.round(top + box.y + box.height / 2) };
    return true;
  });
  return place;`;

function createHands(marionette: Marionette): Omit<Thunderbird, 'stop'> {
  const shoot = async (name: string) => {
    const { value } = await marionette.send('WebDriver:TakeScreenshot', { full: false });
    await mkdir(pictures, { recursive: true });
    await writeFile(join(pictures, `thunderbird-${name}.png`), Buffer.from(String(value), 'base64'));
  };
  const find = async (text: string) => {
    try {
      return await until(`« ${text} » to be seen`, 30_000, () =>
        marionette.run<{ x: number; y: number } | null>(findPlace, text),
      );
    } catch (fault) {
      await shoot(`in-vain-${text.replace(/\W+/g, '-')}`);
      throw fault;
    }
  };
  return {
    marionette,
    texts: () =>
      marionette.run<string[]>(`${eyes} const all = []; look((text) => void all.push(text)); return all;`),
    async waitFor(text) {
      await find(text);
    },
    async waitForFocus(id) {
      await until(`the focus on ${id}`, 30_000, () =>
        marionette.run<boolean>('return document.activeElement?.id === args[0];', id),
      );
    },
    async click(text) {
      const { x, y } = await find(text);
      const actions = [
        { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await marionette.send('WebDriver:PerformActions', {
        actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
      });
    },
    async type(text, held) {
      const strokes = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      const actions =
        held === undefined
          ? strokes
          : [{ type: 'keyDown', value: held }, ...strokes, { type: 'keyUp', value: held }];
      await marionette.send('WebDriver:PerformActions', {
        actions: [{ type: 'key', id: 'keyboard', actions }],
      });
    },
    async useWindow(which) {
      const list = async () => (await marionette.send('WebDriver:GetWindowHandles')) as unknown as string[];
      const handle = await until(`the ${which} window`, 20_000, async () => {
        const all = await list();
        return which === 'newest' ? all.slice(1).at(-1) : all.length === 1 && all[0];
      });
      await marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
    },
    shoot,
  };
}
