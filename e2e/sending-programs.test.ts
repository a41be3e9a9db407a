import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { demo } from './demo.ts';
import { missing } from './peers.ts';
import { createProgramHome, type ProgramHome } from './program-home.ts';
import { until } from './until.ts';

let home: ProgramHome;
let colleague: JmapClient;
before(async () => {
  home = await createProgramHome();
  colleague = await connectJmap(home.product.url, demo.colleague.login, demo.appPassword);
});
after(() => home.remove());

const arrives = (subject: string) =>
  until(subject, 15_000, async () => (await findBySubject(colleague, subject)).length > 0);
const certificate = () => join(home.product.dataDir, 'tls', 'self-signed.pem');

/** What each program is told besides the message; it checks the certificate. */
function swaks(subject: string, ...more: string[]) {
  const told = {
    server: 'localhost',
    'tls-ca-path': certificate(),
    'auth-user': demo.teacher.login,
    'auth-password': demo.appPassword,
    from: demo.teacher.address,
    to: demo.colleague.address,
    header: `Subject: ${subject}`,
    body: 'Bonjour',
  };
  const options = Object.entries(told).flatMap(([name, value]) => [`--${name}`, value]);
  return home.run('swaks', [...options, '--tls-verify', ...more]);
}

async function msmtp(subject: string, to: string) {
  const rules = await home.file(
    'msmtprc',
    `defaults\nauth scram-sha-256\ntls on\ntls_trust_file ${certificate()}\naccount a\nhost localhost\n` +
      `port ${home.product.submissionsPort}\ntls_starttls off\nfrom ${demo.teacher.address}\n` +
      `user ${demo.teacher.login}\npassword ${demo.appPassword}\naccount default : a\n`,
  );
  return home.run(
    'msmtp',
    ['-C', rules, '-t'],
    `From: ${demo.teacher.address}\nTo: ${to}\nSubject: ${subject}\n\nBonjour\n`,
  );
}

/** What the greeting offers is used: a body of eight bits, a subject in UTF-8, a size that is too large. */
const smtplib = () => `
import smtplib, ssl
context = ssl.create_default_context(cafile='${certificate()}')
smtp = smtplib.SMTP('localhost', ${home.product.submissionPort})
smtp.starttls(context=context)
smtp.login('${demo.teacher.login}', '${demo.appPassword}')
offered = set(smtp.esmtp_features)
assert {'pipelining', '8bitmime', 'smtputf8', 'size', 'futurerelease'} <= offered, offered
assert not {'chunking', 'binarymime', 'burl', 'dsn'} & offered, offered
one, other = '${demo.teacher.address}', '${demo.colleague.address}'
text = f'From: {one}\\r\\nTo: {other}\\r\\nSubject: Réunion par smtplib ✅\\r\\nContent-Type: text/plain; charset=utf-8\\r\\n\\r\\nà 14 h\\r\\n'
assert smtp.sendmail(one, [other], text.encode(), mail_options=['BODY=8BITMIME', 'SMTPUTF8']) == {}
limit = int(smtp.esmtp_features['size'])
assert smtp.mail(one, [f'SIZE={limit}'])[0] == 250
smtp.rset()
code, sentence = smtp.mail(one, [f'SIZE={limit + 1}'])
assert code == 552 and b'retirez un fichier joint' in sentence, sentence
smtp.rset()
try:
    smtp.sendmail(other, [other], text.encode())
    raise AssertionError('sent as somebody else')
except smtplib.SMTPSenderRefused as refused:
    assert 'n\\'est pas une de vos adresses' in refused.smtp_error.decode(), refused
smtp.quit()
`;

test(
  'swaks: STARTTLS and TLS, PLAIN and LOGIN, commands sent ahead',
  { skip: missing('swaks') },
  async () => {
    const { submissionPort, submissionsPort } = home.product;
    const starttls = await swaks('swaks un', '--port', String(submissionPort), '--tls', '--auth', 'PLAIN');
    assert.equal(starttls.code, 0, starttls.output);
    const ahead = ['--tls-on-connect', '--auth', 'LOGIN', '--pipeline'];
    const tls = await swaks('swaks deux', '--port', String(submissionsPort), ...ahead);
    assert.equal(tls.code, 0, tls.output);
    for (const subject of ['swaks un', 'swaks deux']) await arrives(subject);
  },
);

test('msmtp: SCRAM, and the sentence of a refusal', { skip: missing('msmtp') }, async () => {
  const sent = await msmtp('msmtp un', demo.colleague.address);
  assert.equal(sent.code, 0, sent.output);
  await arrives('msmtp un');
  const refused = await msmtp('msmtp deux', `personne@${demo.domain}`);
  assert.notEqual(refused.code, 0);
  assert.match(refused.output, /Personne ici n'a l'adresse personne@/);
});

test('smtplib: what is offered is true', { skip: missing('python3') }, async () => {
  await home.requireRun('python3', ['-c', smtplib()]);
  await arrives('Réunion par smtplib ✅');
});
