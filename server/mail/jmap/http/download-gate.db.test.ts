import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FileScan, Verdict, VerdictLevel } from '#contract';
import type { BlobDigest } from '#store';
import { deliver } from '#store/testing';
import { formatAccountId, formatBlobId } from '../ids.ts';
import { createWorld } from '../testing/world.ts';

const world = await createWorld();
after(() => world.close());
const { anna, store } = world;

function judged(level: VerdictLevel, signal = 'some'): Verdict {
  const text = { fr: level, en: level };
  return { level, score: 0.5, summary: text, reasons: [{ signal, weight: 1, text }] };
}

const pdf = { name: 'circulaire.pdf', type: 'application/pdf', content: '%PDF-1.7 x' };

/** A message with one file; returns its digest. */
async function receive(verdict: Verdict, attachment = pdf): Promise<BlobDigest> {
  const { emailId } = await deliver(store, anna.accountId, { verdict, attachment });
  const [email] = await store.getEmails(anna.accountId, [emailId]);
  return email?.digest as BlobDigest;
}

/** The file is the third part: the whole, the text, the file. */
async function download(
  digest: BlobDigest,
  how: { part?: boolean; session?: boolean; query?: string } = {},
): Promise<{ status: number; type: string }> {
  const blob =
    how.part === false ? { kind: 'whole' as const, digest } : { kind: 'part' as const, digest, index: 2 };
  const response = await world.app.inject({
    url: `/jmap/download/${formatAccountId(anna.accountId)}/${formatBlobId(blob)}/x.pdf?${how.query ?? ''}`,
    headers: { 'x-person': anna.login, ...(how.session === true ? { 'x-read-only': '1' } : {}) },
  });
  const type = response.statusCode === 403 ? response.json<{ type: string }>().type : '';
  return { status: response.statusCode, type };
}

const held = { status: 403, type: 'urn:digue:jmap:error:held' };
const unconfirmed = { status: 403, type: 'urn:digue:jmap:error:unconfirmed' };
const fine = { status: 200, type: '' };
const inline = 'type=application/pdf&disposition=inline';

test('no part of a fraud is given, to a page or to a program, not even to be shown', async () => {
  const digest = await receive(judged('danger'));
  assert.deepEqual(await download(digest), held);
  assert.deepEqual(await download(digest, { session: true, query: inline }), held);
  assert.deepEqual(await download(digest, { part: false }), held, 'nor inside the original');
});

test('a part of a fraud goes into no other message either', async () => {
  const blobId = formatBlobId({ kind: 'part', digest: await receive(judged('danger')), index: 2 });
  const drafts = await store.findMailboxByRole(anna.accountId, 'drafts');
  const create = {
    a: { mailboxIds: { [`M${drafts}`]: true }, attachments: [{ blobId, type: 'application/pdf' }] },
  };
  const { notCreated } = await world.call(anna, 'Email/set', { create });
  assert.equal((notCreated as { a: { type: string } }).a.type, 'blobNotFound');
});

test('a part of a doubtful message waits for the answer, and may be drawn before', async () => {
  const digest = await receive(judged('caution'));
  assert.deepEqual(await download(digest), unconfirmed);
  assert.deepEqual(await download(digest, { session: true }), unconfirmed);
  assert.deepEqual(await download(digest, { part: false }), unconfirmed, 'nor inside the original');
  assert.deepEqual(await download(digest, { session: true, query: inline }), fine);
  const page = { name: 'a.pdf', type: 'application/pdf', content: '<html><script>' };
  const lying = await receive(judged('caution'), page);
  assert.deepEqual(await download(lying, { session: true, query: inline }), unconfirmed);
  const text = 'type=text/html&disposition=inline';
  assert.deepEqual(await download(lying, { session: true, query: text }), unconfirmed);
});

test('a first contact asks on the page; a program, which cannot ask, is served', async () => {
  const digest = await receive(judged('ordinary', 'first-contact'));
  assert.deepEqual(await download(digest, { session: true }), unconfirmed);
  assert.deepEqual(await download(digest, { session: true, part: false }), unconfirmed, 'nor the original');
  assert.deepEqual(await download(digest), fine);
});

test('an ordinary message and what is one’s own open at once; the strictest of two verdicts counts', async () => {
  const attachment = { ...pdf, content: '%PDF twice' };
  const parts = { attachment, messageId: 'twice@x', subject: 'Deux fois' };
  await deliver(store, anna.accountId, { ...parts, verdict: judged('trusted') });
  const [first] = await store.getEmails(anna.accountId, [
    (await deliver(store, anna.accountId, { ...parts, verdict: judged('ordinary') })).emailId,
  ]);
  assert.deepEqual(await download(first?.digest as BlobDigest, { session: true }), fine);
  await deliver(store, anna.accountId, { ...parts, verdict: judged('danger') });
  assert.deepEqual(await download(first?.digest as BlobDigest), held);
});

const unscanned = { status: 403, type: 'urn:digue:jmap:error:unscanned' };
const scanned = (scan: FileScan, level: VerdictLevel = 'trusted'): Verdict => ({ ...judged(level), scan });

test('what waits for the anti-virus opens by no way: part, original, drawing, copy, draft, parse or import', async () => {
  const digest = await receive(scanned('waiting'), { ...pdf, content: '%PDF waits' });
  for (const session of [true, false]) {
    assert.deepEqual(await download(digest, { session }), unscanned);
    assert.deepEqual(await download(digest, { session, query: inline }), unscanned);
    assert.deepEqual(await download(digest, { session, part: false }), unscanned);
  }
  const drafts = await store.findMailboxByRole(anna.accountId, 'drafts');
  const mailboxIds = { [`M${drafts}`]: true };
  const ids = [formatBlobId({ kind: 'part', digest, index: 2 }), formatBlobId({ kind: 'whole', digest })];
  for (const blobId of ids) {
    const create = { a: { mailboxIds, attachments: [{ blobId, type: 'application/pdf' }] } };
    const { notCreated } = await world.call(anna, 'Email/set', { create });
    assert.equal((notCreated as { a: { type: string } }).a.type, 'blobNotFound');
    const { notFound } = await world.call(anna, 'Email/parse', { blobIds: [blobId] });
    assert.deepEqual(notFound, [blobId]);
    const emails = { a: { blobId, mailboxIds } };
    const imported = await world.call(anna, 'Email/import', { emails });
    assert.equal((imported['notCreated'] as { a: { type: string } }).a.type, 'blobNotFound');
  }
  assert.equal(await store.settleScan(digest, (verdict) => ({ ...verdict, scan: 'clean' })), 1);
  assert.deepEqual(await download(digest, { session: true }), fine);
  assert.deepEqual(await download(digest, { part: false }), fine);
});

test('where a virus was found not even the original is given, unless the officer has released it', async () => {
  const found = await receive(scanned('found', 'danger'), { ...pdf, content: '%PDF found' });
  assert.deepEqual(await download(found), held);
  assert.deepEqual(await download(found, { part: false }), held);
  const released = await receive(scanned('found', 'caution'), { ...pdf, content: '%PDF released' });
  assert.deepEqual(await download(released), unconfirmed);
  assert.deepEqual(await download(released, { part: false }), unconfirmed);
});

test('what it could not examine asks before it opens, a program as well, and may be drawn if it is inert', async () => {
  for (const scan of ['late', 'impossible'] as const) {
    const digest = await receive(scanned(scan), { ...pdf, content: `%PDF-1.7 ${scan}` });
    assert.deepEqual(await download(digest), unconfirmed, 'a program');
    assert.deepEqual(await download(digest, { session: true }), unconfirmed);
    assert.deepEqual(await download(digest, { part: false }), unconfirmed, 'nor inside the original');
    const asText = { session: true, part: false, query: 'type=text/plain&disposition=inline' };
    assert.deepEqual(await download(digest, asText), unconfirmed, 'nor shown as text');
    assert.deepEqual(await download(digest, { session: true, query: inline }), fine);
  }
});
