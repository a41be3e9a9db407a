import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

let product: Product;
let browser: Browser;
let officer: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** One copy of a campaign; each from an address of its own, to a name of its own. */
const sendCopy = (name: string, to: string) =>
  sendFromOutside(product, {
    from: { name: 'Messagerie', address: `service@espace-${name.toLowerCase()}.example` },
    to,
    subject: `Stockage : ${name}`,
    text: `Bonjour ${name}, le stockage de votre espace arrive à saturation et vos prochains envois seront ralentis. Pour garder le même confort, rendez-vous dans le menu des réglages avant la fin de la semaine et suivez les étapes indiquées.`,
  });

test('a campaign is seen whole, counted, taken out of every mailbox, and given back', async () => {
  await sendCopy('Claire', demo.teacher.address);
  await sendCopy('Mélanie', demo.colleague.address);
  const teacher = await openPage(browser);
  await signIn(teacher, product.url, demo.teacher.login);
  const message = await openConversation(teacher, 'Stockage : Claire');
  await message.getByRole('button', { name: 'Signaler' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Il me paraît douteux' }).click();
  await teacher.getByText(/^Merci\./).waitFor();

  await officer.goto(`${product.url}/console/reports`);
  await officer
    .getByRole('link', { name: '1 autre message lui ressemble : voir les campagnes' })
    .press('Enter');
  await officer.getByRole('heading', { name: 'Portée' }).waitFor();
  await officer.getByText('Messages de la campagne (2)').click();
  await officer.getByText('Qui l’a ouvert, suivi ou signalé (1)').click();
  await officer.getByText(/l’a ouvert, l’a signalé/).waitFor();
  await officer.getByRole('button', { name: 'Compter ce qui serait retiré' }).press('Enter');
  await officer.getByText('Écrivez une phrase pour ceux qui ont reçu le message.').waitFor();
  await officer.getByRole('textbox', { name: /Ce qui sera dit/ }).fill('Ce n’est pas la messagerie.');
  await officer.getByRole('button', { name: 'Compter ce qui serait retiré' }).press('Enter');
  await officer.getByText(/Copies\s: 2 \(dont lues\s: 1\), messages\s: 2, boîtes\s: 2/).waitFor();
  await checkAccess(officer, 'console-campaign');
  await officer.getByRole('button', { name: 'Retirer de toutes les boîtes' }).press('Enter');
  await officer.getByText('2 copies retirées des boîtes.').waitFor();
  await officer.getByText(/^Retirée par Raphaël Schmitt le/).waitFor();
  const second = await openPage(browser);
  await signIn(second, product.url, 'mhoffmann');
  await second.goto(officer.url());
  await second.getByRole('button', { name: 'Annuler le retrait' }).waitFor();

  const told = 'Un message frauduleux que vous aviez ouvert a été retiré';
  await teacher.goto(product.url);
  await conversations(teacher, 'Merci : le message signalé était une fraude').first().waitFor();
  assert.equal(await conversations(teacher, told).count(), 0, 'who reported it is answered, once');
  const colleague = await openPage(browser);
  await signIn(colleague, product.url, demo.colleague.login);
  assert.equal(await conversations(colleague, 'Stockage : Mélanie').count(), 0);
  assert.equal(await conversations(colleague, told).count(), 0, 'never opened: nothing to say');
  await sendCopy('Zoé', demo.colleague.address);
  await colleague.goto(`${product.url}/quarantaine`);
  await colleague.getByText('Stockage : Zoé').waitFor();

  await officer.getByRole('textbox', { name: /Ce qui sera dit/ }).fill('C’était bien la messagerie.');
  await officer.getByRole('button', { name: 'Annuler le retrait' }).press('Enter');
  await officer.getByText('3 copies remises à leur place.').waitFor();
  await second.getByRole('textbox', { name: /Ce qui sera dit/ }).fill('Je l’annule aussi.');
  await second.getByRole('button', { name: 'Annuler le retrait' }).press('Enter');
  await second.getByText('Il n’y a plus rien à annuler ici.').waitFor();
  await second.getByRole('button', { name: 'Annuler le retrait' }).waitFor({ state: 'detached' });
  await colleague.goto(product.url);
  await conversations(colleague, 'Stockage : Mélanie').first().waitFor();
  await conversations(colleague, 'Stockage : Zoé').first().waitFor();
});

test('a false alarm is contested in one press; the officer sees why it was given and lifts it', async () => {
  const subject = 'Quota de la classe';
  await sendFromOutside(product, {
    to: demo.colleague.address,
    subject,
    text: 'Votre boîte a dépassé son quota, vos messages sont bloqués. Cliquez ici dans les 24 heures.',
  });
  const colleague = await openPage(browser);
  await signIn(colleague, product.url, demo.colleague.login);
  const message = await openConversation(colleague, subject);
  await message.getByRole('button', { name: 'Pourquoi ?' }).press('Enter');
  await message.getByRole('button', { name: `Ce n’est pas une fraude : « ${subject} »` }).press('Enter');
  await message.getByText(/^Merci\. La sécurité de l’académie regarde/).waitFor();
  await colleague.reload();
  const said = await openConversation(colleague, subject);
  await said.getByRole('button', { name: 'Pourquoi ?' }).press('Enter');
  await said.getByText(/^Vous avez dit que ce n’est pas une fraude/).waitFor();

  await officer.goto(`${product.url}/console/reports`);
  // The report that the undone recall had answered waits again beside it.
  await officer.getByRole('listitem').filter({ hasText: 'Stockage : Claire' }).first().waitFor();
  const contested = officer
    .getByRole('listitem')
    .filter({ hasText: '1 personne dit : ce n’est pas une fraude' });
  await contested.first().waitFor();
  await checkAccess(officer, 'console-reports-contested');
  await contested.getByRole('textbox', { name: /Réponse/ }).fill('C’est bien le parent d’élève.');
  await contested.getByRole('button', { name: 'C’est honnête' }).press('Enter');
  await contested.first().waitFor({ state: 'hidden' });
  await colleague.goto(product.url);
  // By its text: the notice of the answer names its subject as well.
  const again = await openConversation(colleague, 'Votre boîte a dépassé son quota');
  await again.getByText(/Fausse alerte/).waitFor();
  const notice = await openConversation(colleague, 'Vous aviez raison');
  await notice.getByText(/C’est bien le parent d’élève/).waitFor();
  await colleague.goto(`${product.url}/securite`);
  await colleague.getByText('Ce message est honnête. C’est bien le parent d’élève.').waitFor();

  await officer.goto(`${product.url}/console/learning`);
  await officer.getByText('1 réponse compte.').waitFor();
  await checkAccess(officer, 'console-learning');
  await officer.getByRole('button', { name: 'Revenir aux poids d’origine' }).press('Enter');
  await officer.getByText('Les poids sont ceux d’origine.').waitFor();
  await officer.getByRole('button', { name: 'Reprendre ce qui a été mis de côté' }).waitFor();
});
