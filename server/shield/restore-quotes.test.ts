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
    ['votre compte sera fer…', 'Votre compte sera Fer…'],
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

test('a large message costs little: beyond the reach the folded words stay', () => {
  const restore = restorer(`${'é '.repeat(2_500)}Votre COMPTE`);
  assert.equal(restore('« votre compte »'), '« votre compte »');
});
