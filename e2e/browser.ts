import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

const pictures = fileURLToPath(new URL('../test-output/', import.meta.url));

/** Chromium from CHROMIUM_PATH, or the one that comes by npm. It asks nobody but the page it is given. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const executablePath = given !== undefined && existsSync(given) ? given : await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Keeps a picture of the page in test-output/, for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}.png` });
}
