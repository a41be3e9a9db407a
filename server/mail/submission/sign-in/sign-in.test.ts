import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { createFakeSasl } from '#identity/testing';
import { asciiLine, type Line, type SignInDoor } from '#mail/smtp';
import { formatReply, type Sentence } from '../sentence.ts';
import { conversation } from '../data/conversation.ts';
import { sentences } from '../data/sentences.ts';
import { formatSignInRefusal } from '../replies.ts';
import { createSignIn } from './create-sign-in.ts';
import type { SubmissionParts } from '../types.ts';

type Say = (...facts: unknown[]) => Sentence;

const line = (changes: Partial<Line>): Line => ({
  isEncrypted: false,
  isLoopback: false,
  remoteAddress: '192.0.2.1',
  socket: new Socket(),
  ...changes,
});
const door: SignInDoor = createSignIn(
  {
    identity: {
      sasl: { mechanisms: ({ isEncrypted }: { isEncrypted: boolean }) => (isEncrypted ? ['PLAIN'] : []) },
    },
    limits: { strangerMs: 1, failures: 1 },
  } as unknown as SubmissionParts,
  {} as never,
);

test('nothing is offered on a line that others can read', async () => {
  assert.deepEqual(door.mechanisms(line({})), []);
  assert.deepEqual(door.mechanisms(line({ isEncrypted: true })), ['PLAIN', 'LOGIN']);
  assert.deepEqual(door.mechanisms(line({ isLoopback: true })), ['PLAIN', 'LOGIN']);
  assert.match(formatSignInRefusal({ kind: 'needs-tls' }).text, /^5\.7\.11 Chiffrez d'abord/);
});

test('a program that has no password is told to sign in by the browser', async () => {
  const identity = { sasl: createFakeSasl(async () => ({ kind: 'refused' })) };
  const asked = createSignIn({ identity, limits: {} } as unknown as SubmissionParts, {} as never);
  const visit = { line: line({ isEncrypted: true }), session: {}, end: () => undefined };
  const exchange = asked.begin('XOAUTH2', visit as never);
  const first = await exchange.next(Buffer.from('user=claire\x01auth=Bearer x\x01\x01'));
  assert.equal(first.kind, 'challenge');
  assert.deepEqual(await exchange.next(Buffer.alloc(0)), { kind: 'token-refused' });
  assert.match(
    formatSignInRefusal({ kind: 'token-refused' }).text,
    /^5\.7\.8 .*reconnectez-le par le navigateur/,
  );
  const withPassword = await asked.begin('PLAIN', visit as never).next(Buffer.from('\0claire\0x'));
  assert.deepEqual(withPassword, { kind: 'refused' });
});

test('no sentence of this door needs an accent: what is folded reads as it was written', () => {
  const said = Object.values(sentences).flatMap((sentence) => {
    const { fr, en } = typeof sentence === 'function' ? (sentence as Say)('un', 'deux', true) : sentence;
    return [fr, en];
  });
  assert.ok(said.length > 60);
  for (const text of [...said, ...Object.values(conversation)])
    assert.equal(asciiLine(text), text.replaceAll('’', "'").replace(/« (.*?) »/g, '"$1"'));
});

test('accents go, quotes are plain, and what has no like is a question mark', () => {
  assert.equal(asciiLine('« Élève » : où l’œuvre… n° 5\u00a0€\r\nX'), '"Eleve" : ou l\'oeuvre... n? 5 ? X');
});

test('two long sentences are a line each, within what a reply line holds', () => {
  const long = { fr: 'é'.repeat(600), en: 'b'.repeat(600) };
  for (const isUtf8 of [false, true]) {
    const lines = formatReply(550, '5.7.1', long, isUtf8).text.split('\n');
    assert.equal(lines.length, 2);
    for (const one of lines) assert.ok(Buffer.byteLength(`550-${one}\r\n`) <= 512);
  }
  assert.equal(formatReply(550, '5.7.1', { fr: 'é', en: 'e' }, true).text, '5.7.1 é / e');
});
