import assert from 'node:assert/strict';
import { test } from 'node:test';
import { id } from './commands/id.ts';
import { formatPrograms } from './programs.ts';
import type { Session } from './session.ts';

async function introduce(...names: (string | null)[]): Promise<{ origin: string; last: string }> {
  const session = { programs: [] as string[], out: { line: () => undefined } };
  let last = '';
  for (const name of names) {
    const fields = new Map(name === null ? [] : [['name', name] as const]);
    const answer = await id(session as unknown as Session, { name: 'id', fields }, {
      isEncrypted: true,
    } as never);
    last = JSON.stringify(answer);
  }
  return { origin: formatPrograms(session.programs), last };
}

test('what a connection has called itself once stands, whatever it says afterwards', async () => {
  assert.equal((await introduce()).origin, 'IMAP');
  assert.equal((await introduce('GoogleMail', null)).origin, 'GoogleMail');
  assert.equal((await introduce('GoogleMail', 'Thunderbird')).origin, 'GoogleMail ; Thunderbird');
  assert.equal((await introduce('Thunderbird', 'Thunderbird')).origin, 'Thunderbird');
  assert.equal((await introduce('a ; b')).origin, 'a   b');
});

test('five names are enough for one connection', async () => {
  const five = ['a', 'b', 'c', 'd', 'e'];
  assert.doesNotMatch((await introduce(...five, 'a')).last, /LIMIT/);
  const { origin, last } = await introduce(...five, 'f');
  assert.equal(origin, 'a ; b ; c ; d ; e');
  assert.match(last, /LIMIT/);
});

test('who tells their name only once they are in, as Thunderbird does, is noted for the list of connections', async () => {
  const noted: unknown[] = [];
  const session = {
    programs: [] as string[],
    out: { line: () => undefined },
    signedIn: { person: { accountId: 7 }, credential: { kind: 'app-password', id: 3 } },
    parts: {
      identity: { connections: { noteProgram: async (...given: unknown[]) => void noted.push(given) } },
    },
    get origin() {
      return { remoteAddress: '192.0.2.1', userAgent: formatPrograms(this.programs) };
    },
  };
  const say = (name: string) =>
    id(session as unknown as Session, { name: 'id', fields: new Map([['name', name]]) }, {
      isEncrypted: true,
    } as never);
  await say('Thunderbird');
  await say('Thunderbird');
  const origin = { remoteAddress: '192.0.2.1', userAgent: 'Thunderbird' };
  assert.deepEqual(noted, [[7, { appPassword: 3, protocol: 'imap' }, origin]]);
});
