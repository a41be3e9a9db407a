import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import type { SignedIn } from '#contract';
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from './software-authenticator.ts';
import { Tab, TEST_PAGE } from './tab.ts';

type Challenge = { challenge: string; user: { id: string } };
let counter = 0;

/** Counts up at each answer, as a key must. */
export function answerKey(key: SoftwareAuthenticator, options: { challenge: string }) {
  return key.answer(options, TEST_PAGE, ++counter);
}

export async function addKey(tab: Tab, name: string): Promise<SoftwareAuthenticator> {
  const key = createSoftwareAuthenticator();
  const options = (await tab.call('POST', '/auth/factors/passkeys/options')).json<Challenge>();
  const response = key.register(options, TEST_PAGE);
  const reply = await tab.call('POST', '/auth/factors/passkeys', { name, response });
  assert.equal(reply.statusCode, 200, reply.body);
  return key;
}

/** Shows that the key opens alone; the status of the answer. */
export async function tryKey(tab: Tab, key: SoftwareAuthenticator): Promise<number> {
  const options = (await tab.call('POST', '/auth/factors/passkeys/try/options')).json<Challenge>();
  const response = answerKey(key, options);
  return (await tab.call('POST', '/auth/factors/passkeys/try', { response })).statusCode;
}

/** Signs in by the key alone. */
export async function openAlone(
  app: FastifyInstance,
  key: SoftwareAuthenticator,
  isShared = false,
): Promise<{ tab: Tab; code: number; stage: string }> {
  const tab = new Tab(app);
  const options = (await tab.call('POST', '/auth/sign-in/passkey/options')).json<Challenge>();
  const response = answerKey(key, options);
  const reply = await tab.call('POST', '/auth/sign-in/passkey', { response, shared: isShared });
  return { tab, code: reply.statusCode, stage: reply.json<SignedIn>().stage };
}
