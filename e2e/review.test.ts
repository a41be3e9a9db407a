import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap, type JmapClient } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';
import { chooseNewPassword, secureAccount } from './secure-account.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('the review: what waits, signatures, what was taken away and the order of rules, each put back', async () => {
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  await ask(page, 'POST', '/auth/networks', { label: 'Maison' });
  await ask(page, 'POST', '/auth/vouchers', { address: demo.colleague.address });
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  await writeRules(program, ['Bulletins', 'Conseils']);
  await sign(program, { textSignature: 'Camille Moreau, mathématiques' });

  const thief = await openPage(browser);
  await signIn(thief, product.url, demo.teacher.login);
  const networks = (await ask(thief, 'GET', '/auth/networks')) as { network: string }[];
  await ask(thief, 'DELETE', `/auth/networks/${encodeURIComponent(networks[0]?.network ?? '')}`);
  const vouchers = (await ask(thief, 'GET', '/auth/vouchers')) as { id: number }[];
  await ask(thief, 'DELETE', `/auth/vouchers/${vouchers[0]?.id}`);
  await writeRules(program, ['Conseils', 'Bulletins']);
  await sign(program, {
    htmlSignature: '<p>Camille <a href="https://paiement.exemple.net/a">mon espace</a></p>',
    textSignature: '',
    replyTo: [{ name: null, email: demo.colleague.address }],
  });
  await schedule(program, ['Urgent : votre dossier', 'Relance']);

  await secureAccount(page);
  await chooseNewPassword(page);
  await page.goto(`${product.url}/securite`);
  await page.getByText('Urgent : votre dossier').waitFor();
  for (const text of [
    'Ordre des règles : modifié',
    `Les réponses vont à : ${demo.colleague.address}.`,
    'Liens : https://paiement.exemple.net/a',
    /Réseau connu «\sMaison\s»/,
    `Collègue de confiance : ${demo.colleague.name}`,
  ])
    await page.getByText(text).first().waitFor();
  await takePictures(page);
  await checkAccess(page, 'review-all');

  const open = page.getByRole('button', { name: /rouvrir l’envoi/ });
  await open.click();
  const question = page.getByRole('alertdialog', { name: 'Rouvrir l’envoi ?' });
  await question.getByText('2 messages attendent encore').waitFor();
  await question.getByRole('button', { name: 'Regarder d’abord' }).click();
  await page.getByRole('button', { name: 'Annuler l’envoi : Relance' }).click();
  await page.getByText('1 envoi annulé.').waitFor();
  await page.getByRole('button', { name: 'Annuler l’envoi : Urgent : votre dossier' }).click();
  await page.getByText('Messages qui attendent de partir : aucun.').waitFor();
  for (const name of [/«\sMaison\s»/, /Collègue de confiance/, /Ordre des règles/, /signature/]) {
    const undo = page.getByRole('button', { name: new RegExp(`^Remettre comme avant.*${name.source}`) });
    await undo.click();
    await undo.waitFor({ state: 'hidden' });
  }
  await page.getByText('Rien de ce qui vous protège n’a été retiré depuis le doute.').waitFor();
  await page.getByText('Camille Moreau, mathématiques').waitFor();
  await open.click();
  await page.getByRole('heading', { name: 'Vérifions ensemble' }).waitFor({ state: 'hidden' });
});

test('whoever opens sending again for somebody else is asked what becomes of what waits', async () => {
  const program = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
  await schedule(program, ['Rappel', 'Second rappel'], demo.colleague.address);
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/incidents`);
  await officer.getByRole('textbox', { name: /Identifiants/ }).fill(demo.colleague.login);
  await officer.getByRole('textbox', { name: /Raison/ }).fill('Mot de passe vu en ligne');
  await officer.getByRole('button', { name: 'Voir ce qui se passerait' }).click();
  await officer.getByRole('button', { name: /^Mettre .* à l’abri$/ }).click();
  await officer.getByRole('alertdialog').getByRole('button', { name: 'Mettre à l’abri' }).click();
  const reopen = officer.getByRole('button', { name: `Rouvrir l’envoi : ${demo.colleague.name}` });
  await reopen.click();
  const question = officer.getByRole('alertdialog', { name: `Rouvrir l’envoi de ${demo.colleague.name} ?` });
  await question.getByText('2 messages attendent et partiraient alors.').waitFor();
  await checkAccess(officer, 'reopen-sending');
  await keepPicture(officer, 'reopen-sending');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await reopen.click();
  await question.getByRole('button', { name: 'Rendre aux brouillons et rouvrir' }).click();
  await reopen.waitFor({ state: 'hidden' });
  const line = officer.getByRole('listitem').filter({ hasText: demo.colleague.name });
  await line.getByText('L’envoi est rouvert.').waitFor();
});

/** In both lights, wide and narrow: for people to look at. */
async function takePictures(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Vérifions ensemble' });
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 320]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 2600 });
      await section.scrollIntoViewIfNeeded();
      await keepPicture(page, `review-${colorScheme}-${width}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** What the page itself would ask, with its cookie. */
async function ask(page: Page, method: string, url: string, body?: object): Promise<unknown> {
  const reply = await page.evaluate(
    async ([how, where, text]) => {
      const session = (await (await fetch('/auth/session')).json()) as { csrfToken: string };
      const headers = {
        'x-digue-csrf': session.csrfToken,
        ...(text === null ? {} : { 'content-type': 'application/json' }),
      };
      const answer = await fetch(where ?? '', { method: how ?? '', headers, body: text ?? null });
      return { status: answer.status, text: await answer.text() };
    },
    [method, url, body === undefined ? null : JSON.stringify(body)] as const,
  );
  assert.ok(reply.status < 300, `${url} ${reply.status}`);
  return reply.text === '' ? null : (JSON.parse(reply.text) as unknown);
}

async function writeRules(client: JmapClient, names: readonly string[]): Promise<void> {
  const rules = names.map((name) => ({
    name,
    enabled: true,
    when: 'all',
    conditions: [{ field: 'subject', match: 'contains', text: name }],
    actions: [{ kind: 'mark-read' }],
    last: true,
  }));
  const [answer] = await client.call([['RuleSet/set', { update: { singleton: { rules } } }]]);
  assert.match(JSON.stringify(answer?.['updated']), /singleton/);
}

const idsOf = (answer: Record<string, unknown> | undefined) =>
  (answer?.['list'] ?? []) as { id: string; role?: string | null }[];

async function sign(client: JmapClient, patch: object): Promise<void> {
  const [got] = await client.call([['Identity/get', {}]]);
  const id = idsOf(got)[0]?.id ?? '';
  const [answer] = await client.call([['Identity/set', { update: { [id]: patch } }]]);
  assert.ok(JSON.stringify(answer?.['updated']).includes(id), JSON.stringify(answer));
}

/** Messages that leave in some minutes. */
async function schedule(
  client: JmapClient,
  subjects: readonly string[],
  from: string = demo.teacher.address,
): Promise<void> {
  const [mailboxes, identities] = await client.call([
    ['Mailbox/get', { properties: ['role'] }],
    ['Identity/get', {}],
  ]);
  const drafts = idsOf(mailboxes).find(({ role }) => role === 'drafts')?.id ?? '';
  const to = [{ email: demo.colleague.address }];
  for (const subject of subjects) {
    const e = {
      mailboxIds: { [drafts]: true },
      from: [{ email: from }],
      to,
      subject,
      textBody: [{ partId: 't', type: 'text/plain' }],
      bodyValues: { t: { value: 'Bonjour.' } },
    };
    const envelope = {
      mailFrom: { email: from, parameters: { HOLDFOR: '300' } },
      rcptTo: to.map(({ email }) => ({ email, parameters: null })),
    };
    const s = { identityId: idsOf(identities)[0]?.id, emailId: '#e', envelope };
    const [, sent] = await client.call([
      ['Email/set', { create: { e } }],
      ['EmailSubmission/set', { create: { s } }],
    ]);
    assert.match(JSON.stringify(sent?.['created']), /pending/, JSON.stringify(sent));
  }
}
