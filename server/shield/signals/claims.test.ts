import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { invent, nothingChecked, provedBy, type Invention } from '../testing/index.ts';
import type { Verdict } from '../types.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { pdfActs } from './pdf-acts.ts';
import { qrCode } from './qr-code.ts';
import { serviceImitated } from './service-imitated.ts';

const smtp = { ...nothingChecked, source: 'smtp' } as const;
const inside = { ...nothingChecked, source: 'submission' } as const;

const teacher = {
  name: 'Yves Antoine',
  address: 'yves.antoine@ac-nancy-metz.fr',
  role: 'teacher',
  establishment: 'Collège Lamour',
} as const;

function judgeNamesake(role: 'teacher' | 'head', invention: Invention): Verdict {
  const from = { name: 'Yves Antoine', address: 'yves.antoine@gmail.com' };
  return analyse(
    invent({ from, known: false, evidence: smtp, namesakes: [{ ...teacher, role }], ...invention }),
  );
}

for (const [what, text] of [
  ['an appointment', 'On se voit lundi ?'],
  ['a note of absence', 'Noa sera absente mardi matin. Yves Antoine (papa de Noa)'],
  [
    'a parent in a hurry',
    'Je suis le papa de Tom. Êtes-vous disponible demain ? Je ne peux pas téléphoner au collège.',
  ],
] as const) {
  test(`a colleague’s namesake who writes of ${what} is a caution at most, proved an ordinary sender`, () => {
    assert.equal(judgeNamesake('teacher', { text }).level, 'caution');
    assert.equal(judgeNamesake('teacher', { text, evidence: provedBy('gmail.com') }).level, 'ordinary');
  });
}

test('a colleague’s namesake who wants something, and a head’s, are imitators', () => {
  const links = [{ href: 'https://x.example/', text: '' }];
  assert.equal(judgeNamesake('teacher', { links }).level, 'danger');
  assert.equal(judgeNamesake('teacher', { links, evidence: provedBy('gmail.com') }).level, 'caution');
  const haste =
    'Es-tu disponible ? J’ai besoin d’un petit service, je suis en réunion et ne peux pas téléphoner.';
  assert.equal(judgeNamesake('head', { text: haste }).level, 'danger');
  assert.equal(judgeNamesake('teacher', { text: haste }).level, 'danger');
  assert.equal(judgeNamesake('head', { text: 'Bonne soirée' }).level, 'caution');
});

const box =
  '<div><b>✔ Annonce officielle du service</b><br>Écrite sur ce serveur. Personne d’autre ne peut porter cette marque.<br>Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go). C’est le vrai chiffre, donné par le service.</div>';
for (const [what, html] of [
  ['the whole mark', box],
  ['its title', '<p>✔ Annonce officielle du service</p><p>Bonjour</p>'],
  ['a known sender', '<div>✓ Expéditeur reconnu</div>'],
  ['figures', '<p>Votre boîte est remplie à 97 % (2,0 Go sur 2,1 Go).</p>'],
] as const) {
  test(`${what}, drawn in the body, is named from inside and from outside`, () => {
    const person = { name: 'Mélanie Didier', role: 'teacher', kind: 'person' } as const;
    const input = invent({
      html,
      evidence: inside,
      from: { name: 'Mélanie Didier', address: 'melanie.didier@ac-nancy-metz.fr' },
    });
    const verdict = analyse({ ...input, directory: { ...input.directory, holder: person } });
    assert.equal(verdict.level, 'caution');
    assert.equal(verdict.reasons[0]?.signal, 'service-imitated');
    const outside = invent({
      html,
      evidence: smtp,
      from: { name: 'Digue', address: 'digue@annonces.example' },
    });
    assert.ok((serviceImitated.find(outside)?.strength ?? 0) >= 0.4);
  });
}

for (const text of [
  'L’annonce officielle des résultats est prévue jeudi.',
  '> ✔ Annonce officielle du service\n\nEst-ce vrai ?',
  'Un expéditeur reconnu peut écrire à la liste.',
  'La boîte à livres est remplie à 90 %.',
  '✔ Cahier\n✔ Stylo',
]) {
  test(`« ${text.slice(0, 40)} » imitates nothing`, () => {
    assert.equal(serviceImitated.find(invent({ text })), null);
  });
}

test('a QR code says what it does: a page, a network, a call', () => {
  const say = (href: string): string =>
    qrCode.find(invent({ links: [{ href, text: '', via: 'qr' }] }))?.text.fr ?? '';
  assert.match(say('https://affiche.example/'), /mène à affiche\.example/);
  assert.match(say('WIFI:T:WPA;S:Invites CDI;P:mirabelle;;'), /réseau Wi-Fi « Invites CDI »/);
  assert.doesNotMatch(say('WIFI:T:WPA;S:Invites CDI;P:mirabelle;;'), /mirabelle|mène à/);
  assert.match(say('WIFI:'), /réseau Wi-Fi « … »/);
  assert.match(say('tel:+33383000000'), /appelle un numéro/);
});

test('a document with macros is called a document', () => {
  const found = attachmentRuns.find(invent({ files: [{ name: 'facture.docm', content: 'PK' }] }));
  assert.match(found?.text.fr ?? '', /« facture\.docm » est un document avec des macros/);
});

test('the name of a calendar file is no host', () => {
  const href = 'https://verif.example/login';
  const links = [{ href, text: 'i.ics', via: 'calendar' as const }];
  assert.equal(linkTextMismatch.find(invent({ links })), null);
  assert.equal(linkTextMismatch.find(invent({ links: [{ href, text: 'reunion.ics' }] })), null);
});

test('a PDF with commands is said to hold commands', () => {
  const content =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
  const found = pdfActs.find(invent({ files: [{ name: 'js.pdf', type: 'application/pdf', content }] }));
  assert.match(found?.text.fr ?? '', /« js\.pdf » contient des commandes/);
});
