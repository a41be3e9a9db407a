import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../e2e/browser.ts';
import { printLetter, walkIn } from '../../e2e/first-walk.ts';
import { startProduct } from '../../e2e/product.ts';
import { openPage } from '../../e2e/screen.ts';

/** From the letter to the open mailbox on a phone's screen: what is to be met and filled, and how long the machines take. */
export async function measureFirstWalk(): Promise<[what: string, figure: string, aim: string]> {
  const folder = await mkdtemp(join(tmpdir(), 'digue-bench-walk-'));
  const [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  try {
    const code = await printLetter({ product, browser }, folder);
    const page = await openPage(browser, { viewport: { width: 320, height: 640 }, hasTouch: true });
    await page.goto(`${product.url}/activation`);
    const { screens, fields, seconds } = await walkIn(page, code);
    return [
      'from the letter to the mailbox',
      `${screens} screens, ${fields} fields, ${seconds.toFixed(1)} s in the browser`,
      'under 3 min with the person’s own time',
    ];
  } finally {
    await browser.close();
    await product.remove();
    await rm(folder, { recursive: true });
  }
}
