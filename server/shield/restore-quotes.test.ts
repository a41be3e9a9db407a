import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from './analyse.ts';
import { createRestorer } from './restore-quotes.ts';
import { invent } from './testing/index.ts';

const restorer = (text: string, subject = '') =>
  createRestorer({ envelope: { ...invent({}).message.envelope, subject }, text });

test('quoted words get their accents, capitals and line ends back, in both languages', () => {
  const restore = restorer('Bonjour,\nVotre  compte sera\nFermé dès ce SOIR. Œuvre l’été.', 'Dossier ÉGARÉ');
  for (const [seen, shown] of [
    ['votre compte sera ferme', 'Votre compte sera Fermé'],
    ['dossier egare', 'Dossier ÉGARÉ'],
    ["oeuvre l'ete", 'Œuvre l’été'],
    ['des ce soir', 'dès ce SOIR'],
    ['votre compte sera fer…', 'Votre compte sera Fermé…'],
    ['mpte sera ferme des ce s', 'compte sera Fermé dès ce SOIR'],
    ['nulle part ailleurs', 'nulle part ailleurs'],
    ['Votre COMPTE', 'Votre COMPTE'],
  ] as const) {
    assert.equal(restore(`Le message dit (« ${seen} »).`), `Le message dit (« ${shown} »).`);
    assert.equal(restore(`It says (“${seen}”).`), `It says (“${shown}”).`);
  }
});

test('what is restored is as fit for a sentence as what was quoted', () => {
  const restore = restorer('votre \u202Ecompte\u200B sera ferm\u0301e\u0301 «vite»');
  const said = restore('« votre compte sera ferme »');
  assert.doesNotMatch(said, /[\u200B\u202E]/);
  assert.ok(said.startsWith('« votre compte sera'), said);
});

test('a verdict quotes the message as it was written', () => {
  const { summary } = analyse(
    invent({ text: 'Pour débloquer l’accès, Envoyez votre MOT DE PASSE par retour de courriel.' }),
  );
  assert.match(summary.fr, /MOT DE PASSE/);
  assert.match(summary.en, /MOT DE PASSE/);
});

test('far down in a long letter too, up to where it is judged', () => {
  const restore = restorer(`${'é '.repeat(2_500)}Votre COMPTE`);
  assert.equal(restore('« votre compte »'), '« Votre COMPTE »');
  assert.equal(restorer(`${'é '.repeat(100_000)}Votre COMPTE`)('« votre compte »'), '« votre compte »');
});

test('what begins in the subject and goes on in the text keeps both as written, and shows the break', () => {
  const restore = restorer('Vérifiez-la\nAUJOURD’HUI.', 'Boîte BLOQUÉE');
  assert.equal(
    restore("« boite bloquee. verifiez-la aujourd'hui »"),
    '« Boîte BLOQUÉE … Vérifiez-la AUJOURD’HUI »',
  );
  assert.equal(restorer('Été', 'Fermé.')('« ferme.. ete »'), '« Fermé. … Été »');
  const { summary, reasons } = analyse(
    invent({ subject: 'Envoyez votre', text: 'MOT DE PASSE À l’assistance dès ce soir.' }),
  );
  const said = [summary, ...reasons.map((reason) => reason.text)].map(({ fr }) => fr).join('\n');
  assert.doesNotMatch(said, /mot de passe a l/);
});

test('sentences, quotation marks and quoted lines between the words change nothing', () => {
  const restore = restorer('Accès FERMÉ.\n> un ancien message\nTapez « VOTRE Mot de passe » ICI.\u2003Vite.');
  assert.equal(
    restore('« acces ferme. tapez votre mot de passe ici. vite »'),
    '« Accès FERMÉ. Tapez VOTRE Mot de passe ICI. Vite »',
  );
});
