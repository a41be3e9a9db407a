import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { keepPicture } from './browser.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the other colours may change: the theme is colours and nothing else. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** Most of a page at once: what is scrolled away cannot be judged by its colours. */
const HEIGHT = 1600;

/** No fault on this screen as wide as it is now, in both lights; nothing wider than the screen, nothing cut at its edge. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = [...(await listViolations(page, colorScheme)), ...(await listCut(page))];
    faults.push(...found.map((fault) => `${colorScheme} ${fault}`));
    await keepPicture(page, `${name}-${page.viewportSize()?.width}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(faults, [], `${name}, ${page.viewportSize()?.width} pixels wide`);
}

/** The same on a wide screen and on a phone. */
export async function checkAccess(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await checkScreen(page, name);
  }
  if (size !== null) await page.setViewportSize(size);
}

async function listViolations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // What passes is counted, not described.
    .options({ resultTypes: ['violations'] })
    // Nothing may run in the frame of a message, axe included: it would wait for ever.
    .exclude('iframe')
    // What a button last announced points to a button gone.
    .exclude('[data-live-announcer]')
    // Without frames it works in the page itself, and needs no window of its own beside.
    .setLegacyMode(page.frames().length === 1);
  const { violations } = await (
    colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)
  ).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** What can be pressed or read and begins on the screen, but ends beyond its edge. */
function listCut(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[
    document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [],
    [...document.querySelectorAll('button, a, input, h1, h2, h3, p, li, label, th, td')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((one) => [one.getBoundingClientRect(), one.textContent.slice(0, 60) || one.outerHTML.slice(0, 60)])
      .filter(([box]) => box.width > 1 && box.left < innerWidth && box.right > innerWidth + 1)
      .map(([, text]) => 'cut off at the edge: ' + text),
  ].flat()`);
}
