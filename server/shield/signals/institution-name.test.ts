import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { institutionName } from './institution-name.ts';

const strange = { links: [{ href: 'https://espace-pieces.example/', text: 'ouvrir' }] };
const bank = { name: 'Crédit Mutuel', address: 'infos@info-region.example' };
const news =
  'La procédure de vérification du bénéficiaire change en octobre pour tous les virements européens. '.repeat(
    2,
  );
const proved = { evidence: provedBy('info-region.example') };

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
    quotes: { fr: '« Rectorat de Nancy-Metz »', en: '“Rectorat de Nancy-Metz”' },
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
  {
    what: 'a bank’s name on a foreign address',
    message: { from: bank, text: news, ...strange, ...proved },
    expect: 1,
  },
  {
    what: 'leading only to the true house',
    message: {
      from: bank,
      text: news,
      links: [{ href: 'https://www.creditmutuel.fr/', text: 'x' }],
      ...proved,
    },
    expect: { atMost: 0.6 },
  },
  {
    what: 'leading through a forwarding page of the house',
    message: {
      from: { name: 'Google', address: 'infos@info-region.example' },
      text: news,
      links: [{ href: 'https://www.google.com/url?q=https://x.example', text: 'x' }],
      ...proved,
    },
    expect: 1,
  },
  {
    what: 'telling and wanting nothing',
    message: { from: bank, text: news, ...proved },
    expect: { atMost: 0.65 },
  },
  {
    what: 'a number to call',
    message: { from: bank, text: `${news} Tel. 01 86 00 12 40`, ...proved },
    expect: 1,
  },
  { what: 'an answer wanted', message: { from: bank, text: `${news} Répondez vite.`, ...proved }, expect: 1 },
]);
