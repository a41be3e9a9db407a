import assert from 'node:assert/strict';
import type { AccountId } from '#base';
import { deliver } from '#store/testing';
import type { Harness } from './harness.ts';
import type { ImapClient } from './imap-client.ts';

/** How the command ended. */
export const end = async (client: ImapClient, command: string): Promise<string> =>
  (await client.say(command)).at(-1) ?? '';

/** What comes by itself. */
export async function lines(client: ImapClient, count: number): Promise<(string | null)[]> {
  const said: (string | null)[] = [];
  while (said.length < count) said.push(await client.line());
  return said;
}

/** Whatever had been told before would stand in front of it. */
export async function assertSilent(client: ImapClient): Promise<void> {
  assert.deepEqual(await client.say('NOOP'), ['OK completed']);
}

/** Another session of somebody, after these commands. */
export async function join(harness: Harness, login: string, ...commands: string[]): Promise<ImapClient> {
  const client = await harness.connect(login);
  for (const command of commands) assert.match(await end(client, command), /^OK/, command);
  return client;
}

/** Somebody new, with one message in the inbox. */
export async function open(
  harness: Harness,
  login: string,
  ...commands: string[]
): Promise<{ client: ImapClient; account: AccountId }> {
  const account = await harness.found(login);
  await deliver(harness.store, account, { subject: 'Un' });
  return { client: await join(harness, login, ...commands), account };
}
