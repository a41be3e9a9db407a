import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { chooseNewPassword, secureAccount } from './secure-account.ts';
import { conversations, openPage, signIn, startMessage } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('“ce n’était pas moi”: the thief is out at once, sending waits, and the review opens it again', async () => {
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(page, product.url, demo.teacher.login);
  const thief = await openPage(browser);
  await signIn(thief, product.url, demo.teacher.login);
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const [lost] = await findBySubject(program, await sendAsThief(program));
  assert.ok(lost === undefined, 'it went to the colleague');
  const destroyed = await destroyNewest(program);
  await changeRulesAsThief(program);
  await secureAccount(page);
  const begun = Date.now();
  await thief.getByRole('dialog', { name: 'Votre connexion a pris fin' }).waitFor();
  assert.ok(Date.now() - begun < 10_000);
  await assert.rejects(connectJmap(product.url, demo.teacher.login, demo.appPassword));

  await chooseNewPassword(page);
  assert.equal(await page.getByRole('alertdialog').count(), 0, 'what was asked is done');

  await page.goto(product.url);
  await conversations(page).first().waitFor();
  const subject = 'Depuis un compte à l’abri';
  const panel = await startMessage(page, { to: demo.colleague.address, subject, text: 'Bonjour.' });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await panel.getByText(/L.envoi est suspendu depuis l.alerte/).waitFor();
  await page.goto(`${product.url}/securite`);
  await page.getByRole('heading', { name: 'Vérifions ensemble' }).waitFor();
  await page.getByText('Copies encore dans les boîtes de l’académie : 1, dont déjà lues : 0.').waitFor();
  await page.getByText('Règle « Discret » : ajoutée').waitFor();
  await page.getByText('Règle « Discret » : ajoutée').scrollIntoViewIfNeeded();
  await checkAccess(page, 'review');
  await undoRules(page);
  for (const [name, done] of [
    ['Retirer ces messages', '1 copie retirée.'],
    ['Remettre en place', '1 message remis en place.'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('alertdialog').getByRole('button', { name }).click();
    await page.getByText(done).waitFor();
    await page.getByRole('button', { name }).waitFor({ state: 'hidden' });
  }
  await page.goto(product.url);
  await conversations(page).filter({ hasText: destroyed }).first().waitFor();
  await page.goto(`${product.url}/securite`);
  await page.getByRole('button', { name: /rouvrir l’envoi/ }).click();
  await page.getByRole('heading', { name: 'Vérifions ensemble' }).waitFor({ state: 'hidden' });
});

const LURE = 'Écrivez-moi à mon autre adresse.';

/** A rule that hides answers from the owner and sends them on, and an absence message. */
async function changeRulesAsThief(client: JmapClient): Promise<void> {
  const rules = [
    {
      name: 'Discret',
      enabled: true,
      when: 'all',
      conditions: [{ field: 'subject', match: 'contains', text: 'pleine' }],
      actions: [{ kind: 'forward', address: demo.colleague.address, copy: false }],
      last: true,
    },
  ];
  const update = { singleton: { isEnabled: true, textBody: LURE } };
  const answers = await client.call([
    ['RuleSet/set', { update: { singleton: { rules } } }],
    ['VacationResponse/set', { update }],
  ]);
  for (const answer of answers) assert.match(JSON.stringify(answer['updated']), /singleton/);
}

/** Each is said in plain words and put back. */
async function undoRules(page: Page): Promise<void> {
  const words = `Quand l’objet contient « pleine », alors transférer à ${demo.colleague.address} sans garder.`;
  await page.getByText(words).waitFor();
  await page.getByText(LURE).waitFor();
  for (const name of [
    /^Remettre comme avant : Règle « Discret » : ajoutée/,
    /^Remettre comme avant : Message/,
  ]) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name }).waitFor({ state: 'hidden' });
  }
  await page.getByText('rien n’a changé depuis le doute').waitFor();
}

interface Folder {
  id: string;
  role: string | null;
}

function list<T>(answer: Record<string, unknown> | undefined): T[] {
  return (answer?.['list'] ?? []) as T[];
}

/** A message to a colleague, out at once; returns its subject. */
async function sendAsThief(client: JmapClient): Promise<string> {
  const subject = 'Votre boîte est pleine';
  const [mailboxes, identities] = await client.call([
    ['Mailbox/get', { properties: ['role'] }],
    ['Identity/get', {}],
  ]);
  const drafts = list<Folder>(mailboxes).find((mailbox) => mailbox.role === 'drafts');
  const [identity] = list<{ id: string }>(identities);
  const draft = {
    mailboxIds: { [drafts?.id ?? '']: true },
    keywords: { $draft: true },
    from: [{ email: demo.teacher.address }],
    to: [{ email: demo.colleague.address }],
    subject,
    textBody: [{ partId: 't', type: 'text/plain' }],
    bodyValues: { t: { value: 'Cliquez ici.' } },
  };
  const [, sent] = await client.call([
    ['Email/set', { create: { e: draft } }],
    [
      'EmailSubmission/set',
      {
        create: { s: { identityId: identity?.id, emailId: '#e' } },
        onSuccessDestroyEmail: ['#s'],
      },
    ],
  ]);
  assert.ok((sent?.['created'] as Record<string, unknown> | null)?.['s'] !== undefined, JSON.stringify(sent));
  return subject;
}

/** Destroys the newest message of the inbox for good; returns its subject. */
async function destroyNewest(client: JmapClient): Promise<string> {
  const [mailboxes] = await client.call([['Mailbox/get', { properties: ['role'] }]]);
  const inbox = list<Folder>(mailboxes).find((mailbox) => mailbox.role === 'inbox');
  const sort = [{ property: 'receivedAt', isAscending: false }];
  const [, got] = await client.call([
    ['Email/query', { filter: { inMailbox: inbox?.id }, sort, limit: 1 }],
    [
      'Email/get',
      { '#ids': { resultOf: '0', name: 'Email/query', path: '/ids' }, properties: ['id', 'subject'] },
    ],
  ]);
  const [email] = list<{ id: string; subject: string }>(got);
  assert.ok(email !== undefined);
  await client.call([['Email/set', { destroy: [email.id] }]]);
  return email.subject;
}
