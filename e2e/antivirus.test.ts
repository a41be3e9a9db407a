import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { SendMailOptions } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { basic, connectJmap, findBySubject, type FoundEmail, type JmapClient } from './jmap-client.ts';
import { clamdBytes, createClamd, missing, signature, virus, type Peer } from './peers.ts';
import { runDigue, startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

/* The product with a real ClamAV beside it, which comes and goes. */

let clamd: Peer;
let product: Product;
let teacher: JmapClient;
let browser: Browser;

const skip = missing('clamd');
const settings = () => ({ DIGUE_CLAMAV: clamd.address });

async function start(more: Record<string, string> = {}, dataDir?: string): Promise<void> {
  product = await startProduct({ ...settings(), ...more }, dataDir);
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
}

const file = (content: string | Buffer, filename = 'note.txt') => [{ filename, content }];
const send = (subject: string, parts: SendMailOptions) =>
  sendFromOutside(product, { subject, text: 'Bonjour', ...parts });

type Scanned = FoundEmail & { digueVerdict: { scan?: string } | null };

async function find(subject: string, reader = teacher): Promise<Scanned> {
  return until(
    `« ${subject} »`,
    10_000,
    async () => (await findBySubject(reader, subject))[0] as Scanned | undefined,
  );
}

/** Once the anti-virus has said this of it. */
const findOnce = (subject: string, scan: string, reader = teacher) =>
  until(`« ${subject} » ${scan}`, 30_000, async () => {
    const email = (await findBySubject(reader, subject))[0] as Scanned | undefined;
    return email?.digueVerdict?.scan === scan && email;
  });

function list<T>(answer: Record<string, unknown> | undefined): T[] {
  return (answer?.['list'] ?? []) as T[];
}

/** Statuses of the first file and of the original, as a program fetches them. */
async function fetchBlobs({ id }: FoundEmail): Promise<number[]> {
  const [got] = await teacher.call([['Email/get', { ids: [id], properties: ['blobId', 'attachments'] }]]);
  const [email] = list<{ blobId: string; attachments: { blobId: string }[] }>(got);
  const headers = { authorization: basic(demo.teacher.login, demo.appPassword) };
  const blobs = [email?.attachments[0]?.blobId ?? '', email?.blobId ?? ''];
  return Promise.all(
    blobs.map(async (blobId) => {
      const url = `${product.url}/jmap/download/${teacher.accountId}/${blobId}/x`;
      const reply = await fetch(url, { headers });
      await reply.arrayBuffer();
      return reply.status;
    }),
  );
}

/** A message with a file, out at once. */
async function sendAsColleague(client: JmapClient, subject: string, content: string): Promise<void> {
  const upload = await fetch(`${product.url}/jmap/upload/${client.accountId}`, {
    method: 'POST',
    headers: { authorization: basic(demo.colleague.login, demo.appPassword), 'content-type': 'text/plain' },
    body: content,
  });
  const { blobId } = (await upload.json()) as { blobId: string };
  const [mailboxes, identities] = await client.call([
    ['Mailbox/get', { properties: ['role'] }],
    ['Identity/get', {}],
  ]);
  const drafts = list<{ id: string; role: string }>(mailboxes).find(({ role }) => role === 'drafts');
  const [identity] = list<{ id: string }>(identities);
  const draft = {
    mailboxIds: { [drafts?.id ?? '']: true },
    keywords: { $draft: true },
    from: [{ email: demo.colleague.address }],
    to: [{ email: demo.teacher.address }],
    subject,
    textBody: [{ partId: 't', type: 'text/plain' }],
    bodyValues: { t: { value: 'Voici.' } },
    attachments: [{ blobId, type: 'text/plain', name: 'note.txt' }],
  };
  const [, sent] = await client.call([
    ['Email/set', { create: { e: draft } }],
    ['EmailSubmission/set', { create: { s: { identityId: identity?.id, emailId: '#e' } } }],
  ]);
  assert.ok((sent?.['created'] as Record<string, unknown> | null)?.['s'] !== undefined, JSON.stringify(sent));
}

describe('with a real ClamAV', { skip }, () => {
  before(async () => {
    clamd = await createClamd();
    await clamd.start();
    [browser] = await Promise.all([openBrowser(), start()]);
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
    await clamd?.remove();
  });

  test('an honest file opens; a virus, bare, packed or in an attached message, goes to quarantine with its name', async () => {
    await send('Honnête', { attachments: file('Réunion lundi.') });
    const honest = await find('Honnête');
    assert.equal(honest.digueVerdict?.scan, 'clean');
    assert.deepEqual(await fetchBlobs(honest), [200, 200]);
    const inner = Buffer.from(
      `Subject: x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(virus).toString('base64')}\r\n`,
    );
    const carriers: [string, SendMailOptions['attachments']][] = [
      ['nu', file(virus)],
      ['archive', file(gzipSync(virus), 'devoirs.txt.gz')],
      ['message', [{ filename: 'x.eml', contentType: 'message/rfc822', content: inner }]],
    ];
    for (const [subject, attachments] of carriers) {
      await send(subject, attachments === undefined ? {} : { attachments });
      const email = await find(subject);
      assert.equal(email.digueVerdict?.level, 'danger', subject);
      const found = email.digueVerdict?.reasons[0];
      assert.equal(found?.signal, 'virus-found');
      assert.match(found?.text.fr ?? '', new RegExp(`« ${signature}\\.UNOFFICIAL »`));
      assert.deepEqual(await fetchBlobs(email), [403, 403], 'neither the file nor the message around it');
    }
  });

  test('what a colleague sends passes the same', async () => {
    const colleague = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
    await sendAsColleague(colleague, 'Entre nous', virus);
    const email = await findOnce('Entre nous', 'found');
    assert.equal(email.digueVerdict?.level, 'danger');
  });

  test('larger than it takes: said so, and the person is asked before it opens, also the original', async () => {
    await send('Trop grand', { attachments: file(Buffer.alloc(clamdBytes + 1, 'x'), 'grand.bin') });
    const email = await find('Trop grand');
    assert.equal(email.digueVerdict?.scan, 'impossible');
    assert.deepEqual(await fetchBlobs(email), [403, 403]);
    const page = await openPage(browser);
    await signIn(page, product.url, demo.teacher.login);
    const message = await openConversation(page, 'Trop grand');
    await message.getByText(/L’antivirus n’a pas pu tout examiner/).waitFor();
    await message.getByRole('link', { name: /Télécharger grand/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Télécharger ce fichier/ });
    await dialog.getByText(/n’a pas pu l’examiner/).waitFor();
    await checkAccess(page, 'antivirus-impossible');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: /Oui, télécharger/ }).click();
    await coming;
    assert.deepEqual(await fetchBlobs(email), [200, 403], 'the answer was for the file');
    await message.getByRole('button', { name: 'Autres actions sur ce message' }).click();
    await page.getByRole('menuitem', { name: /Télécharger l’original/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/un message entier/)
      .waitFor();
    const original = page.waitForEvent('download');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Oui, télécharger/ })
      .click();
    assert.equal((await original).suggestedFilename(), 'message.eml');
    assert.deepEqual(await fetchBlobs(email), [200, 200]);
    await page.context().close();
  });

  test('while it is gone mail comes at once with its files closed; when it is back they open, or are condemned, on the open page', async () => {
    await clamd.stop();
    await send('Attend honnête', { attachments: file('Bonjour.') });
    await send('Attend malade', { attachments: file(virus) });
    const [honest, ill] = [await find('Attend honnête'), await find('Attend malade')];
    for (const email of [honest, ill]) {
      assert.equal(email.digueVerdict?.scan, 'waiting');
      assert.deepEqual(await fetchBlobs(email), [403, 403]);
    }
    const page = await openPage(browser);
    await signIn(page, product.url, demo.teacher.login);
    const message = await openConversation(page, 'Attend honnête');
    await message.getByText('En attente d’analyse.').waitFor();
    assert.equal(await message.getByRole('link', { name: /Télécharger note/ }).count(), 0);
    assert.equal(await message.getByRole('button', { name: 'Transférer' }).count(), 0);
    await checkAccess(page, 'antivirus-waiting');
    const officer = await openPage(browser);
    await signIn(officer, product.url, 'rschmitt');
    await officer.goto(`${product.url}/console/filters`);
    await officer.getByText(/Ne répond plus depuis/).waitFor({ timeout: 30_000 });
    await officer.getByText(/2 messages attendent d’être examinés/).waitFor({ timeout: 30_000 });
    await checkAccess(officer, 'console-filters-gone');
    await clamd.start();
    await message.getByRole('link', { name: /Télécharger note/ }).waitFor({ timeout: 30_000 });
    await message.getByText('L’antivirus n’y a rien trouvé.').waitFor();
    const condemned = await findOnce('Attend malade', 'found');
    assert.equal(condemned.digueVerdict?.level, 'danger');
    await page.goto(product.url);
    await conversations(page, 'Attend honnête').first().waitFor();
    assert.equal(await conversations(page, 'Attend malade').count(), 0, 'no longer in the inbox');
    await officer.getByText(/Répond depuis/).waitFor({ timeout: 30_000 });
    await officer.getByText(/Aucun message n’attend/).waitFor({ timeout: 30_000 });
    await checkAccess(officer, 'console-filters');
    await Promise.all([page.context().close(), officer.context().close()]);
  });

  test('a clamd that hangs delays a delivery by its budget, and the message is acknowledged and kept', async () => {
    clamd.signal('SIGSTOP');
    try {
      await send('Figé', { attachments: file('Bonjour.') });
      assert.equal((await find('Figé')).digueVerdict?.scan, 'waiting');
    } finally {
      clamd.signal('SIGCONT');
    }
    await findOnce('Figé', 'clean');
  });

  test('what waits survives a kill, a start without ClamAV in reach, and is examined in the end', async () => {
    await clamd.stop();
    await send('Survit', { attachments: file(virus) });
    assert.equal((await find('Survit')).digueVerdict?.scan, 'waiting');
    const { dataDir } = product;
    await product.stop('SIGKILL');
    await start({}, dataDir);
    assert.equal((await find('Survit')).digueVerdict?.scan, 'waiting');
    await clamd.start();
    await findOnce('Survit', 'found');
    await product.stop();
    const verified = await runDigue(['verify'], { DIGUE_DATA_DIR: dataDir });
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    await start({}, dataDir);
  });

  test('policy « lock »: delivered, closed to programs, and the person is asked; examined later all the same', async () => {
    await clamd.stop();
    await product.stop();
    await start({ DIGUE_CLAMAV_POLICY: 'lock' }, product.dataDir);
    await send('Sous question', { attachments: file('Bonjour.') });
    const email = await find('Sous question');
    assert.equal(email.digueVerdict?.scan, 'late');
    assert.deepEqual(await fetchBlobs(email), [403, 403]);
    const page = await openPage(browser);
    await signIn(page, product.url, demo.teacher.login);
    const message = await openConversation(page, 'Sous question');
    await message.getByRole('link', { name: /Télécharger note/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Télécharger ce fichier/ });
    await dialog.getByText('L’antivirus ne l’a pas encore examiné.').waitFor();
    await dialog.getByText(/du texte simple/).waitFor();
    await page.keyboard.press('Escape');
    await clamd.start();
    await findOnce('Sous question', 'clean');
    assert.deepEqual(await fetchBlobs(email), [200, 200]);
    await page.context().close();
  });

  test('turned off, what waited for it asks the person, and new mail is not held up', async () => {
    await clamd.stop();
    await product.stop();
    await start({}, product.dataDir);
    await send('Orphelin', { attachments: file('Bonjour.') });
    assert.equal((await find('Orphelin')).digueVerdict?.scan, 'waiting');
    await product.stop();
    await start({ DIGUE_CLAMAV: '' }, product.dataDir);
    await findOnce('Orphelin', 'impossible');
    await send('Sans antivirus', { attachments: file('Bonjour.') });
    assert.equal((await find('Sans antivirus')).digueVerdict?.scan, undefined);
    const officer = await openPage(browser);
    await signIn(officer, product.url, 'rschmitt');
    await officer.goto(`${product.url}/console/filters`);
    await officer.getByText(/Aucun antivirus n’est branché/).waitFor();
    await officer.context().close();
  });
});
