import { checkTable } from '../testing/check-table.ts';
import { addressInName } from './address-in-name.ts';
import { colleagueName } from './colleague-name.ts';
import { disguisedWords } from './disguised-words.ts';
import { institutionInSubject } from './institution-in-subject.ts';
import { institutionName } from './institution-name.ts';
import { randomSender } from './random-sender.ts';
import { roleName } from './role-name.ts';

const namesakes = [
  {
    name: 'Hélène Collignon',
    address: 'helene.collignon@ac-nancy-metz.fr',
    role: 'teacher',
    establishment: 'Collège des Mirabelliers',
  },
] as const;

checkTable(colleagueName, [
  {
    what: 'a colleague’s name on a private mailbox',
    message: {
      from: { name: 'Hélène Collignon', address: 'hcollignon54@hotmail.com' },
      text: 'Regarde : https://photos.example/1',
      links: [{ href: 'https://photos.example/1', text: '' }],
      namesakes: [...namesakes],
    },
    expect: 1,
    quotes: 'Collège des Mirabelliers',
  },
  {
    what: 'a namesake at a company',
    message: {
      from: { name: 'Hélène Collignon', address: 'h.collignon@fonderie-example.fr' },
      namesakes: [...namesakes],
    },
    expect: 0.5,
  },
  {
    what: 'the colleague at her own address',
    message: {
      from: { name: 'Hélène Collignon', address: 'helene.collignon@ac-nancy-metz.fr' },
      namesakes: [...namesakes],
    },
    expect: 0,
  },
  {
    what: 'a name that nobody of ours bears',
    message: { from: { name: 'Ugo Parent', address: 'ugo.parent@gmail.com' } },
    expect: 0,
  },
]);

checkTable(roleName, [
  {
    what: 'le principal on gmail',
    message: { from: { name: 'Le Principal', address: 'bureau.college54@gmail.com' } },
    expect: 1,
    quotes: '@gmail.com',
  },
  {
    what: 'IT support on a stranger’s domain',
    message: { from: { name: 'Support informatique', address: 'contact@solar-plus.example' } },
    expect: 0.5,
  },
  {
    what: 'I-Prof with an accent lost',
    message: { from: { name: 'I-PROF Message', address: 'prof@outlook.fr' } },
    expect: 1,
  },
  {
    what: 'English help desk',
    message: { from: { name: 'IT Help Desk', address: 'it.team@gmail.com' } },
    expect: 1,
  },
  {
    what: 'le principal at home',
    message: { from: { name: 'Le Principal', address: 'ce.0541234x@ac-nancy-metz.fr' } },
    expect: 0,
  },
  {
    what: 'rectorat of another académie',
    message: { from: { name: 'Rectorat', address: 'ce.rectorat@ac-reims.fr' } },
    expect: 0,
  },
  {
    what: 'a club’s secretary',
    message: { from: { name: 'Secrétariat Judo Club', address: 'contact@judo-example.fr' } },
    expect: { atMost: 0.35 },
  },
  {
    what: 'a surname that begins like a role',
    message: { from: { name: 'Directrix Muller', address: 'd.muller@gmail.com' } },
    expect: 0,
  },
]);

checkTable(institutionName, [
  {
    what: 'letters joined to other letters are another name',
    message: { from: { name: 'SFR-FGR 54', address: 'retraites54@fgrfp.fr' } },
    expect: 0,
  },
  {
    what: 'letters joined to what the service is',
    message: { from: { name: 'SFR-CLIENTS', address: 'a@facture-x.fr' } },
    expect: 0.9,
  },
  {
    what: 'rectorat on gmail',
    message: { from: { name: 'Rectorat de Nancy-Metz', address: 'secu.info@gmail.com' } },
    expect: 0.9,
    quotes: '« Rectorat de Nancy-Metz »',
  },
  {
    what: 'CAF on a rented domain',
    message: { from: { name: 'CAF.fr - Mon compte', address: 'info@atelier-lumiere.example' } },
    expect: 0.9,
  },
  {
    what: 'parcel service in capitals',
    message: { from: { name: 'CHRONOPOST Livraison', address: 'no-reply@hk-sports.example' } },
    expect: 0.9,
  },
  {
    what: 'Netflix with a Cyrillic letter',
    message: { from: { name: 'Nеtflix', address: 'billing@kx-media.example' } },
    expect: 0.9,
  },
  {
    what: 'Ameli at ameli.fr',
    message: { from: { name: 'Assurance Maladie', address: 'ne-pas-repondre@info.ameli.fr' } },
    expect: 0,
  },
  {
    what: 'a tax office on any State domain',
    message: { from: { name: 'Service des impôts', address: 'sip.metz@dgfip.finances.gouv.fr' } },
    expect: 0,
  },
  {
    what: 'Amazon in Germany',
    message: { from: { name: 'Amazon.de', address: 'versand@amazon.de' } },
    expect: 0,
  },
  {
    what: 'an affiliation in brackets',
    message: { from: { name: 'Lena Ortiz (Google)', address: 'lena@kernel-example.org' } },
    expect: 0,
  },
  {
    what: 'an ordinary word that is also a brand',
    message: { from: { name: 'Marie Orange', address: 'marie.orange@gmail.com' } },
    expect: 0,
  },
  {
    what: 'the brand alone on free mail',
    message: { from: { name: 'Google', address: 'alert.team77@gmail.com' } },
    expect: 0.9,
  },
  {
    what: 'an operator from the domain it lends out',
    message: { from: { name: 'Orange', address: 'facture@orange.fr' } },
    expect: 0,
  },
]);

checkTable(addressInName, [
  {
    what: 'our domain as a name',
    message: { from: { name: 'ac-nancy-metz.fr', address: 'postmaster@mail-x.com' } },
    expect: 1,
    quotes: 'ac-nancy-metz.fr',
  },
  {
    what: 'our domain as a name, from inside',
    message: { from: { name: 'ac-nancy-metz.fr', address: 'a@ac-nancy-metz.fr' } },
    expect: 0,
  },
  {
    what: 'our address in front of a stranger’s',
    message: { from: { name: 'ce.0541234x@ac-nancy-metz.fr', address: 'x@mkt.example' } },
    expect: 1,
    quotes: 'ce.0541234x@ac-nancy-metz.fr',
  },
  {
    what: 'a bank’s address',
    message: { from: { name: 'alerte@labanquepostale.fr', address: 'k@mkt.example' } },
    expect: 0.9,
  },
  {
    what: 'the same address twice',
    message: { from: { name: 'u.parent@free.fr', address: 'U.Parent@free.fr' } },
    expect: 0,
  },
  {
    what: 'a list that rewrites From',
    message: {
      from: { name: 'ana@debris.example via liste', address: 'liste@lists.example' },
      viaList: true,
    },
    expect: { atMost: 0.1 },
  },
]);

checkTable(disguisedWords, [
  {
    what: 'invisible signs in a brand',
    message: { from: { name: 'A\u200Bm\u200Baz\u200Bon', address: 'a@b.example' } },
    expect: 1,
  },
  { what: 'two alphabets in one word', message: { subject: 'Votre cоlis est bloqué' }, expect: 1 },
  { what: 'mathematical letters', message: { subject: '𝐔𝐫𝐠𝐞𝐧𝐭 réponse' }, expect: 0.8 },
  {
    what: 'accents, typographic signs and a smiley',
    message: { subject: 'L’été à l’école : rendez-vous 👩‍🏫 ☀️' },
    expect: 0,
  },
  {
    what: 'Greek word in a French subject',
    message: { subject: 'Cours de grec : λόγος et μῦθος' },
    expect: 0,
  },
  { what: 'Persian joiner', message: { subject: 'کتاب‌ها' }, expect: 0 },
]);

checkTable(randomSender, [
  {
    what: 'letters and digits by lot',
    message: { from: { address: 'x7k2q9d4@b8v3t1.example' } },
    expect: 0.8,
  },
  { what: 'a person and a year', message: { from: { address: 'sophie.martin1984@free.fr' } }, expect: 0 },
  { what: 'a school number', message: { from: { address: 'ce.0541234x@ac-nancy-metz.fr' } }, expect: 0 },
  { what: 'a department', message: { from: { address: 'se-unsa54@unsa-education.example' } }, expect: 0 },
]);

const shop = [{ href: 'https://promo-colis.example/x', text: 'Suivre' }];
checkTable(institutionInSubject, [
  {
    what: 'Chronopost in a stranger’s subject',
    message: { subject: 'Chronopost : votre colis', links: shop },
    expect: 1,
  },
  {
    what: 'forwarded by a colleague',
    message: { subject: 'TR: Chronopost votre colis', links: shop },
    expect: 0,
  },
  {
    what: 'with a link to the true site',
    message: {
      subject: 'Suivi Chronopost',
      links: [{ href: 'https://www.chronopost.fr/suivi', text: 'Suivre' }],
    },
    expect: 0,
  },
]);
