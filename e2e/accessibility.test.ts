import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess, checkScreen } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import {
  conversations,
  createLure,
  goToFolder,
  openConversation,
  openPage,
  sendFromOutside,
  signIn,
} from './screen.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
];
const SUBJECT = 'Votre avancement I-Prof';
/** Reported, held, and asked for: there is something on each page of the console. */
const REPORTED = 'Votre dossier I-Prof';

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
  await sendFromOutside(product, createLure(REPORTED));
  await signIn(page, product.url, demo.teacher.login);
  await giveOfficerWork(page);
});
after(async () => {
  await browser.close();
  await product.remove();
});

/** A release that is asked for, and a report. */
async function giveOfficerWork(at: Page): Promise<void> {
  await at.goto(`${product.url}/quarantaine`);
  await at.getByRole('button', { name: new RegExp(`Demander la remise de.*${REPORTED}`) }).click();
  await at.getByRole('button', { name: new RegExp(`Envoyer la demande.*${REPORTED}`) }).click();
  await at.getByText('Remise demandée. La sécurité').waitFor();
  await at.goto(product.url);
  await conversations(at).first().waitFor();
  await goToFolder(at, 'Indésirables');
  const message = await openConversation(at, REPORTED);
  await message.getByRole('button', { name: 'Signaler' }).click();
  await at.getByRole('dialog').getByRole('button', { name: 'Il me paraît douteux' }).click();
  await at.getByText(/^Merci\./).waitFor();
}

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
      await message.getByText('Détails techniques, pour l’assistance').click();
      await at.getByTitle(new RegExp(`^Contenu du message\\s: ${SUBJECT}`)).waitFor();
      await message.frameLocator('iframe').getByText('Sans réponse').waitFor();
    },
  ],
  [
    'letter to many',
    async (at) => {
      await at.keyboard.press('/');
      await at.keyboard.type('objet:"La lettre de novembre"');
      await at.keyboard.press('Enter');
      await at
        .getByRole('listitem')
        .filter({ hasText: 'Revue Pédagogies' })
        .first()
        .getByRole('link')
        .click();
      await at.getByRole('article').getByRole('group', { name: 'Lettre d’information' }).waitFor();
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
      await at.getByText('Donnez un nom à la règle.').waitFor();
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

/** What a page hides until it is asked for. */
const unfold: Record<string, (at: Page) => Promise<void>> = {
  async '/people'(at) {
    await at.getByRole('textbox', { name: /Nom, identifiant/ }).fill('lambert');
    await at.getByRole('button', { name: 'Chercher' }).click();
    await at.getByRole('button', { name: /Ouvrir la fiche/ }).click();
    await at.getByRole('heading', { name: 'Dernières connexions' }).waitFor();
  },
  async '/campaigns'(at) {
    await at.getByRole('button', { name: `Voir « ${REPORTED} »` }).click();
    await at.getByRole('heading', { name: 'Portée' }).waitFor();
    await at.getByText('Messages de la campagne (1)').click();
  },
  async '/rules'(at) {
    await at.getByRole('textbox', { name: /^Domaine/ }).fill('boite-libre.example');
    await at.getByRole('textbox', { name: /^Raison/ }).fill('Vu dans trois fraudes');
    await at.getByRole('button', { name: 'Ajouter la règle' }).click();
    await at.getByRole('button', { name: 'Retirer : boite-libre.example' }).waitFor();
  },
  '/verdicts': (at) => at.getByText('Les nombres').click(),
  '/model': (at) => at.getByText(/^Tous les poids/).click(),
};

test('the console has no fault of access, wide and narrow, light and dark', async () => {
  const officer = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(officer, product.url, 'rschmitt');
  for (const path of consolePages) {
    await officer.goto(`${product.url}/console${path}`);
    await officer.getByRole('navigation', { name: 'Console' }).waitFor();
    await officer.getByText('Chargement…').first().waitFor({ state: 'hidden' });
    await unfold[path]?.(officer);
    await checkAccess(officer, `console${path.replace('/', '-')}`);
  }
  await officer.context().close();
  const administrator = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(administrator, product.url, 'mhoffmann');
  await administrator.goto(`${product.url}/console/announcements`);
  await administrator.getByRole('button', { name: 'Relire avant d’envoyer' }).waitFor();
  await administrator.getByText('Chargement…').waitFor({ state: 'hidden' });
  await checkAccess(administrator, 'console-announcements');
  await administrator.context().close();
});

for (const size of SIZES) {
  test(`sign-in at ${size.width} pixels has no fault of access, light and dark`, async () => {
    const stranger = await openPage(browser, { viewport: size });
    await stranger.goto(product.url);
    await stranger.getByRole('button', { name: 'Se connecter' }).waitFor();
    await checkScreen(stranger, 'sign-in');
    await stranger.goto(`${product.url}/activation`);
    await stranger.getByRole('textbox', { name: 'NUMEN' }).waitFor();
    await checkScreen(stranger, 'activation');
    await stranger.goto(`${product.url}/oubli`);
    await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill('clambert');
    await stranger.getByRole('button', { name: 'Envoyer un SMS' }).click();
    await stranger.getByRole('textbox', { name: 'Code reçu par SMS' }).waitFor();
    await checkScreen(stranger, 'recovery');
    await stranger.goto(`${product.url}/oubli`);
    await stranger.getByRole('button', { name: /ni téléphone enregistré/ }).click();
    await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill('clambert');
    await stranger.getByRole('button', { name: 'Demander de l’aide' }).click();
    await stranger.getByText('ces six chiffres').waitFor();
    await checkScreen(stranger, 'rescue-request');
    await stranger.context().close();
  });
  for (const [name, open] of screens) {
    test(`${name} at ${size.width} pixels has no fault of access, light and dark`, async () => {
      await page.setViewportSize(size);
      await page.goto(product.url);
      await conversations(page).first().waitFor();
      await open(page);
      await checkScreen(page, name);
    });
  }
}
