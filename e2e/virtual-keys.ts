import type { CDPSession, Page } from 'playwright-core';

/** Puts the browser on another device, whose passkeys are none yet: one that has a key already would say so. */
export async function openVirtualDevices(page: Page): Promise<{ change(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  let old: string | null = null;
  return {
    async change() {
      if (old !== null) await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: old });
      old = await addAuthenticator(devtools);
    },
  };
}

/** From « Ma sécurité » without any second step yet: a key, named, on the device at hand. */
export async function createKey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /Clé d’accès ou clé de sécurité/ }).click();
  await page.getByRole('textbox', { name: 'Nom de la clé' }).fill(name);
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await page.getByText(name, { exact: true }).waitFor();
}

async function addAuthenticator(devtools: CDPSession): Promise<string> {
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}
