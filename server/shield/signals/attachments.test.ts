import { gzipSync } from 'node:zlib';
import { checkTable } from '../testing/check-table.ts';
import type { Row } from '../testing/check-table.ts';
import {
  createEncryptedOffice,
  createMacroOffice,
  createNotebook,
  createPdf,
  createPicture,
  createProgram,
  createZip,
} from '../testing/files.ts';
import { archiveEncrypted } from './archive-encrypted.ts';
import { attachmentLies } from './attachment-lies.ts';
import { attachmentPage } from './attachment-page.ts';
import { attachmentRuns } from './attachment-runs.ts';

const file = (name: string, content: Uint8Array | string, expect: Row['expect'], text?: string): Row => ({
  what: name,
  message: { files: [{ name, content }], ...(text === undefined ? {} : { text }) },
  expect,
});

checkTable(attachmentRuns, [
  file('facture.exe', createProgram(), 1),
  file('Convocation', createProgram(), 1),
  file('relance.vbs', 'MsgBox 1', 0.9),
  file('photo.scr', 'x', 0.9),
  file('acces.lnk', 'x', 0.9),
  file('installer.hta', '<script></script>', 0.9),
  file('script.ps1', 'dir', 0.9),
  file('fiche.docm', createZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 0.5),
  file('fiche.docx', createZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 0.5),
  file('bilan.docx', createMacroOffice(), 0.7),
  file('bilan.doc', createMacroOffice(), 0.4),
  file('profil.mobileconfig', '<plist/>', 0.9),
  file('notes.docx', createNotebook(), 0.9),
  file('notes.one', createNotebook(), 0.9),
  file('disque.dat', Buffer.concat([Buffer.from('vhdxfile'), Buffer.alloc(64)]), 1),
  file('tableau.xls', createEncryptedOffice(), 0),
  file('dossier.zip', createZip(['lisez-moi.txt', 'Facture.pdf.js']), 1),
  file('colis.zip', createZip(['bon-de-livraison.exe']), 1),
  file('circulaire.pdf', createPdf(), 0),
  file('fiche-2.docx', createZip(['[Content_Types].xml', 'word/document.xml']), 0),
  file('planning.odt', createZip(['mimetype', 'content.xml']), 0),
  file('devoirs.zip', createZip(['exercice.py', 'sujet.pdf']), 0),
  file('0001-correctif.patch', 'diff --git a/x b/x', 0),
  file('MZ.txt', 'MZ est une abréviation', 0),
]);

checkTable(attachmentLies, [
  file('Facture.pdf.exe', createProgram(), 1),
  file('arrete.pdf.html', '<html>', 0.6),
  file('photo\u202Egpj.exe', createProgram(), 1),
  file('circulaire.pdf', createProgram(), 1),
  file('convocation.pdf', '<!DOCTYPE html><html><body></body></html>', 0.6),
  file('dossier.zip', createZip(['Facture.pdf.js']), 1),
  file('circulaire-2.pdf', createPdf(), 0),
  file('logo.jpg', createPicture(), 0),
  file('Compte rendu v1.2.docx', createZip(['[Content_Types].xml']), 0),
  file('notes.tableau.xls', '<html><table></table></html>', 0),
  file('export.csv', 'a;b;c', 0),
]);

const signIn = '<html><form action="https://x.example"><input type="password"></form></html>';

checkTable(attachmentPage, [
  file('acces.html', '<form action="https://x.example"><input type="password"></form>', 1),
  file('suivi.htm', '<script>location.href="https://x.example"</script>', 0.9),
  file('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 0.7),
  ...(
    [
      ['in UTF-16', Buffer.from(`\uFEFF${signIn}`, 'utf16le')],
      ['in UTF-16 without its mark', Buffer.from(signIn, 'utf16le')],
      ['after a long comment', `<!--${' '.repeat(40_000)}-->${signIn}`],
      ['packed', gzipSync(signIn)],
    ] as const
  ).flatMap(([how, content]) => [
    { ...file('acces.html', content, 1), what: `a sign-in page ${how}` },
    ...(how === 'packed'
      ? []
      : [{ ...file('acces', content, 1), what: `a sign-in page without ending, ${how}` }]),
  ]),
  file('acces.xht', signIn, 1),
  file('acces.svgz', gzipSync('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 0.7),
  file(
    'acces.svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="https://x.example/"><text>Ouvrir</text></a></svg>',
    0.7,
  ),
  file('message.html', '<html><a href="https://x.example/">Lire le message</a></html>', 0.4),
  file(
    'compte-rendu.html',
    `<html><p>${'Le conseil a siégé mardi. '.repeat(40)}</p><a href="https://x.example/">annexe</a></html>`,
    0,
  ),
  file('notes.md', 'un <b>texte</b> qui parle de <form>', 0),
  file('menu.html', '<html><body><h1>Menu de la semaine</h1></body></html>', 0),
  file('dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>', 0),
]);

checkTable(archiveEncrypted, [
  file('releve.zip', createZip(['releve.pdf'], true), 1, 'Le mot de passe est : 2024'),
  file('notes.zip', createZip(['notes.ods'], true), 0.5),
  file('notes.xlsx', createEncryptedOffice(), 0.5),
  file('ouvert.zip', createZip(['notes.ods']), 0),
]);
