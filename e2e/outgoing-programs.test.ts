import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { demo } from './demo.ts';
import { basic, connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';

/*
 * What must not leave, tried as other programs would: by SMTP, with a draft that IMAP kept before, and by JMAP without the
 * capability of asking. In both languages.
 */

let product: Product;
let teacher: JmapClient;
const pupil = `lea.fontaine@${demo.domain}`;

before(async () => {
  product = await startProduct();
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
});
after(() => product.remove());

interface Letter {
  to: string;
  subject: string;
  text: string;
  attachments?: { filename: string; content: string | Buffer }[];
}

async function send(letter: Letter): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.submissionsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.login, pass: demo.appPassword },
  });
  try {
    return (await transport.sendMail({ from: demo.teacher.address, ...letter })).response;
  } catch (error) {
    return (error as { response?: string }).response ?? String(error);
  }
}

const pupils = [
  'Nom;Prénom;Date de naissance;Classe',
  ...Array.from({ length: 12 }, (_, n) => `DUPONT;Zoé;${10 + n}/03/2014;6A`),
].join('\n');
const refused: (Omit<Letter, 'to' | 'subject'> & { what: string; to?: string; fr: RegExp; en: RegExp })[] = [
  {
    what: 'un NUMEN dans un fichier sans nom de tableur',
    text: 'Bonjour',
    attachments: [{ filename: 'notes', content: 'le mien : 54E9912345ABC' }],
    fr: /NUMEN\. Il ne s'ecrit jamais/,
    en: /NUMEN\. It is never written/,
  },
  {
    what: 'un mot de passe collé à son nom',
    text: `identifiant:claire/mdp:${demo.password}`,
    fr: /contient votre mot de passe/,
    en: /holds your password/,
  },
  {
    what: 'un code reçu',
    text: 'Voici le code : 482913',
    fr: /passez par le webmail/,
    en: /write it in the webmail/,
  },
  {
    what: 'une liste d’élèves en CSV',
    to: pupil,
    text: 'Bonjour',
    attachments: [{ filename: '6A.csv', content: pupils }],
    fr: /semble contenir une liste d'eleves/,
    en: /seems to hold a list of pupils/,
  },
];

for (const { what, fr, en, to = demo.colleague.address, ...letter } of refused) {
  test(`by SMTP: ${what}`, async () => {
    const subject = `Retenu : ${what}`;
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await send({ to, subject, ...letter });
      assert.match(reply, /^550[- ]5\.7\.1 /);
      assert.match(reply, fr);
      assert.match(reply, en);
    }
    assert.deepEqual(await findBySubject(teacher, subject), [], 'no copy among what was sent');
  });
}

test('a draft that IMAP kept, handed in by SMTP: it stays a draft, and nothing is among what was sent', async () => {
  const imap = new ImapFlow({
    host: '127.0.0.1',
    port: product.imapsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.login, pass: demo.appPassword },
    logger: false,
  });
  await imap.connect();
  const subject = 'Brouillon de logiciel';
  const text = `Mon mot de passe est ${demo.password}`;
  const head = `From: ${demo.teacher.address}\r\nTo: ${demo.colleague.address}\r\nSubject: ${subject}`;
  await imap.append('Brouillons', `${head}\r\n\r\n${text}\r\n`, ['\\Draft', '\\Seen']);
  assert.match(await send({ to: demo.colleague.address, subject, text }), /^550[- ]5\.7\.1 .*mot de passe/s);
  const lock = await imap.getMailboxLock('Envoyés');
  assert.deepEqual(await imap.search({ subject }, { uid: true }), []);
  lock.release();
  await imap.logout();
  assert.equal((await findBySubject(teacher, subject)).length, 1, 'the draft');
});

/** As another program than the webmail: without the capability of asking, in a language. */
async function call(language: string, methodCalls: [string, Record<string, unknown>, string][]) {
  const headers = {
    authorization: basic(demo.teacher.login, demo.appPassword),
    'content-type': 'application/json',
    'accept-language': language,
  };
  const session = (await (await fetch(`${product.url}/.well-known/jmap`, { headers })).json()) as {
    apiUrl: string;
  };
  const using = ['core', 'mail', 'submission', 'sieve'].map((name) => `urn:ietf:params:jmap:${name}`);
  const body = JSON.stringify({ using, methodCalls });
  const answer = await fetch(new URL(session.apiUrl, product.url), { method: 'POST', headers, body });
  const { methodResponses } = (await answer.json()) as {
    methodResponses: [string, Record<string, Record<string, SetError>>, string][];
  };
  return methodResponses.map(([, args]) => args);
}
interface SetError {
  type: string;
  description?: string;
  id?: string;
}

test('by JMAP a program is told in its language, and its draft stays', async () => {
  const { accountId } = teacher;
  const [identities, drafts] = await teacher.call([
    ['Identity/get', {}],
    ['Mailbox/query', { filter: { role: 'drafts' } }],
  ]);
  const [identity] = (identities?.['list'] ?? []) as { id: string }[];
  const [draftsId = ''] = (drafts?.['ids'] ?? []) as string[];
  for (const [language, said] of [
    ['fr', /contient votre NUMEN|contient un NUMEN/],
    ['en-GB, fr;q=0.5', /holds (?:your|a) NUMEN/],
  ] as const) {
    const subject = `Retenu ${language}`;
    const email = {
      mailboxIds: { [draftsId]: true },
      keywords: { $draft: true },
      from: [{ email: demo.teacher.address }],
      to: [{ email: demo.colleague.address }],
      subject,
      bodyValues: { a: { value: 'Le NUMEN : 12G0501234ABC' } },
      textBody: [{ partId: 'a', type: 'text/plain' }],
    };
    const [, sent] = await call(language, [
      ['Email/set', { accountId, create: { mail: email } }, '0'],
      [
        'EmailSubmission/set',
        { accountId, create: { send: { identityId: identity?.id, emailId: '#mail' } } },
        '1',
      ],
    ]);
    const error = sent?.['notCreated']?.['send'];
    assert.equal(error?.type, 'forbiddenToSend');
    assert.match(error?.description ?? '', said);
    assert.equal((await findBySubject(teacher, subject)).length, 1, 'the draft');
  }
});

test('a private address for answers or blind copies is refused in both languages, with another way', async () => {
  const { accountId } = teacher;
  const [identities] = await teacher.call([['Identity/get', {}]]);
  const [identity] = (identities?.['list'] ?? []) as { id: string }[];
  for (const [language, said] of [
    ['fr', /restent dans l’académie.*boîte partagée/],
    ['en', /stay in the académie.*shared mailbox/],
  ] as const) {
    for (const field of ['replyTo', 'bcc']) {
      const patch = { [field]: [{ name: null, email: 'claire@gmail.com' }] };
      const [answer] = await call(language, [
        ['Identity/set', { accountId, update: { [identity?.id ?? '']: patch } }, '0'],
      ]);
      const error = answer?.['notUpdated']?.[identity?.id ?? ''];
      assert.equal(error?.type, 'invalidProperties');
      assert.match(error?.description ?? '', said);
    }
  }
});
