import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { analyseBytes } from '#shield';
import { describeMessage, describeTotals } from './describe-verdict.ts';
import { listMessageFiles, looksLikeMessage, readMessageFile } from './message-files.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digue-analyse-'));
  await mkdir(join(folder, 'b'));
  await writeFile(join(folder, 'b', '1.eml'), 'Subject: x\r\n\r\ny');
  await writeFile(join(folder, 'a.eml'), 'Subject: x\r\n\r\ny');
  await writeFile(join(folder, 'c.bin'), Buffer.from([0, 1, 2, 255]));
  await symlink('/', join(folder, 'd'));
});
after(() => rm(folder, { recursive: true }));

test('a folder is gone through in order, links aside; a path that is not there is handed on', async () => {
  const found = [];
  for await (const file of listMessageFiles([folder, '/absent/x.eml'])) found.push(file);
  assert.deepEqual(found, [
    join(folder, 'a.eml'),
    join(folder, 'b', '1.eml'),
    join(folder, 'c.bin'),
    '/absent/x.eml',
  ]);
});

test('what is no message is told from one, and what cannot be read is named without its control signs', async () => {
  assert.equal(looksLikeMessage(Buffer.from('Subject: x\r\n\r\ny')), true);
  assert.equal(looksLikeMessage(Buffer.from([0, 1, 2, 255])), false);
  assert.equal(looksLikeMessage(Buffer.alloc(0)), false);
  assert.deepEqual(await readMessageFile('/absent/\u001b[31m.eml'), {
    file: '/absent/?[31m.eml',
    why: 'unreadable',
  });
  assert.deepEqual(await readMessageFile('/dev/zero'), { file: '/dev/zero', why: 'unreadable' });
  const large = join(folder, 'large');
  await writeFile(large, '');
  await truncate(large, 100 * 1024 * 1024 + 1);
  assert.deepEqual(await readMessageFile(large), { file: large, why: 'too-large' });
  await truncate(large, 10);
  assert.ok((await readMessageFile(large)) instanceof Uint8Array);
});

const fraud = Buffer.from(
  'From: "I-Prof \u001b[31m" <gestion@voleur.example>\r\nSubject: Dossier\u202Eexe\r\n\r\nEnvoyez votre NUMEN et votre mot de passe par retour de courriel.',
);

test('a message is told in plain words, once each, without signs that a terminal would obey', async () => {
  const judged = await analyseBytes(fraud, []);
  const text = describeMessage('a\u0007.eml', judged, { lang: 'fr', weights: false });
  assert.match(
    text,
    /^a\?\.eml\n {3}De : I-Prof \[31m <gestion@voleur\.example>\n {3}Objet : Dossierexe\n {3}DANGER\. /,
  );
  assert.match(text, /\n {3}Pourquoi :\n {3}! /);
  assert.equal(text.split(judged.reasons[0]?.text.fr ?? '?').length, 2, 'the first reason stands once');
  assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}|[\u202A-\u202E]|asks-for-secret|\d\.\d/u);
  assert.match(
    describeMessage('a', judged, { lang: 'fr', weights: true }),
    /DANGER \([01]\.\d{3}\).*\+\d\.\d [a-z-]+: /s,
  );
  const english = describeMessage('a', judged, { lang: 'en', weights: false });
  assert.match(english, /From: .*Why:\n {3}! The /s);
  const honest = await analyseBytes(Buffer.from('Subject:\r\n\r\nBonjour'), []);
  assert.match(
    describeMessage('b', honest, { lang: 'fr', weights: false }),
    /De : \(aucun expéditeur\)\n {3}Objet : \(sans objet\)/,
  );
});

test('a caution says its level once', async () => {
  const doubt = Buffer.from(
    'From: Papa <papa@gmail.com>\r\nSubject: =?utf-8?q?=E2=9C=93?= Annonce officielle\r\n\r\nx',
  );
  const text = describeMessage(
    'c',
    {
      ...(await analyseBytes(doubt, [])),
      verdict: 'caution',
      summary: { fr: 'Prudence. Vérifiez.', en: 'Check.' },
      reasons: [{ signal: 'x', weight: 5, text: { fr: 'a', en: 'a' } }],
    },
    { lang: 'fr', weights: false },
  );
  assert.match(text, /\n {3}PRUDENCE\. Vérifiez\.\n {3}Pourquoi :\n {3}! a$/);
});

test('the totals agree with their nouns', () => {
  const totals = { danger: 1, caution: 0, ordinary: 0, trusted: 0, unread: 0 };
  assert.equal(describeTotals(totals, 'fr'), '1 message : 1 danger, 0 prudence, 0 rien à signaler.');
  assert.equal(
    describeTotals({ ...totals, trusted: 2, ordinary: 1, unread: 2 }, 'fr'),
    '4 messages : 1 danger, 0 prudence, 3 rien à signaler, 2 non lus.',
  );
  assert.equal(
    describeTotals({ ...totals, unread: 1 }, 'en'),
    '1 message: 1 danger, 0 caution, 0 nothing to report, 1 not read.',
  );
});
