import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { findGate } from '#contract';
import { analyse } from './analyse.ts';
import { analyseBytes } from './analyse-file.ts';
import { interactions } from './interactions.ts';
import { findLevel, logistic, vouchers } from './levels.ts';
import { sameFacts } from './same-fact.ts';
import { signals } from './signals/index.ts';
import { invent, provedBy, refutedFor } from './testing/index.ts';
import { createLetter } from './testing/letter.ts';

test('every signal has its own name, and tables name only signals that exist', () => {
  const names = signals.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { signals: pair } of interactions)
    for (const name of pair) assert.ok(names.includes(name), name);
  for (const name of vouchers) assert.ok(names.includes(name), name);
});

test('levels follow the score, and trust needs a voucher', () => {
  assert.equal(findLevel(0.95, true), 'danger');
  assert.equal(findLevel(0.6, true), 'caution');
  assert.equal(findLevel(0.1, true), 'trusted');
  assert.equal(findLevel(0.1, false), 'ordinary');
});

test('the score is the logistic of the bias and the weights of the reasons', () => {
  const { score, reasons } = analyse(
    invent({ from: { name: 'Rectorat', address: 'x@gmail.com' }, known: false }),
  );
  const sum = reasons.reduce((total, { weight }) => total + weight, -4);
  assert.ok(Math.abs(score - logistic(sum)) < 0.01);
});

test('reasons come heaviest first; the summary is the conclusion, and repeats none of them', () => {
  const { reasons, summary, level } = analyse(
    invent({
      from: { name: 'Rectorat de Nancy-Metz', address: 'x@gmail.com' },
      known: false,
      text: 'Merci de nous envoyer votre NUMEN.',
    }),
  );
  assert.equal(level, 'danger');
  assert.deepEqual(
    reasons.map(({ weight }) => weight),
    reasons.map(({ weight }) => weight).toSorted((a, b) => b - a),
  );
  assert.match(summary.fr, /^Message très probablement frauduleux.* mot de passe, un code ou un NUMEN\./);
  assert.match(summary.en, /^This message is very probably a fraud.* password, a code or a NUMEN\./);
  for (const { text } of reasons) {
    assert.ok(!summary.fr.includes(text.fr), text.fr);
    assert.ok(!summary.en.includes(text.en), text.en);
  }
});

test('nothing seen: ordinary, and no reason', () => {
  const { level, reasons, score } = analyse(invent({}));
  assert.equal(level, 'ordinary');
  assert.deepEqual(reasons, []);
  assert.ok(score < 0.05);
});

test('a first contact is said before anything asks a question', () => {
  const found = analyse(invent({ from: { address: 'a@inconnu.example' }, known: false }));
  assert.equal(found.level, 'ordinary');
  assert.equal(findGate(found), 'ask');
  assert.match(found.summary.fr, /^Premier échange .* question/);
  assert.match(found.summary.en, /^First exchange .* question/);
});

test('a colleague signed in is trusted', () => {
  const { level, summary, reasons } = analyse(
    invent({ from: { address: 'luc@ac-nancy-metz.fr' }, evidence: { source: 'submission' } }),
  );
  assert.equal(level, 'trusted');
  assert.match(summary.fr, /^Quelqu’un de l’académie vous écrit/);
  assert.match(reasons[0]?.text.fr ?? '', /personne connectée/);
});

test('a stolen account that asks for passwords is not trusted', () => {
  const { level } = analyse(
    invent({
      from: { address: 'luc@ac-nancy-metz.fr' },
      evidence: { source: 'submission' },
      text: 'Votre boîte est pleine. Merci de nous envoyer votre mot de passe. Connectez-vous.',
      links: [{ href: 'https://quota-boite.weebly.com', text: 'Connexion' }],
    }),
  );
  assert.notEqual(level, 'trusted');
  assert.notEqual(level, 'ordinary');
});

test('another académie that proved itself is trusted; an unknown domain that did is only ordinary', () => {
  assert.equal(
    analyse(invent({ from: { address: 'ce@ac-reims.fr' }, evidence: provedBy('ac-reims.fr') })).level,
    'trusted',
  );
  assert.equal(
    analyse(invent({ from: { address: 'a@b-promo.example' }, evidence: provedBy('b-promo.example') })).level,
    'ordinary',
  );
});

test('a pass is no sign of innocence', () => {
  const fraud = {
    from: { name: 'Rectorat', address: 'x@ac-nancymetz.fr' },
    text: 'Merci de nous envoyer votre NUMEN.',
  };
  const proved = analyse(invent({ ...fraud, evidence: provedBy('ac-nancymetz.fr') }));
  assert.equal(proved.level, 'danger');
  assert.equal(proved.score, analyse(invent(fraud)).score);
});

test('a known correspondent is trusted, unless the proof was refuted', () => {
  const from = { address: 'anne@mairie-example.fr' };
  assert.equal(
    analyse(invent({ from, known: true, evidence: provedBy('mairie-example.fr') })).level,
    'trusted',
  );
  assert.notEqual(
    analyse(invent({ from, known: true, evidence: refutedFor('mairie-example.fr') })).level,
    'trusted',
  );
});

test('mail from yourself that came from outside is at least caution, said once and as to oneself', () => {
  const address = 'claire.munier@ac-nancy-metz.fr';
  const verdict = analyse(
    invent({
      from: { address },
      to: address,
      text: 'Merci de me rappeler.',
      evidence: refutedFor('ac-nancy-metz.fr'),
    }),
  );
  assert.ok(verdict.level === 'caution' || verdict.level === 'danger');
  assert.deepEqual(
    verdict.reasons.map(({ signal }) => signal),
    ['from-oneself'],
  );
  assert.match(verdict.reasons[0]?.text.fr ?? '', /votre compte n’a pas servi à l’envoyer/);
  assert.match(verdict.summary.fr, /se fait passer pour vous\./);
});

test('one fact has one reason: a redirect, an answer led elsewhere; and a fraud is never called advertising', () => {
  const { level, reasons } = analyse(
    invent({
      from: { name: 'Rectorat de Nancy-Metz', address: 'info@inconnu.example' },
      replyTo: 'zaza@gmail.com',
      text: 'Répondez à zaza@gmail.com avec votre NUMEN. Pour vous désabonner, écrivez-nous.',
      links: [{ href: 'https://www.google.com/url?q=https://piege.example/a', text: 'ici' }],
    }),
  );
  assert.equal(level, 'danger');
  const told = reasons.map(({ signal }) => signal);
  for (const name of ['open-redirect', 'reply-to-elsewhere']) assert.ok(told.includes(name), name);
  for (const name of ['link-shortener', 'answer-elsewhere', 'bulk-advertising'])
    assert.ok(!told.includes(name), name);
});

test('a colleague’s name on a private mailbox, first contact, is caution; a known one is not', () => {
  const message = {
    from: { name: 'Hélène Collignon', address: 'hcollignon@hotmail.com' },
    namesakes: [
      {
        name: 'Hélène Collignon',
        address: 'helene.collignon@ac-nancy-metz.fr',
        role: 'teacher' as const,
        establishment: null,
      },
    ],
  };
  assert.equal(analyse(invent({ ...message, known: false })).level, 'caution');
  assert.equal(
    analyse(invent({ ...message, known: true, evidence: provedBy('hotmail.com') })).level,
    'ordinary',
  );
});

test('what a message says of its own authentication is never believed', async () => {
  const body = 'Merci de nous envoyer votre NUMEN.';
  const headers = { From: 'Rectorat <x@gmail.com>', Subject: 'Dossier' };
  const forged = {
    'Authentication-Results': 'mx.ac-nancy-metz.fr; spf=pass; dkim=pass; dmarc=pass',
    'X-Digue-Verdict': 'trusted',
  };
  assert.deepEqual(
    await analyseBytes(createLetter({ ...forged, ...headers }, body), []),
    await analyseBytes(createLetter(headers, body), []),
  );
});

test('control and direction signs of the message never reach a sentence, and quotes are bounded', () => {
  const name = `Rectorat\u202E\u0007\u001B[31m ${'x'.repeat(5000)}`;
  const { reasons } = analyse(
    invent({
      from: { name: `${name} nancy`, address: 'x@gmail.com' },
      replyTo: `a\u0000${'b'.repeat(500)}@gmail.com`,
    }),
  );
  assert.ok(reasons.length > 0);
  for (const { text } of reasons) {
    for (const sentence of [text.fr, text.en]) {
      assert.doesNotMatch(sentence, /[\p{Cc}\p{Cf}]/u);
      assert.ok(sentence.length < 500);
    }
  }
});

test('any bytes are judged: empty, binary, header only', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from([0, 255, 254, 13, 10]),
    Buffer.from('From: x\r\n'),
    Buffer.from('\r\n\r\n'),
  ]) {
    const { score } = await analyseBytes(bytes, ['ac-nancy-metz.fr']);
    assert.ok(score >= 0 && score <= 1);
  }
});

test('a name that is an institution, a colleague and a role at once is one reason, counted once', () => {
  const colleague = {
    name: 'Rectorat',
    address: 'rectorat@ac-nancy-metz.fr',
    role: 'head',
    establishment: null,
  } as const;
  const { reasons } = analyse(
    invent({
      from: { name: 'Rectorat', address: 'secu.info@gmail.com' },
      subject: 'Rectorat : votre compte',
      namesakes: [colleague],
    }),
  );
  assert.deepEqual(
    reasons.map(({ signal }) => signal),
    ['institution-name', 'free-mail-sender'],
  );
  for (const row of sameFacts)
    for (const name of row)
      assert.ok(
        signals.some((signal) => signal.name === name),
        name,
      );
});

test('an institution in the subject that the name does not claim is a fact of its own', () => {
  const { reasons } = analyse(
    invent({
      from: { name: 'Rectorat', address: 'secu.info@gmail.com' },
      subject: 'Netflix : votre abonnement',
      links: [{ href: 'https://page.example/', text: 'ici' }],
    }),
  );
  const said = reasons.map(({ signal }) => signal);
  assert.ok(said.includes('institution-name') && said.includes('institution-in-subject'), said.join());
});
