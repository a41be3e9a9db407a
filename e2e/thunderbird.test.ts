import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.ts';
import { connectJmap, type JmapClient } from './jmap-client.ts';
import { missing } from './peers.ts';
import { startProduct, type Product } from './product.ts';
import { sendFromOutside } from './screen.ts';
import { keys, startThunderbird, type Thunderbird } from './thunderbird.ts';
import { until } from './until.ts';

const skip = missing('thunderbird') || missing('Xvfb');

let product: Product;
let webmail: JmapClient;
let thunderbird: Thunderbird;

before(async () => {
  if (skip !== false) return;
  product = await startProduct();
  webmail = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  thunderbird = await startThunderbird(product, [product.imapsPort, product.submissionsPort]);
});
after(async () => {
  await thunderbird?.stop();
  await product?.remove();
});

interface Found {
  isSeen: boolean;
  /** Paths of the mailboxes it lies in. */
  folders: string[];
}

/** What the webmail shows of the messages with this subject. */
async function find(subject: string, client = webmail): Promise<Found[]> {
  const [mailboxes, , emails] = await client.call([
    ['Mailbox/get', { ids: null, properties: ['name', 'parentId'] }],
    ['Email/query', { filter: { subject }, limit: 10 }],
    [
      'Email/get',
      {
        '#ids': { resultOf: '1', name: 'Email/query', path: '/ids' },
        properties: ['subject', 'keywords', 'mailboxIds'],
      },
    ],
  ]);
  const boxes = (mailboxes?.['list'] ?? []) as { id: string; name: string; parentId: string | null }[];
  const pathOf = (id: string | null): string[] => {
    const box = boxes.find((one) => one.id === id);
    return box === undefined ? [] : [...pathOf(box.parentId), box.name];
  };
  const list = (emails?.['list'] ?? []) as {
    subject: string;
    keywords: Record<string, boolean>;
    mailboxIds: Record<string, boolean>;
  }[];
  return list
    .filter((email) => email.subject === subject)
    .map(({ keywords, mailboxIds }) => ({
      isSeen: keywords['$seen'] === true,
      folders: Object.keys(mailboxIds).map((id) => pathOf(id).join('/')),
    }));
}

test('an address and a device password are all that Thunderbird is told', { skip }, async () => {
  await thunderbird.waitFor('Add your email address');
  await thunderbird.type('a', keys.control);
  await thunderbird.type(demo.teacher.name + keys.tab + demo.teacher.address + keys.enter);
  await thunderbird.waitFor('Account settings found automatically');
  await thunderbird.shoot('set-up');
  await thunderbird.click('Continue');
  await thunderbird.waitFor('Enter your email account password');
  await thunderbird.type(demo.appPassword + keys.enter);
  await thunderbird.click('Finish');
  for (const folder of ['Inbox', 'Brouillons', 'Envoyés', 'Archives', 'Indésirables', 'Corbeille'])
    await thunderbird.waitFor(folder);
});

test('what arrives is shown at once by IDLE, and read', { skip }, async () => {
  await thunderbird.click('Inbox');
  await thunderbird.waitFor('Messages');
  const subject = 'Sortie scolaire à Thunderbourg';
  await sendFromOutside(product, { subject, text: 'Le car part à huit heures.' });
  await thunderbird.click(subject);
  await thunderbird.waitFor('Le car part à huit heures.');
  await thunderbird.shoot('reading');
  await until('the webmail to show it as read', 10_000, async () => (await find(subject))[0]?.isSeen);

  await sendFromOutside(product, { subject: 'Deuxième car', text: 'Il suit.' });
  await thunderbird.waitFor('Deuxième car');
});

test('it moves: archived there, in the archives here', { skip }, async () => {
  const subject = 'Sortie scolaire à Thunderbourg';
  await thunderbird.click(subject);
  await thunderbird.type('a');
  await until('the archives', 10_000, async () => {
    // By year, as Thunderbird does of its own.
    const found = await find(subject);
    return found.length === 1 && /^Archives(?:\/\d{4})?$/.test(found[0]?.folders.join() ?? '');
  });
  await thunderbird.click('Deuxième car');
  await thunderbird.type(keys.delete);
  await until('the bin', 10_000, async () => (await find('Deuxième car'))[0]?.folders.includes('Corbeille'));
});

/** Thunderbird's own search of message bodies, run by the server. */
const searchBodies = `
  const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');
  const { incomingServer } = MailServices.accounts.accounts.find((one) => one.incomingServer.type === 'imap');
  const inbox = incomingServer.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  const session = Cc['@mozilla.org/messenger/searchSession;1'].createInstance(Ci.nsIMsgSearchSession);
  session.addScopeTerm(Ci.nsMsgSearchScope.onlineMail, inbox);
  const term = session.createTerm();
  const value = term.value;
  value.attrib = Ci.nsMsgSearchAttrib.Body;
  value.str = args[0];
  Object.assign(term, { attrib: Ci.nsMsgSearchAttrib.Body, op: Ci.nsMsgSearchOp.Contains, value });
  session.appendTerm(term);
  const subjects = [];
  await new Promise((done) => {
    session.registerListener({
      onSearchHit: (message) => subjects.push(message.mime2DecodedSubject),
      onSearchDone: () => done(),
      onNewSearch: () => undefined,
    });
    session.search(null);
  });
  return subjects;`;

test('it searches on the server', { skip }, async () => {
  const subjects = await thunderbird.marionette.run<string[]>(searchBodies, 'photocopieuse');
  assert.ok(subjects.length > 0);
  for (const subject of subjects) assert.match(subject, /photocopieuse/);
  assert.deepEqual(await thunderbird.marionette.run(searchBodies, 'mot-que-personne-n-a-ecrit'), []);
});

test('it sends: read at the other end, one copy in the sent mail', { skip }, async () => {
  const subject = 'Écrit dans Thunderbird';
  await thunderbird.click('New Message');
  await thunderbird.useWindow('newest');
  await thunderbird.waitForFocus('toAddrInput');
  await thunderbird.type(demo.colleague.address + keys.enter);
  await thunderbird.click('Subject');
  await thunderbird.type(`${subject}${keys.tab}Bonjour Mélanie, à demain.`);
  await thunderbird.shoot('writing');
  await thunderbird.click('Send');
  await thunderbird.useWindow('main');
  const colleague = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
  await until('the message to arrive', 20_000, async () => (await find(subject, colleague)).length === 1);
  await thunderbird.click('Envoyés');
  await thunderbird.waitFor(subject);
  assert.deepEqual(
    (await find(subject)).map(({ folders }) => folders),
    [['Envoyés']],
  );
});

test('what must not leave is refused in words that Thunderbird shows', { skip }, async () => {
  await thunderbird.click('New Message');
  await thunderbird.useWindow('newest');
  await thunderbird.waitForFocus('toAddrInput');
  await thunderbird.type(demo.colleague.address + keys.enter);
  await thunderbird.click('Subject');
  await thunderbird.type(`Mon dossier${keys.tab}Mon NUMEN est 15E0123456ABC.`);
  await thunderbird.click('Send');
  const words = await until('the refusal', 20_000, () =>
    thunderbird.marionette.send('WebDriver:GetAlertText').then(
      ({ value }) => String(value),
      () => null,
    ),
  );
  assert.match(words, /NUMEN.*\/ Your message holds a NUMEN/s);
});
