import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceFact } from '#contract';
import { createZipOf } from '#shield/testing';
import { describeService, serviceVerdict } from './index.ts';
import {
  clock,
  acts,
  store,
  shared,
  received,
  blocked,
  gate,
  quarantine,
  reports,
  origin,
  SITE,
  createPerson,
  judged,
  type Mine,
  receive,
  press,
  reader,
  other,
  officer,
} from './testing/gate-world.ts';

test('a link of an ordinary message opens, of a doubtful one after a question, of a fraud never', async () => {
  const ordinary = await receive(reader, judged('ordinary'));
  const doubtful = await receive(reader, judged('caution'));
  const first = await receive(reader, judged('ordinary', 'first-contact'));
  const fraud = await receive(reader, judged('danger'));
  const opened = await press(reader, ordinary);
  assert.deepEqual([opened?.outcome, opened?.href, opened?.target?.domain], ['open', SITE, 'voleur.example']);
  for (const email of [doubtful, first]) {
    const asked = await press(reader, email);
    assert.deepEqual([asked?.outcome, asked?.href], ['ask', null]);
    assert.equal((await press(reader, email, SITE, true))?.outcome, 'open');
    assert.equal((await press(reader, email))?.outcome, 'open', 'asked once a host');
    assert.equal((await press(reader, email, 'https://autre.example/'))?.outcome, 'ask');
  }
  assert.equal((await press(reader, fraud, SITE, true))?.outcome, 'closed');
});

test('a name written from right to left turns nothing round in the question', async () => {
  const from = '"\u202Etcefni\u2066 \u200Fecirtcerid" <a\u202Eb@voleur.example>';
  const email = await receive(reader, judged('caution'), { from });
  assert.equal((await press(reader, email))?.sender, 'tcefni ecirtcerid (ab@voleur.example)');
  const bare = await receive(reader, judged('caution'), { from: '"\u202E" <a@voleur.example>' });
  assert.equal((await press(reader, bare))?.sender, 'a@voleur.example');
});

test('what no browser should open stays closed, and a disguise asks even in an ordinary message', async () => {
  const ordinary = await receive(reader, null);
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd']) {
    assert.equal((await press(reader, ordinary, href, true))?.outcome, 'closed', href);
  }
  const asked = await press(reader, ordinary, 'https://ac-exemple.fr.voleur.example/');
  assert.equal(asked?.outcome, 'ask');
  assert.match(asked?.reasons[0]?.fr ?? '', /imite ac-exemple\.fr/);
});

test('a link in a notice of the service is asked about, but for the académie’s own; one in an announcement opens', async () => {
  const service = async (fact: ServiceFact) => {
    const message = await store.prepare(Buffer.from(`Subject: ${fact.topic}\r\n\r\n${SITE}\r\n`));
    const { accountId } = reader;
    const target = {
      accountId,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: clock.now(),
      verdict: serviceVerdict,
    };
    const [outcomes] = await store.append([
      { message, addedHeaders: '', evidence: describeService(fact), targets: [target] },
    ]);
    const stored = outcomes?.[0];
    assert.ok(stored?.kind === 'stored');
    return { accountId, emailId: stored.emailId, digest: message.digest };
  };
  const notice = await service({ topic: 'notice', announcement: null });
  assert.equal((await press(reader, notice))?.outcome, 'ask');
  for (const own of ['https://ac-exemple.fr/', 'https://aide.ac-exemple.fr/x']) {
    assert.equal((await press(reader, notice, own))?.outcome, 'open', own);
  }
  for (const other of ['https://voleur-ac-exemple.fr/', 'https://ac-exemple.fr.voleur.example/']) {
    assert.equal((await press(reader, notice, other))?.outcome, 'ask', other);
  }
  assert.equal((await press(reader, notice, SITE, true))?.outcome, 'open');
  const announced = await service({ topic: 'service', announcement: 1 });
  assert.equal((await press(reader, announced))?.outcome, 'open');
});

test('a click is noted once, by host alone, and only of one’s own mail', async () => {
  const mine = await receive(reader, judged('ordinary'));
  const theirs = await receive(other, judged('ordinary'));
  assert.equal(await press(reader, theirs), null);
  assert.equal(await press(reader, { ...mine, emailId: theirs.emailId }), null);
  await press(reader, mine);
  await press(reader, mine, 'https://site.voleur.example/other');
  const clicks = await gate.listClicks([mine.digest, theirs.digest]);
  assert.deepEqual(
    clicks.map(({ person, host }) => [person, host]),
    [[reader.accountId, 'site.voleur.example']],
  );
  for (let n = 0; n < 150; n += 1) await press(reader, mine, `https://h${n}.example/`);
  assert.equal((await gate.listClicks([mine.digest])).length, 100);
  clock.advance(366 * 86_400_000);
  await gate.prune();
  assert.deepEqual(await gate.listClicks([mine.digest]), []);
});

test('a host is closed once a rule blocks it, or the officer has answered its message as a fraud', async () => {
  const doubtful = await receive(reader, judged('caution'));
  blocked.add('bloque.example');
  assert.equal((await press(reader, doubtful, 'https://bloque.example/', true))?.outcome, 'closed');
  const hidden = 'https://www.google.com/url?q=https://bloque.example/';
  assert.equal((await press(reader, doubtful, hidden, true))?.outcome, 'closed');
  const text = 'Voyez https://colis.voleur.example/x et https://www.education.gouv.fr/';
  const fraud = await receive(other, judged('caution'), { text });
  const known = await receive(reader, judged('trusted'));
  const href = 'https://colis.voleur.example/autre';
  assert.equal((await press(reader, doubtful, href, true))?.outcome, 'open');
  await reports.report(other, fraud, 'suspicious', origin);
  await reports.answer(officer, fraud.digest, { outcome: 'fraud', answer: 'Faux.', recall: false }, origin);
  assert.equal((await press(reader, doubtful, href, true))?.outcome, 'closed');
  assert.equal((await press(reader, known, href))?.outcome, 'ask');
  assert.equal((await press(reader, doubtful, 'https://www.education.gouv.fr/', true))?.outcome, 'open');
});

test('a file asks by its content, and the answer is kept for whoever gave it', async () => {
  const doubtful = await receive(reader, judged('caution'));
  const fraud = await receive(reader, judged('danger'));
  const fileOf = ({ digest }: Mine) => ({
    digest,
    place: 'p1',
    isOriginal: false,
    read: async () => ({ name: 'facture\u202Efdp.exe', bytes: Buffer.from('<html><form>') }),
  });
  const file = fileOf(doubtful);
  const asked = await gate.openFile(reader, doubtful, { file, confirmed: false });
  assert.deepEqual([asked?.outcome, asked?.content, asked?.lies], ['ask', 'html', true]);
  assert.equal(await gate.isConfirmed(reader, reader.accountId, file), false);
  await gate.openFile(reader, doubtful, { file, confirmed: true });
  assert.equal(await gate.isConfirmed(reader, reader.accountId, file), true);
  assert.equal(await gate.isConfirmed(other, reader.accountId, file), false);
  assert.equal(await gate.openFile(reader, doubtful, { file: fileOf(fraud), confirmed: true }), null);
  const held = await gate.openFile(reader, fraud, { file: fileOf(fraud), confirmed: true });
  assert.equal(held?.outcome, 'closed');
});

test('the pages of an office document are shown where nothing is closed, and to nobody else', async () => {
  const document = createZipOf({
    'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p></w:body></w:document>',
  });
  const fileOf = ({ digest }: Mine, bytes: Buffer = document) => ({
    digest,
    place: 'p1',
    isOriginal: false,
    read: async () => ({ name: 'a.docx', bytes }),
  });
  const doubtful = await receive(reader, judged('caution'));
  const shown = await gate.readPages(reader, doubtful, fileOf(doubtful));
  assert.match(JSON.stringify(shown?.sections), /"text":"Bonjour"/);
  assert.equal(await gate.readPages(other, doubtful, fileOf(doubtful)), null);
  assert.equal(await gate.readPages(reader, doubtful, fileOf(doubtful, Buffer.from('MZ'))), null);
  for (const verdict of [judged('danger'), { ...judged('ordinary'), scan: 'waiting' as const }]) {
    const closed = await receive(reader, verdict);
    assert.equal(await gate.readPages(reader, closed, fileOf(closed)), null);
    assert.equal(await gate.readPages(reader, doubtful, fileOf(closed)), null);
  }
});

test('quarantine: seen, asked for, released once, with its links still asking', async () => {
  const held = await receive(reader, judged('danger'), {
    mailbox: { role: 'junk' },
    keywords: ['$quarantined'],
    subject: 'Retenu',
  });
  const [shown] = (await quarantine.list(reader)).messages;
  assert.deepEqual([shown?.subject, shown?.request, shown?.mayAsk], ['Retenu', null, true]);
  assert.deepEqual(await quarantine.list(other), { messages: [], more: false, total: 0 });
  assert.equal(await quarantine.ask(other, held, origin), 'not-found');
  assert.equal(await quarantine.ask(reader, held, origin), 'asked');
  assert.equal(await quarantine.ask(reader, held, origin), 'asked-already');
  assert.equal(await quarantine.listWaiting(reader), null);
  const [waiting] = (await quarantine.listWaiting(officer)) ?? [];
  assert.equal(waiting?.subject, 'Retenu');
  const request = { accountId: reader.accountId, requestId: waiting?.requestId ?? 0 };
  const answering = { outcome: 'released' as const, answer: 'Vrai fournisseur.' };
  assert.equal(await quarantine.answer(reader, request, answering, origin), null, 'no right');
  const both = await Promise.all([
    quarantine.answer(officer, request, answering, origin),
    quarantine.answer(officer, request, { outcome: 'refused', answer: 'Non.' }, origin),
  ]);
  assert.equal(both.filter((one) => one !== null).length, 1, 'one answer stands');
  const again = await quarantine.answer(officer, request, answering, origin);
  assert.equal(again, null, 'released twice');
  assert.ok(acts.some(({ act }) => act === 'mail.release-asked'));
  assert.equal(acts.filter(({ act }) => act === 'mail.release-answered').length, 1);
});

test('a release goes to the inbox at caution; a refusal leaves it, with its sentence', async () => {
  const place = { mailbox: { role: 'junk' as const }, keywords: ['$quarantined'] };
  const good = await receive(reader, judged('danger'), { ...place, subject: 'Bon' });
  const bad = await receive(reader, judged('danger'), { ...place, subject: 'Mauvais' });
  for (const email of [good, bad]) await quarantine.ask(reader, email, origin);
  const waiting = (await quarantine.listWaiting(officer)) ?? [];
  const answer = (subject: string, outcome: 'released' | 'refused') => {
    const requestId = waiting.find((row) => row.subject === subject)?.requestId ?? 0;
    const request = { accountId: reader.accountId, requestId };
    return quarantine.answer(officer, request, { outcome, answer: `Réponse ${subject}` }, origin);
  };
  assert.deepEqual(await answer('Bon', 'released'), { released: 1 });
  assert.deepEqual(await answer('Mauvais', 'refused'), { released: 0 });
  const [email] = await store.getEmails(reader.accountId, [good.emailId]);
  assert.deepEqual(email?.mailboxIds, [await store.findMailboxByRole(reader.accountId, 'inbox')]);
  assert.deepEqual([email?.keywords, email?.verdict?.level], [[], 'caution']);
  assert.equal((await press(reader, good))?.outcome, 'ask');
  assert.match(email?.verdict?.summary.fr ?? '', /remis par la sécurité.*« Réponse Bon »/);
  const { messages } = await quarantine.list(reader);
  const refused = messages.find(({ subject }) => subject === 'Mauvais');
  assert.deepEqual([refused?.request?.outcome, refused?.request?.answer], ['refused', 'Réponse Mauvais']);
});

test('what is no fraud, or was recalled, is not held; a reader of a shared mailbox does not ask', async () => {
  const ordinary = await receive(reader, judged('ordinary'));
  const recalled = await receive(reader, judged('danger', 'recalled-by-officer'));
  assert.equal(await quarantine.ask(reader, ordinary, origin), 'not-held');
  assert.equal(await quarantine.ask(reader, recalled, origin), 'not-held');
  const office = await createPerson('teacher');
  const held = await receive(office, judged('danger'), { keywords: ['$quarantined'] });
  const access = { accountId: office.accountId, name: '', address: 'ce@ac-exemple.fr', isReadOnly: false };
  shared.set(reader.accountId, [{ ...access, right: 'reader' }]);
  assert.equal(
    (await quarantine.list(reader)).messages.find(({ account }) => account === access.address)?.mayAsk,
    false,
  );
  assert.equal(await quarantine.ask(reader, held, origin), 'not-found');
  shared.set(reader.accountId, [{ ...access, right: 'member' }]);
  assert.equal(await quarantine.ask(reader, held, origin), 'asked');
});

test('of a folder that somebody gave the gate knows what lies there, and nothing beside', async () => {
  const inbox = await store.findMailboxByRole(reader.accountId, 'inbox');
  const archive = await store.findMailboxByRole(reader.accountId, 'archive');
  assert.ok(inbox !== null && archive !== null);
  const email = await receive(reader, judged('caution'));
  const grant = { accountId: reader.accountId, name: '', address: '', right: 'reader' as const };
  const give = (mailboxId: number) =>
    received.set(other.accountId, [{ ...grant, mailboxId, hasChildren: false, until: null, reader: null }]);
  assert.equal(await press(other, email), null, 'nothing was given');
  give(archive);
  assert.equal(await press(other, email), null, 'another folder was given');
  give(inbox);
  assert.equal((await press(other, email))?.outcome, 'ask');
  assert.equal((await press(other, email, SITE, true))?.outcome, 'open');
  assert.equal((await press(reader, email))?.outcome, 'ask', 'who answered has answered for themselves');
  received.delete(other.accountId);
  assert.equal(await press(other, email, SITE, true), null, 'it was taken back');
});
