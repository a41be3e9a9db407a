import type { SignedIn } from '#contract';
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { SessionValue } from '../../app/session.tsx';
import type { SignInAnswer } from '../../app/session.tsx';
import type { Transport } from '../../jmap/index.ts';

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Passkeys belong to a name: at a bare address, or in an old browser, there are none. */
export function hasPasskeys(): boolean {
  const isAddress = /^[0-9.]+$|^\[/.test(location.hostname);
  return typeof PublicKeyCredential === 'function' && !isAddress;
}

/** Alone, in the place of login and password. Null when the person changed their mind. */
export async function signInWithPasskey(
  step: SessionValue['step'],
  shared: boolean,
): Promise<SignInAnswer | null> {
  return run(step, '/auth/sign-in/passkey', { shared });
}

/** As second factor. Null when the person changed their mind. */
export async function takePasskeyStep(step: SessionValue['step']): Promise<SignInAnswer | null> {
  return run(step, '/auth/factor/passkey', {});
}

async function run(step: SessionValue['step'], url: string, body: object): Promise<SignInAnswer | null> {
  let options: RequestOptions | null = null;
  const asked = await step(`${url}/options`, {}, (answer) => {
    options = answer as RequestOptions;
  });
  if (options === null) return asked;
  try {
    const response = await startAuthentication({ optionsJSON: options });
    return await step(url, { ...body, response });
  } catch {
    // The browser says the same of a refusal, a time-out and a missing key: the person knows which it was.
    return null;
  }
}

/** Proves within a session who is there. False when the person changed their mind. */
export function proveByPasskey(transport: Transport): Promise<boolean> {
  return answer(transport, '/auth/prove/passkey');
}

/** Shows that a key opens the account alone. False when the person changed their mind. */
export function tryPasskey(transport: Transport): Promise<boolean> {
  return answer(transport, '/auth/factors/passkeys/try');
}

async function answer(transport: Transport, url: string): Promise<boolean> {
  const options = await transport.post<RequestOptions>(`${url}/options`, {});
  const response = await startAuthentication({ optionsJSON: options }).catch(() => null);
  if (response === null) return false;
  await transport.post(url, { response });
  return true;
}

/** Makes a passkey on this device or key; null when the person changed their mind. */
export async function addPasskey(transport: Transport, name: string): Promise<SignedIn | null> {
  const options = await transport.post<CreationOptions>('/auth/factors/passkeys/options', {});
  const response = await startRegistration({ optionsJSON: options }).catch(() => null);
  if (response === null) return null;
  return transport.post<SignedIn>('/auth/factors/passkeys', { name, response });
}
