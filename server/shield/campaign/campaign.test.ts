import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { invent, type Invention } from '../testing/index.ts';
import { readSuite } from '../testing/suite/read-suite.ts';
import { takeFingerprint, type Fingerprint } from './fingerprint.ts';
import { areOneCampaign, belongsTo, isContained } from './resemblance.ts';

const own = ['ac-nancy-metz.fr'];
const print = (invention: Invention): Fingerprint => takeFingerprint(invent(invention).message, own);
const lure =
  'Votre boîte a dépassé son quota : vos messages entrants sont bloqués depuis ce matin. Pour les recevoir, validez votre ' +
  'compte auprès du service de messagerie avant ce soir, faute de quoi il sera fermé et son contenu perdu sans retour possible.';
const fraud = { from: { address: 'quota@messagerie.example' }, subject: 'Quota', text: lure };
const outside = { isVouched: false, isSuspect: false };
const suite = await readSuite();
const honest = suite.filter(({ kind }) => kind === 'honest');

test('variants of a campaign are found: names, numbers, addresses, accents, letters that look alike, words between', () => {
  const reported = print(fraud);
  const variants: [what: string, text: string][] = [
    ['a greeting', `Bonjour Anna Petit,\n\n${lure}\n\nDossier 2210-77`],
    ['an address of its own', `${lure} https://a8812.example/x?u=anna.petit@ac-nancy-metz.fr`],
    ['no accents, all capitals', lure.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()],
    ['Cyrillic letters', lure.replace(/e/g, 'е').replace(/o/g, 'о')],
    ['invisible signs', lure.replace(/ /g, ' \u200B')],
    [
      'one word in eight replaced',
      lure
        .split(' ')
        .map((word, n) => (n % 8 === 4 ? `zut${'abcdefghij'[n % 10]}` : word))
        .join(' '),
    ],
  ];
  for (const [what, text] of variants) {
    assert.ok(belongsTo({ ...print({ ...fraud, text }), ...outside }, reported), what);
  }
});

test('padding with ten honest letters, before or behind, hides nothing; keys still lead to it', () => {
  const reported = print(fraud);
  const padding = honest
    .slice(20, 30)
    .map(({ body }) => body)
    .join('\n\n');
  for (const text of [`${lure}\n\n${padding}`, `${padding}\n\n${lure}`]) {
    const padded = print({ ...fraud, text });
    assert.ok(belongsTo({ ...padded, ...outside }, reported));
    assert.ok(padded.keys.some((key) => reported.keys.includes(key)));
  }
});

test('an honest letter that a reported fraud was padded with, or copied from, stays apart', () => {
  const circular = honest.map(({ body }) => body).sort((a, b) => b.length - a.length)[0] ?? '';
  const padded = print({ ...fraud, text: `${lure}\n\n${circular.repeat(3)}` });
  const letter = print({ from: { address: 'rectorat@ac-nancy-metz.fr' }, text: circular });
  const copied = print({ from: { address: 'x@copie.example' }, text: circular });
  assert.equal(belongsTo({ ...letter, ...outside, isVouched: true }, copied), false);
  assert.equal(belongsTo({ ...letter, ...outside, isVouched: true }, padded), false);
  assert.equal(belongsTo({ ...letter, ...outside, isVouched: true }, letter), true, 'a hijacked colleague');
});

test('none of three hundred honest letters is taken for a copy of a fraud of the suite, nor for another letter', () => {
  const prints = suite.map((letter) => ({
    ...letter,
    print: print({ text: letter.body, from: { address: `${letter.name}@x.example` }, subject: '' }),
  }));
  const frauds = prints.filter(({ kind }) => kind === 'fraud');
  const letters = prints.filter(({ kind }) => kind === 'honest');
  assert.ok(letters.length >= 300 && frauds.length >= 150);
  const wrong = letters.flatMap((letter) =>
    [...frauds, ...letters]
      .filter((one) => one !== letter && isContained(one.print.sketch, letter.print.sketch))
      .map((one) => `${letter.name} for ${one.name}`),
  );
  assert.deepEqual(wrong, []);
});

test('few words say nothing: only a shared host gathers them, and that of something else accused', () => {
  const link = (host: string): Invention => ({
    text: 'Voir ici',
    links: [{ href: `https://${host}/a`, text: 'ici' }],
  });
  const [one, two] = [print(link('piege.example')), print({ ...link('piege.example'), subject: 'Autre' })];
  assert.equal(isContained(one.sketch, one.sketch), false);
  assert.ok(areOneCampaign(one, two));
  assert.ok(one.keys.some((key) => two.keys.includes(key)));
  assert.equal(belongsTo({ ...two, ...outside }, one), false, 'a fraud may name an honest site');
  assert.ok(belongsTo({ ...two, ...outside, isSuspect: true }, one));
  assert.equal(areOneCampaign(print(link('www.laposte.fr')), print(link('www.laposte.fr'))), false);
  assert.deepEqual(print(link('www.ac-nancy-metz.fr')).hosts, []);
});

test('what is kept is bounded, whatever the message holds', () => {
  const text = Array.from(
    { length: 40_000 },
    (_, n) => `m${'abcdefghij'[n % 10]}${n.toString(26).replace(/\d/g, 'z')}`,
  ).join(' ');
  const links = Array.from({ length: 1000 }, (_, n) => ({ href: `https://h${n}.example/`, text: 'x' }));
  const { sketch, keys, hosts } = print({ text, links });
  assert.deepEqual([sketch.length, hosts.length], [128, 10]);
  assert.ok(keys.length <= 22);
  for (const one of [...sketch, ...keys]) assert.equal(one, one | 0);
  assert.deepEqual(
    sketch,
    sketch.toSorted((a, b) => a - b),
  );
  const empty = print({ text: '', subject: '' });
  assert.deepEqual([empty.sketch, empty.keys, empty.hosts], [[], [], []]);
});

const footer = `

--
Nadia Gautier
Secrétariat de direction
Collège Émile Gallé
12 rue des Carmes, 54000 Nancy
Tél. 03 83 00 00 00

Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de leurs destinataires. Si vous n’en êtes pas destinataire, merci de le détruire et d’en avertir immédiatement l’expéditeur. Toute utilisation de ce message non conforme à sa destination, toute diffusion ou toute publication, totale ou partielle, est interdite, sauf autorisation expresse. L’internet ne permettant pas d’assurer l’intégrité de ce message, nous déclinons toute responsabilité au cas où il aurait été modifié. Pensez à l’environnement avant d’imprimer ce courriel.`;

test('two short letters under the same long footer are no campaign, quoted answer and all', () => {
  const quoted = `\n\n> ${lure}`;
  for (const end of [footer, `\n\nCordialement,${footer.replace('--\n', '')}`, footer + quoted]) {
    const [one, other] = [
      'Bonjour, la réunion de jeudi est reportée à lundi, en salle douze. Merci de prévenir les parents.',
      'Bonjour, votre fils a oublié son carnet hier à la vie scolaire, il peut passer le reprendre demain.',
    ].map((text) => print({ from: fraud.from, subject: 'Information', text: text + end }));
    assert.ok(one !== undefined && other !== undefined);
    assert.equal(areOneCampaign(one, other), false);
    assert.equal(belongsTo({ ...one, ...outside }, other), false);
  }
});

test('a fraud under a footer, behind a closing or among standing sentences is found all the same', () => {
  const reported = print(fraud);
  for (const text of [
    lure + footer,
    `--\n${lure}`,
    `Bonjour, voici ce qui suit.\n\nCordialement\n\n${lure}`,
    `Ce message et ses pièces jointes sont confidentiels. ${lure} Pensez à l’environnement.`,
  ]) {
    assert.ok(belongsTo({ ...print({ ...fraud, text }), ...outside }, reported), text.slice(0, 40));
  }
});

test('a run without blanks, however long, is looked at once; what leads somewhere is left out as a whole', () => {
  for (const unit of ['a', 'a.', '1', '@', 'www.'])
    print({ ...fraud, text: unit.repeat(300_000 / unit.length) });
  const leading = ['(https://a.example/x)', 'voir:www.a.example', '<anna.petit@ac-nancy-metz.fr>', '@', 'a@'];
  const bare = ['(', 'voir:', '', '@', 'a@'];
  const withWords = (parts: string[]) =>
    print({ ...fraud, text: parts.map((part) => `${part} ${lure}`).join(' ') });
  assert.deepEqual(withWords(leading).sketch, withWords(bare).sketch);
});
