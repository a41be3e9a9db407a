import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId, type ChannelBinding } from '#base';
import type { Person } from '../../types.ts';
import { answerScram } from '../../testing/scram-client.ts';
import type { SaslConversation, SaslStep } from '../types.ts';
import { beginScram, type ScramParts } from './conversation.ts';
import { checkProof, deriveVerifier } from './keys.ts';
import { parseClientFinal, parseClientFirst } from './messages.ts';
import { prepareName } from './saslprep.ts';

const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
const verifier = await deriveVerifier('pencil', { salt, iterations: 4096 });
const origin = { remoteAddress: '192.0.2.1', userAgent: 'Test' };
const person: Person = {
  accountId: accountId(7),
  login: 'user',
  givenName: 'User',
  familyName: 'Exemple',
  name: 'User Exemple',
  address: 'user@ac-exemple.fr',
  role: 'teacher',
  establishment: null,
  epoch: 0,
};
const found = {
  person,
  appPasswordId: 3,
  name: 'Tablette',
  lastUsedAt: null,
  usedProtocols: [],
  bound: null,
};

interface World {
  isGood: boolean;
  isInForce: boolean;
  blocks: 'check' | 'fail' | 'accept' | null;
  failures: number;
}

/** One secret, `pencil`, of `user` and of everybody else. */
function begin(
  given: { isPlus?: boolean; channelBinding?: ChannelBinding | null; world?: Partial<World> } = {},
) {
  const world: World = { isGood: true, isInForce: true, blocks: null, failures: 0, ...given.world };
  const throttled = { kind: 'throttled', retryAfterSeconds: 9 } as const;
  const parts: ScramParts = {
    verifiers: {
      saltOf: () => salt,
      async find(_login, { authMessage, proof }) {
        const serverSignature = checkProof(verifier, authMessage, proof);
        return serverSignature === null ? null : { found, isGood: world.isGood, serverSignature };
      },
    },
    uses: {
      check: async () => (world.blocks === 'check' ? throttled : { kind: 'open' }),
      async fail() {
        world.failures += 1;
        return world.blocks === 'fail' ? throttled : { kind: 'refused' };
      },
      accept: async () =>
        world.blocks === 'accept'
          ? { kind: 'refused' }
          : { kind: 'authenticated', person, appPasswordId: found.appPasswordId },
    },
    isInForce: async () => world.isInForce,
    isNamed: async ({ accountId: id }, name) => id === person.accountId && name === person.address,
    createNonce: () => '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
  };
  const { isPlus = false, channelBinding = null } = given;
  const conversation = beginScram(parts, { protocol: 'imap', origin, channelBinding, isPlus });
  return { conversation, world };
}

const say = async (conversation: SaslConversation, text: string) =>
  tell(await conversation.next(Buffer.from(text)));
const tell = (step: SaslStep): string =>
  step.kind === 'challenge' ? step.data.toString() : `[${step.kind}]`;
const bare = 'n=user,r=rOprNGfwEbeRWgbNEkqO';

test('the conversation of RFC 7677, section 3', async () => {
  const { conversation, world } = begin();
  assert.equal(tell(await conversation.next(null)), '');
  const first = await say(conversation, `n,,${bare}`);
  assert.equal(
    first,
    'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
  );
  const final =
    'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=';
  assert.equal(answerScram({ password: 'pencil', header: 'n,,', bare, serverFirst: first }).final, final);
  assert.equal(await say(conversation, final), 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  assert.deepEqual(await conversation.next(Buffer.alloc(0)), {
    kind: 'authenticated',
    person,
    credential: { kind: 'app-password', id: 3 },
  });
  assert.equal(world.failures, 0);
});

/** The whole exchange as a client of this password would have it; what the server says in the end. */
async function converse(
  begun: ReturnType<typeof begin>,
  client: { header?: string; binding?: Buffer; password?: string; change?: (final: string) => string },
): Promise<string[]> {
  const { header = 'n,,', password = 'pencil', change = (final) => final } = client;
  const serverFirst = await say(begun.conversation, header + bare);
  if (serverFirst.startsWith('[')) return [serverFirst];
  const binding = client.binding === undefined ? {} : { binding: client.binding };
  const { final } = answerScram({ password, header, bare, serverFirst, ...binding });
  const told = await say(begun.conversation, change(final));
  if (told.startsWith('[')) return [told];
  return [told.replace(/^v=.*/, 'v'), tell(await begun.conversation.next(Buffer.alloc(0)))];
}

test('a wrong secret is told, counted and refused; a retired device is not counted', async () => {
  const wrong = begin();
  assert.deepEqual(await converse(wrong, { password: 'stylo' }), ['e=invalid-proof', '[refused]']);
  assert.equal(wrong.world.failures, 1);
  const retired = begin({ world: { isGood: false } });
  assert.deepEqual(await converse(retired, {}), ['e=invalid-proof', '[refused]']);
  assert.equal(retired.world.failures, 0);
  assert.deepEqual(await converse(begin({ world: { blocks: 'check' } }), {}), ['[throttled]']);
  assert.deepEqual(await converse(begin({ world: { blocks: 'fail' } }), { password: 'x' }), ['[throttled]']);
  assert.deepEqual(await converse(begin({ world: { blocks: 'accept' } }), {}), [
    'e=other-error',
    '[refused]',
  ]);
  const ended = begin({ world: { isInForce: false } });
  assert.deepEqual(await converse(ended, {}), ['v', '[refused]'], 'ended between proof and last word');
});

test('for whom it is said must be the person, by any of their names; others are refused once the secret was right', async () => {
  for (const as of ['user', 'user@ac-exemple.fr', 'USER@ac-exemple.fr']) {
    assert.deepEqual(await converse(begin(), { header: `n,a=${as},` }), ['v', '[authenticated]'], as);
  }
  for (const as of ['other', 'other@ac-exemple.fr', 'a=2Cb', 'direction']) {
    const other = begin();
    assert.deepEqual(await converse(other, { header: `n,a=${as},` }), ['e=other-error', '[refused]'], as);
    assert.equal(other.world.failures, 0, 'no guess of a secret');
    assert.deepEqual(await converse(begin(), { header: `n,a=${as},`, password: 'x' }), [
      'e=invalid-proof',
      '[refused]',
    ]);
  }
});

test('the channel is bound by what both ends know, and nobody is talked out of it', async () => {
  const channelBinding = { 'tls-exporter': Buffer.alloc(32, 1), 'tls-server-end-point': Buffer.alloc(32, 2) };
  const plus = () => begin({ isPlus: true, channelBinding });
  const exporter = { header: 'p=tls-exporter,,', binding: channelBinding['tls-exporter'] };
  assert.deepEqual(await converse(plus(), exporter), ['v', '[authenticated]']);
  const endPoint = { header: 'p=tls-server-end-point,,', binding: channelBinding['tls-server-end-point'] };
  assert.deepEqual(await converse(plus(), endPoint), ['v', '[authenticated]']);
  const between = { ...exporter, binding: Buffer.alloc(32, 9) };
  assert.deepEqual(await converse(plus(), between), ['e=channel-bindings-dont-match', '[refused]']);
  for (const header of ['p=tls-unique,,', 'p=__proto__,,', 'p=constructor,,', 'n,,', 'y,,']) {
    const told = await converse(plus(), { header });
    assert.ok(['[refused]', '[malformed]'].includes(told[0] ?? ''), `${header} with -PLUS: ${told}`);
  }
  assert.deepEqual(await converse(begin({ channelBinding }), { header: 'y,,' }), ['[refused]'], 'downgrade');
  assert.deepEqual(await converse(begin({ channelBinding }), exporter), ['[refused]']);
  assert.deepEqual(await converse(begin({ channelBinding }), {}), ['v', '[authenticated]']);
  assert.deepEqual(await converse(begin(), { header: 'y,,' }), ['v', '[authenticated]']);
  const lying = { change: (final: string) => final.replace('c=biws', 'c=eSws') };
  assert.deepEqual(await converse(begin(), lying), ['e=channel-bindings-dont-match', '[refused]']);
});

test('a last message that is not of this conversation', async () => {
  const cases: [(final: string) => string, string][] = [
    [(final) => final.replace(/r=[^,]+/, 'r=rOprNGfwEbeRWgbNEkqO'), 'e=other-error'],
    [(final) => final.replace(/,p=.*/, ''), 'e=invalid-encoding'],
    [(final) => final.replace(/p=.*/, 'p=AAAA'), 'e=invalid-encoding'],
    [(final) => `${final},x=1`, 'e=invalid-encoding'],
    [(final) => final.replace(/^(c=[^,]+),(r=[^,]+)/, '$2,$1'), 'e=invalid-encoding'],
    [() => '*', 'e=invalid-encoding'],
    [() => '', 'e=invalid-encoding'],
  ];
  for (const [change, error] of cases) {
    assert.deepEqual(await converse(begin(), { change }), [error, '[refused]']);
  }
  const { conversation } = begin();
  const serverFirst = await say(conversation, `n,,${bare}`);
  const { final } = answerScram({ password: 'pencil', header: 'n,,', bare, serverFirst });
  await say(conversation, final);
  assert.equal(await say(conversation, 'more'), '[malformed]');
});

test('first messages', () => {
  const named = (text: string) => {
    const first = parseClientFirst(Buffer.from(text));
    return first.kind === 'parsed' ? first.value.name : first.error;
  };
  const cases: [string, string][] = [
    ['n,,n=user,r=abc', 'user'],
    ['n,a=user,n=user,r=abc', 'user'],
    ['n,a=other,n=user,r=abc', 'user'],
    ['n,a=a=b,n=user,r=abc', 'invalid-encoding'],
    ['n,,n=a=2Cb=3Dc,r=abc', 'a,b=c'],
    ['n,,n=a=2cb,r=abc', 'invalid-encoding'],
    ['n,,n=a=b,r=abc', 'invalid-encoding'],
    ['n,,n=user,r=abc,x=ext', 'user'],
    ['n,,n=user,x=ext,r=abc', 'invalid-encoding'],
    ['n,,r=abc,n=user', 'invalid-encoding'],
    ['n,,m=must,n=user,r=abc', 'extensions-not-supported'],
    ['n,,n=,r=abc', 'invalid-encoding'],
    ['n,,n=user,r=', 'invalid-encoding'],
    ['n,,n=user,r=a b', 'invalid-encoding'],
    ['n,,n=us\0er,r=abc', 'invalid-encoding'],
    ['q,,n=user,r=abc', 'invalid-encoding'],
    ['p=,,n=user,r=abc', 'invalid-encoding'],
    ['n=user,r=abc', 'invalid-encoding'],
    ['*', 'invalid-encoding'],
    [`n,,n=user,r=${'a'.repeat(256)}`, 'user'],
    [`n,,n=user,r=${'a'.repeat(257)}`, 'invalid-encoding'],
    [`n,,n=user,r=a,x=${'a'.repeat(4096 - 16)}`, 'user'],
    [`n,,n=user,r=a,x=${'a'.repeat(4096 - 15)}`, 'invalid-encoding'],
  ];
  for (const [text, name] of cases) assert.equal(named(text), name, text.slice(0, 60));
  assert.deepEqual(parseClientFirst(Buffer.from([0x6e, 0x2c, 0x2c, 0x6e, 0x3d, 0xff])), {
    kind: 'failed',
    error: 'invalid-encoding',
  });
  assert.equal(parseClientFinal(Buffer.from(`c=bi=s,r=a,p=${'A'.repeat(43)}=`)).kind, 'failed');
});

test('names are prepared as RFC 4013, section 3 shows', () => {
  const cases: [string, string | null][] = [
    ['I\u00ADX', 'IX'],
    ['user', 'user'],
    ['USER', 'USER'],
    ['\u00AA', 'a'],
    ['\u2168', 'IX'],
    ['\u0007', null],
    ['\u0627\u0031', null],
    ['\u0627\u0031\u0628', '\u0627\u0031\u0628'],
    ['\u0627a\u0628', null],
    ['a\u00A0b', 'a b'],
    ['e\u0301', 'é'],
    ['\uE000', null],
    ['\u{E0041}', null],
    ['\u200D', null],
  ];
  for (const [name, prepared] of cases) assert.equal(prepareName(name), prepared, JSON.stringify(name));
});
