import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { demo } from './demo.ts';
import type { Product } from './product.ts';

/** A window of its own: nothing is shared with the others, and the language asked for is French. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  // Against what never comes: three products and browsers on two cores take ten seconds for what takes one.
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

export async function fillSignIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill(login);
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** Signs in and waits until the inbox shows conversations. */
export async function signIn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url);
  await fillSignIn(page, login, demo.password);
  await conversations(page).first().waitFor();
}

/** The lines of the list on the screen whose conversation has come, or those among them with this text. */
export function conversations(page: Page, text?: string): Locator {
  const lines = page.getByRole('list', { name: /^Conversations de/ }).getByRole('listitem');
  return text === undefined ? lines.filter({ has: page.getByRole('link') }) : lines.filter({ hasText: text });
}

/** Opens the conversation with this subject; returns its newest message. */
export async function openConversation(page: Page, subject: string): Promise<Locator> {
  await conversations(page, subject).first().getByRole('link').click();
  const message = page.getByRole('article').last();
  await message.getByRole('group', { name: 'Actions sur ce message' }).waitFor();
  return message;
}

/** Goes to a folder by its name, also where the folders are behind a button. */
export async function goToFolder(page: Page, name: string): Promise<void> {
  const behind = page.getByRole('button', { name: 'Dossiers', exact: true });
  if (await behind.isVisible()) await behind.click();
  const folder = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });
  await folder.first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** A stranger's message, over SMTP as from the internet. */
export async function sendFromOutside(product: Product, message: SendMailOptions): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({
    from: { name: 'Parent', address: 'parent@courriel.example' },
    to: demo.teacher.address,
    ...message,
  });
  transport.close();
}

/** A lure as academies see them. */
export function createLure(subject: string): SendMailOptions {
  return {
    from: { name: 'I-Prof Rectorat', address: 'iprof@verification-dossier.example' },
    replyTo: 'dossier@autre-boite.example',
    subject,
    html: '<p>Sans réponse sous 24 heures votre compte sera suspendu. Saisissez votre NUMEN et votre mot de passe sur <a href="http://198.51.100.7/login">https://www.ac-demo.example/iprof</a>.</p>',
  };
}

/** A new message with these fields filled; returns its panel. */
export async function startMessage(
  page: Page,
  message: { to: string; subject: string; text: string },
): Promise<Locator> {
  await page.getByRole('button', { name: 'Nouveau message' }).first().click();
  const panel = page.locator('section.compose').last();
  const to = panel.getByRole('combobox', { name: 'À', exact: true });
  await to.fill(message.to);
  await to.press('Enter');
  await panel.getByRole('textbox', { name: 'Objet' }).fill(message.subject);
  const text = panel.getByRole('textbox', { name: 'Texte du message' });
  await text.click();
  await text.pressSequentially(message.text);
  return panel;
}
