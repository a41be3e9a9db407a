import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { until } from './until.ts';

let product: Product;
let teacher: JmapClient;

before(async () => {
  product = await startProduct();
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
});
after(() => product.remove());

function send(message: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  return transport.sendMail(message);
}

test('a fake I-Prof mail is in the inbox within two seconds, with a warning a teacher understands', async () => {
  const subject = 'Votre dossier I-Prof doit être vérifié';
  await send({
    from: { name: 'I-Prof Rectorat', address: 'iprof@verification-dossier.example' },
    to: demo.teacher.address,
    replyTo: 'dossier@autre-boite.example',
    subject,
    html: '<p>Sans réponse sous 24 heures votre compte sera suspendu. Saisissez votre NUMEN et votre mot de passe sur <a href="http://198.51.100.7/login">https://www.ac-demo.example/iprof</a>.</p>',
  });
  const email = await until(
    'the message in the inbox',
    2000,
    async () => (await findBySubject(teacher, subject))[0],
  );
  assert.ok(
    ['caution', 'danger'].includes(email.digueVerdict?.level ?? ''),
    JSON.stringify(email.digueVerdict),
  );
  const reasons = email.digueVerdict?.reasons ?? [];
  assert.ok(reasons.some((reason) => /numen/i.test(reason.text.fr)));
  assert.ok(reasons.some((reason) => reason.text.fr.includes('198.51.100.7')));
  assert.ok(reasons.every((reason) => reason.text.fr !== '' && reason.text.en !== ''));
});

test('an unknown person is refused in the session, and so is relaying', async () => {
  await assert.rejects(
    send({ from: 'a@b.example', to: `personne.inconnue@${demo.domain}`, text: 'x' }),
    /550 5\.1\.1/,
  );
  await assert.rejects(
    send({ from: 'a@b.example', to: 'quelquun@ailleurs.example', text: 'x' }),
    /550 5\.7\.1/,
  );
});

test('plus-addressing, an alias and a functional mailbox lead somewhere', async () => {
  const subject = 'Trois chemins';
  const office = await connectJmap(product.url, 'ngautier', demo.appPassword);
  await send({
    from: 'parent@courriel.example',
    to: ['claire.lambert+sorties@ac-demo.example', 'clambert@ac-demo.example', 'assistance@ac-demo.example'],
    subject,
    text: 'Bonjour',
  });
  const found = await until('the message', 2000, async () => {
    const emails = await findBySubject(teacher, subject);
    return emails.length > 0 && emails;
  });
  assert.equal(found.length, 1, 'two addresses of one person are one message');
  assert.equal((await findBySubject(office, subject)).length, 0);
});
