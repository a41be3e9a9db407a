import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

/** Sets up an authenticator app where the page offers one, and returns it. */
export async function setUpApp(page: Page): Promise<TOTP> {
  await page.getByRole('button', { name: /Application d’authentification/ }).click();
  const key = await page.locator('.factor-setup__key').innerText();
  const totp = new TOTP({ secret: Secret.fromBase32(key.replace(/\s/g, '')) });
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill(totp.generate());
  await page.getByRole('button', { name: 'Confirmer' }).click();
  return totp;
}
