import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { runSignIn, type Standing } from './auth.ts';
import type { SignInDoor, SignInStep } from './types.ts';

const visit = {
  line: { isEncrypted: true, isLoopback: false, remoteAddress: '192.0.2.1', socket: new Socket() },
  session: {} as never,
  end: () => undefined,
};
const standing: Standing = { isSignedIn: false, isInTransaction: false, ask: async () => '*' };

/** A door that notes what it is given, and answers with these steps. */
function open(offered: readonly string[], steps: SignInStep[] = []) {
  const heard: (string | null)[] = [];
  const door: SignInDoor = {
    limits: { strangerMs: 1, strangers: 1, failures: 1 },
    mechanisms: () => offered,
    begin: () => ({
      async next(response) {
        heard.push(response?.toString('utf8') ?? null);
        return steps.shift() ?? { kind: 'signed-in' };
      },
    }),
    formatRefusal: () => ({ code: 500, text: '' }),
    left: () => undefined,
  };
  return { door, heard };
}

const cases: {
  name: string;
  command: string;
  offered?: string[];
  given?: Partial<Standing>;
  kind: string;
}[] = [
  { name: 'a line that others can read', command: 'AUTH PLAIN AGEAYg==', offered: [], kind: 'needs-tls' },
  { name: 'no mechanism', command: 'AUTH', kind: 'bad-arguments' },
  { name: 'two responses', command: 'AUTH PLAIN YQ== YQ==', kind: 'bad-arguments' },
  { name: 'a weak one', command: 'AUTH cram-md5', kind: 'too-weak' },
  { name: 'an unknown one', command: 'AUTH XTRANGE', kind: 'unknown-mechanism' },
  { name: 'no base64', command: 'AUTH PLAIN a', kind: 'malformed' },
  { name: 'twice', command: 'AUTH PLAIN', given: { isSignedIn: true }, kind: 'already-signed-in' },
  {
    name: 'in a transaction',
    command: 'AUTH PLAIN',
    given: { isInTransaction: true },
    kind: 'in-transaction',
  },
];
for (const { name, command, offered = ['PLAIN'], given, kind } of cases) {
  test(`AUTH: ${name} asks nobody`, async () => {
    const { door, heard } = open(offered);
    assert.deepEqual(await runSignIn(door, visit, { ...standing, ...given }, command), { kind });
    assert.deepEqual(heard, []);
  });
}

test('no initial response is not an empty one', async () => {
  for (const [command, first] of [
    ['AUTH PLAIN', null],
    ['AUTH plain =', ''],
    ['AUTH PLAIN YWI=', 'ab'],
  ] as const) {
    const { door, heard } = open(['PLAIN']);
    assert.deepEqual(await runSignIn(door, visit, standing, command), { kind: 'signed-in' });
    assert.deepEqual(heard, [first]);
  }
});

test('challenges go out in base64, answers come in decoded, and * ends it', async () => {
  const challenge = (data: string): SignInStep => ({ kind: 'challenge', data: Buffer.from(data) });
  const { door, heard } = open(['X'], [challenge('un'), challenge('')]);
  const asked: string[] = [];
  const ask = async (text: string): Promise<string> => {
    asked.push(text);
    return asked.length === 1 ? 'b2s=' : '';
  };
  assert.deepEqual(await runSignIn(door, visit, { ...standing, ask }, 'AUTH X'), { kind: 'signed-in' });
  assert.deepEqual(
    [asked, heard],
    [
      ['dW4=', ''],
      [null, 'ok', ''],
    ],
  );
  const canceled = open(['X'], [challenge('un')]);
  assert.deepEqual(await runSignIn(canceled.door, visit, standing, 'AUTH X'), { kind: 'canceled' });
});
