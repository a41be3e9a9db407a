import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from './analyse.ts';
import { createRestorer } from './restore-quotes.ts';
import type { MessageView } from './types.ts';
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
    assert.equal(restore(`Le message dit « ${seen} ».`), `Le message dit « ${shown} ».`);
    assert.equal(restore(`It says “${seen}”.`), `It says “${shown}”.`);
  }
});

test('what is restored is as fit for a sentence as what was quoted', () => {
  const restore = restorer('votre \u202Ecompte\u200B sera ferm\u0301e\u0301 «vite»');
  const said = restore('« votre compte sera ferme »');
  assert.doesNotMatch(said, /[\u200B\u202E]/);
  assert.ok(said.startsWith('« votre compte sera'), said);
});

test('a verdict quotes the message as it was written', () => {
  const { reasons } = analyse(
    invent({ text: 'Pour débloquer l’accès, Envoyez votre MOT DE PASSE par retour de courriel.' }),
  );
  assert.match(reasons[0]?.text.fr ?? '', /Envoyez votre MOT DE PASSE/);
  assert.match(reasons[0]?.text.en ?? '', /Envoyez votre MOT DE PASSE/);
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

test('evidence in brackets is shown with its sentence, at its bounds or with a sign of what is left out', () => {
  const first =
    'Bonjour,\n\nVotre compte, ouvert ici, sera fermé avant le 3. Cliquez vite !\nM. Colin vous appelle';
  const long = `Nous vous informons, Madame, ${'que ceci et encore cela '.repeat(4)}cessera avant le 3 décembre de fonctionner normalement ${'dans nos services '.repeat(4)}fin`;
  for (const [text, seen, shown] of [
    [first, 'avant le 3', 'Votre compte, ouvert ici, sera fermé avant le 3'],
    [first, 'vite', 'Cliquez vite !'],
    [first, 'vous appelle', 'M. Colin vous appelle'],
    ['Voir https://x.example/a avant le 3', 'avant le 3', '…avant le 3'],
    ['Avant le 3 sur https://x.example/a svp', 'avant le 3', 'Avant le 3 sur…'],
    ['Ligne\nqui continue avant le 3\nAutre ligne', 'avant le 3', 'Ligne qui continue avant le 3'],
  ] as const)
    assert.equal(restorer(text)(`x (« ${seen} »)`), `x (« ${shown} »)`);
  const cut = restorer(long)('x (« avant le 3 »)');
  assert.match(cut, /^x \(« ….*\p{L} cessera avant le 3 décembre de fonctionner normalement.*\p{L}… »\)$/u);
  assert.ok(cut.length < 130, cut);
  for (const word of cut.slice(6, -4).split(' ')) assert.ok(long.split(' ').includes(word), word);
});

test('a sentence is shown once: the second reason that rests on it shows a few words of it', () => {
  const restore = restorer('Votre compte sera fermé, répondez avant demain.');
  assert.equal(restore('x (« sera ferme »)'), 'x (« Votre compte sera fermé, répondez avant demain »)');
  assert.equal(restore('y (« avant demain »)'), 'y (« …répondez avant demain »)');
  assert.equal(restore('z (“avant demain”)'), 'z (“Votre compte sera fermé, répondez avant demain”)');
});

test('things that the letter names apart get their accents back each', () => {
  const restore = restorer('Envoyez votre RIB et la copie de votre carte d’identité.');
  assert.equal(restore("x (« carte d'identite, rib »)"), 'x (« carte d’identité, RIB »)');
});

test('a widened quotation is as safe as any: no direction sign, no guillemet, no line', () => {
  const said = restorer('Le \u202Ecompte «\u200Bici»\nsera fermé avant le 3 » (x) “y')('x (« avant le 3 »)');
  assert.doesNotMatch(said.slice(4, -3), /[\p{Cc}\p{Cf}«»“”]/u);
});

test('the words of an invitation are quoted as they stand in it', () => {
  const card = { words: 'Réunion RH\nVotre contrat prend FIN demain.' };
  const restore = createRestorer({
    envelope: { ...invent({}).message.envelope, subject: 'x' },
    text: 'y',
    files: [{ card } as unknown as MessageView['files'][number]],
  });
  assert.equal(restore('z (« prend fin demain »)'), 'z (« Votre contrat prend FIN demain »)');
});

test('words without any sentence are cut on both sides, however many there are', () => {
  const said = restorer(`${'mot '.repeat(20_000)}ici avant le 3 ${'mot '.repeat(20_000)}`)(
    'x (« avant le 3 »)',
  );
  assert.match(said, /^x \(« …(?:mot )+ici avant le 3(?: mot)+… »\)$/);
  assert.ok(said.length < 125, said);
});
