import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { weighMessage } from './analyse.ts';
import { readBytes } from './read-message.ts';
import { createNewRar, createSevenZip, createTar } from './testing/archive-samples.ts';
import { createCard, createEvent } from './testing/card-samples.ts';
import { createPicture, createZip, createZipOf } from './testing/files.ts';
import { nothingChecked, provedBy } from './testing/index.ts';
import { createWithFile } from './testing/letter.ts';
import { createLockedPdf } from './testing/locked-pdf.ts';
import { createRelated } from './testing/office-samples.ts';

/** The level of a first letter of somebody proved, with one file. */
async function judge(text: string, name: string, content: Uint8Array | string): Promise<string> {
  const type = name.endsWith('.ics')
    ? 'text/calendar'
    : name.endsWith('.vcf')
      ? 'text/vcard'
      : 'application/octet-stream';
  const headers = { From: 'Marie Durand <marie.durand@entreprise-durand.example>', Subject: 'Documents' };
  const { level } = weighMessage({
    message: await readBytes(createWithFile(headers, text, { name, type, content: Buffer.from(content) })),
    evidence: { ...nothingChecked, ...provedBy('entreprise-durand.example') },
    directory: { ownDomains: ['ac-nancy-metz.fr'], holder: null, namesakes: [] },
    history: { known: false },
  });
  return level;
}

const course = createTar({
  'tp/Makefile': 'all:',
  'tp/main.c': 'int main;',
  'tp/lancer.sh': '#!/bin/sh',
  'tp/carte.ino': 'x',
});
const meeting = {
  SUMMARY: 'Webinaire : lire au collège',
  'ORGANIZER;CN=Marie Durand': 'mailto:marie.durand@entreprise-durand.example',
};
const honest: readonly (readonly [what: string, text: string, name: string, content: Uint8Array | string])[] =
  [
    [
      'a pay-slip under a password that is described',
      'Veuillez trouver votre bulletin de paie. Le mot de passe est votre date de naissance (JJMMAAAA).',
      'bulletin-2026-11.pdf',
      createLockedPdf(6, 'closed'),
    ],
    [
      'a form that may not be printed',
      'Voici le formulaire demandé.',
      'formulaire.pdf',
      createLockedPdf(4, 'open'),
    ],
    [
      'a paper with its source',
      'Vous trouverez ci-joint la note sur les programmes, avec les liens utiles.',
      'note.docx',
      createRelated('hyperlink', 'https://www.education.gouv.fr/programmes'),
    ],
    [
      'a lesson with a link to a museum',
      'Bonjour, voici la fiche de préparation de la visite, avec le lien du musée pour les élèves.',
      'visite.docx',
      createRelated('hyperlink', 'https://musee-x.example/groupes'),
    ],
    [
      'photographs of parents',
      'Bonjour, voici les photos de la kermesse.',
      'kermesse.zip',
      createZipOf(
        Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`IMG_${n}.jpg`, createPicture()])),
      ),
    ],
    [
      'six hundred of them',
      'Voici les photos.',
      'kermesse.zip',
      createZip(Array.from({ length: 600 }, (_, n) => `${n}.jpg`)),
    ],
    ['a practical of technology', 'Voici les sources du TP pour les 3e.', 'tp.tar.gz', gzipSync(course)],
    [
      'the same as xz',
      'Voici les sources du TP.',
      'tp.tar.xz',
      Buffer.from('\xfd7zXZ\0'.padEnd(900), 'latin1'),
    ],
    [
      'papers in a RAR',
      'Les sujets du brevet blanc.',
      'sujets.rar',
      createNewRar(['maths.pdf', 'français.pdf']),
    ],
    [
      'a RAR under a password that comes later',
      'Mot de passe par téléphone.',
      'sujets.rar',
      createNewRar(['a.pdf'], { lock: 'names' }),
    ],
    [
      'a webinar',
      'Vous êtes invité au webinaire.',
      'invitation.ics',
      createEvent({
        ...meeting,
        DESCRIPTION: 'Rejoindre : https://zoom.us/j/812\\nID de réunion : 812 3456\\nCode secret : 4821',
        URL: 'https://zoom.us/j/812',
      }),
    ],
    [
      'a card',
      'Bien à vous',
      'marie.vcf',
      createCard({
        FN: 'Marie Durand',
        ORG: 'Entreprise Durand',
        TITLE: 'Responsable des ressources humaines',
        EMAIL: 'marie.durand@entreprise-durand.example',
        URL: 'https://entreprise-durand.example',
      }),
    ],
  ];
for (const [what, text, name, content] of honest) {
  test(`ordinary: ${what}`, async () => assert.equal(await judge(text, name, content), 'ordinary'));
}

const warned: readonly (readonly [what: string, text: string, name: string, content: Uint8Array | string])[] =
  [
    ['a 7z and its password', 'La facture. Mot de passe : 2026', 'facture.7z', createSevenZip('shut')],
    [
      'a PDF and its password',
      'Le document. Le mot de passe : 1234',
      'document.pdf',
      createLockedPdf(6, 'closed'),
    ],
    ['a program in a RAR', 'La facture', 'facture.rar', createNewRar(['facture.exe'])],
    [
      'a template from elsewhere',
      'La note',
      'note.docx',
      createRelated('attachedTemplate', 'https://x-y.example/a.dotm'),
    ],
    [
      'a page to sign in',
      'Voir la note',
      'note.docx',
      createRelated('hyperlink', 'https://ent-x.weebly.com/login'),
    ],
    [
      'a card of the rectorat',
      'Ma carte',
      'c.vcf',
      createCard({ FN: 'Rectorat Assistance', EMAIL: 'x@gmail.com' }),
    ],
    [
      'an invitation that asks',
      'Invitation',
      'i.ics',
      createEvent({ DESCRIPTION: 'Envoyez votre NUMEN à l’assistance par retour de courriel' }),
    ],
  ];
for (const [what, text, name, content] of warned) {
  test(`warned of: ${what}`, async () =>
    assert.match(await judge(text, name, content), /^(?:caution|danger)$/));
}

test('an invitation that is one form of the letter is judged like an attached one', async () => {
  const event = createEvent({ DESCRIPTION: 'Envoyez votre NUMEN à l’assistance par retour de courriel' });
  const parts = [
    'text/plain; charset=utf-8\r\n\r\nInvitation',
    `text/calendar; charset=utf-8; method=REQUEST\r\n\r\n${event}`,
  ];
  const body = parts.map((part) => `--p\r\nContent-Type: ${part}\r\n`).join('');
  const bytes = Buffer.from(
    `From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=p\r\n\r\n${body}--p--\r\n`,
  );
  assert.ok((await readBytes(bytes)).folded.includes('numen'));
});
