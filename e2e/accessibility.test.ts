import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
];
const SUBJECT = 'Votre avancement I-Prof';

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  // Doubtful enough for every part of the screen, and not held in quarantine.
  await sendFromOutside(product, {
    from: { name: 'Forum des enseignants', address: 'forum@enseignants-lorraine.example' },
    subject: SUBJECT,
    html: '<p>Sans réponse pour le moment. Voici <a href="https://enseignants-lorraine.example/">le dossier</a>.</p>',
  });
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** Each screen, and the way to it from a window just opened at any width. */
const screens: [name: string, open: (at: Page) => Promise<void>][] = [
  ['inbox', async () => undefined],
  [
    'shared mailboxes',
    async (at) => {
      await at.goto(`${product.url}/boites`);
      await at.getByRole('heading', { name: 'Boîtes partagées' }).waitFor();
    },
  ],
  [
    'shared folders',
    async (at) => {
      await at.goto(`${product.url}/partages`);
      await at.getByRole('heading', { name: 'Partager un dossier' }).waitFor();
    },
  ],
  [
    'search without result',
    async (at) => {
      await at.keyboard.press('/');
      await at.keyboard.type('zzzzqq');
      await at.keyboard.press('Enter');
      await at.getByText('Aucun message ne correspond.').waitFor();
    },
  ],
  [
    'conversation',
    async (at) => {
      const message = await openConversation(at, SUBJECT);
      await message.getByRole('button', { name: 'Pourquoi ?' }).click();
      await at.getByTitle(new RegExp(`^Contenu du message\\s: ${SUBJECT}`)).waitFor();
      await message.frameLocator('iframe').getByText('Sans réponse').waitFor();
    },
  ],
  [
    'composer',
    async (at) => {
      await at.keyboard.press('c');
      const panel = at.locator('section.compose');
      await panel.getByRole('textbox', { name: 'Texte du message' }).waitFor();
      await panel.getByRole('textbox', { name: 'Objet' }).focus();
    },
  ],
  [
    'what is found before sending',
    async (at) => {
      await at.keyboard.press('c');
      const panel = at.locator('section.compose');
      const to = panel.getByRole('combobox', { name: 'À', exact: true });
      await to.fill(demo.colleague.address);
      await to.press('Enter');
      await panel.getByRole('textbox', { name: 'Texte du message' }).click();
      await at.keyboard.type('Ci-joint le planning. Mon code de vérification est 482913.');
      await panel.getByRole('button', { name: 'Envoyer' }).click();
      await at.getByRole('alertdialog').getByRole('heading', { name: 'Pièce jointe oubliée' }).waitFor();
    },
  ],
  [
    'connections',
    async (at) => {
      await at.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
      await at.getByRole('menuitem', { name: 'Mes connexions' }).click();
      await at.getByText('cette connexion').waitFor();
    },
  ],
  [
    'security',
    async (at) => {
      await at.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
      await at.getByRole('menuitem', { name: 'Ma sécurité' }).click();
      await at.getByRole('button', { name: /Application d’authentification/ }).click();
      await at.getByRole('img', { name: /Code QR/ }).waitFor();
      await at.getByRole('button', { name: 'Changer le mot de passe' }).click();
      await at.getByRole('textbox', { name: 'Nouveau mot de passe' }).fill('azerty');
      await at.getByText(/Allongez-le/).waitFor();
    },
  ],
  [
    'rescue',
    async (at) => {
      await at.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
      await at.getByRole('menuitem', { name: 'Aider quelqu’un' }).click();
      await at.getByRole('textbox', { name: 'Code qu’elle vous lit' }).fill('123456');
      await at.getByRole('textbox', { name: /Identifiant/ }).fill('mdidier');
      await at.getByRole('button', { name: 'Chercher' }).click();
      await at.getByText(/Aucune demande ne correspond/).waitFor();
    },
  ],
  [
    'rules',
    async (at) => {
      await at.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
      await at.getByRole('menuitem', { name: 'Règles et absence' }).click();
      await at.getByRole('heading', { name: 'Message d’absence' }).waitFor();
      await at.getByRole('button', { name: 'Nouvelle règle' }).click();
      await at.getByRole('button', { name: 'Ajouter une ligne' }).click();
      await at.getByRole('checkbox', { name: 'Envoyer une copie à un collègue' }).check();
      await at.getByRole('button', { name: 'Enregistrer la règle' }).click();
      await at.getByText(/^Il manque un nom/).waitFor();
      await at.getByRole('textbox', { name: 'Texte de la réponse' }).waitFor();
    },
  ],
  [
    'containment',
    async (at) => {
      await at.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
      await at.getByRole('menuitem', { name: 'Ma sécurité' }).click();
      await at.getByRole('button', { name: 'Mettre mon compte à l’abri' }).click();
      await at.getByRole('alertdialog').waitFor();
    },
  ],
  [
    'shortcuts',
    async (at) => {
      await at.keyboard.press('?');
      await at.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
    },
  ],
];

/** What can be pressed or read and begins on the screen, but ends beyond its edge. */
function listCut(at: Page): Promise<string[]> {
  return at.evaluate<string[]>(`[...document.querySelectorAll('button, a, input, h1, h2, h3, p, li, label')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((one) => [one.getBoundingClientRect(), one.textContent.slice(0, 60) || one.outerHTML.slice(0, 60)])
    .filter(([box]) => box.width > 1 && box.left < innerWidth && box.right > innerWidth + 1)
    .map(([, text]) => text)`);
}

/** In both colour schemes: axe finds nothing; and nothing is wider than the screen. */
async function check(at: Page, name: string, width: number): Promise<void> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await at.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await at.waitForTimeout(100);
    // Nothing may run in the frame of a message, axe included.
    const axe = new AxeBuilder({ page: at }).withTags(TAGS).exclude('iframe');
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      faults.push(...nodes.map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 200)}`));
    const overflow = await at.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (overflow > 0) faults.push(`${colorScheme}: ${overflow} pixels wider than the screen`);
    faults.push(...(await listCut(at)).map((text) => `${colorScheme}: cut off at the edge: ${text}`));
    await keepPicture(at, `${name}-${width}-${colorScheme}`);
  }
  assert.deepEqual(faults, []);
}

const consolePages = [
  '',
  '/people',
  '/incidents',
  '/reports',
  '/campaigns',
  '/quarantine',
  '/learning',
  '/filters',
  '/verdicts',
  '/rules',
  '/model',
  '/leaving',
  '/policies',
  '/networks',
  '/audit',
];

for (const size of SIZES) {
  test(`the console at ${size.width} pixels has no fault of access, light and dark`, async () => {
    const officer = await openPage(browser, { viewport: size, reducedMotion: 'reduce' });
    await signIn(officer, product.url, 'rschmitt');
    for (const path of consolePages) {
      await officer.goto(`${product.url}/console${path}`);
      await officer.getByRole('navigation', { name: 'Console' }).waitFor();
      await officer.getByText('Chargement…').first().waitFor({ state: 'hidden' });
      if (path === '/people') {
        await officer.getByRole('textbox', { name: /Nom, identifiant/ }).fill('lambert');
        await officer.getByRole('button', { name: 'Chercher' }).click();
        await officer.getByRole('button', { name: /Ouvrir la fiche/ }).click();
        await officer.getByRole('heading', { name: 'Dernières connexions' }).waitFor();
      }
      await check(officer, `console${path.replace('/', '-')}`, size.width);
    }
    await officer.context().close();
    const administrator = await openPage(browser, { viewport: size, reducedMotion: 'reduce' });
    await signIn(administrator, product.url, 'mhoffmann');
    await administrator.goto(`${product.url}/console/announcements`);
    await administrator.getByRole('button', { name: 'Relire avant d’envoyer' }).waitFor();
    await administrator.getByText('Chargement…').waitFor({ state: 'hidden' });
    await check(administrator, 'console-announcements', size.width);
    await administrator.context().close();
  });
  test(`sign-in at ${size.width} pixels has no fault of access, light and dark`, async () => {
    const stranger = await openPage(browser, { viewport: size });
    await stranger.goto(product.url);
    await stranger.getByRole('button', { name: 'Se connecter' }).waitFor();
    await check(stranger, 'sign-in', size.width);
    await stranger.goto(`${product.url}/activation`);
    await stranger.getByRole('textbox', { name: 'NUMEN' }).waitFor();
    await check(stranger, 'activation', size.width);
    await stranger.goto(`${product.url}/oubli`);
    await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill('clambert');
    await stranger.getByRole('button', { name: 'Envoyer un SMS' }).click();
    await stranger.getByRole('textbox', { name: 'Code reçu par SMS' }).waitFor();
    await check(stranger, 'recovery', size.width);
    await stranger.goto(`${product.url}/oubli`);
    await stranger.getByRole('button', { name: /ni téléphone enregistré/ }).click();
    await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill('clambert');
    await stranger.getByRole('button', { name: 'Demander de l’aide' }).click();
    await stranger.getByText('ces six chiffres').waitFor();
    await check(stranger, 'rescue-request', size.width);
    await stranger.context().close();
  });
  for (const [name, open] of screens) {
    test(`${name} at ${size.width} pixels has no fault of access, light and dark`, async () => {
      await page.setViewportSize(size);
      await page.goto(product.url);
      await conversations(page).first().waitFor();
      await open(page);
      await check(page, name, size.width);
    });
  }
}
