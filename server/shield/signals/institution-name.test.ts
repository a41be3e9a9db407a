import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { named, row } from '../testing/rows.ts';
import { institutionName } from './institution-name.ts';

const strange = { links: [{ href: 'https://espace-pieces.example/', text: 'ouvrir' }] };
const bank = { name: 'Crédit Mutuel', address: 'infos@info-region.example' };
const news =
  'La procédure de vérification du bénéficiaire change en octobre pour tous les virements européens. '.repeat(
    2,
  );
const proved = { evidence: provedBy('info-region.example') };

const signIn = {
  text: 'Votre accès arrive à échéance. Pour le conserver, merci de vous reconnecter.',
  links: [{ href: 'https://service-comptes.example/app', text: 'ouvrir' }],
};
const tools = [
  'M@gistère',
  'SIAM Mutations',
  'Gaïa Formation',
  'Espace Tribu',
  'Cyclades Examens',
  'ADAGE Éducation',
  'Tchap',
  'Certification Pix',
  'PSC Éducation nationale',
  'Chorus-DT',
];
const commonNames = [
  'Magistère',
  'Tribu',
  'ADAGE',
  'Cyclades',
  'SIAM',
  'Gaïa',
  'PSC',
  'Pix',
  'L’équipe Pix',
  'Chorus',
];
const from = (name: string, address = 'contact@service-comptes.example') => ({ from: { name, address } });

checkTable(institutionName, [
  ...tools.map((name) => named(`${name} elsewhere`, [name, 'contact@service-comptes.example'], 0.9)),
  ...commonNames.map((name) => row(`${name} wanting a sign-in elsewhere`, { ...from(name), ...signIn }, 0.5)),
  ...commonNames.map((name) =>
    row(`${name}: somebody else of that name`, { ...from(name), text: 'Bonjour, à mardi.' }, 0),
  ),
  row('a firm of that name', { ...from('Tribu'), text: 'Voici nos dates.', links: signIn.links }, 0),
  row('a woman of that name', { ...from('Gaïa Martin', 'gaia.martin@orange.fr'), ...signIn }, 0),
  row('who works on it', { ...from('Référente Pix du collège'), ...signIn }, 0),
  row('Pix at pix.fr', { ...from('Pix', 'ne-pas-repondre@pix.fr'), ...signIn }, 0),
  row('M@gistère at its own', { ...from('M@gistère', 'noreply@magistere.education.fr'), ...signIn }, 0),
  row('Tchap at its own', { ...from('Tchap', 'ne-pas-repondre@tchap.gouv.fr'), ...signIn }, 0),
  named('letters joined to other letters are another name', ['SFR-FGR 54', 'retraites54@fgrfp.fr'], 0),
  named('letters joined to what the service is', ['SFR-CLIENTS', 'a@facture-x.fr'], 0.9),
  named('rectorat on gmail', ['Rectorat de Nancy-Metz', 'secu.info@gmail.com'], 0.9, {
    fr: '« Rectorat de Nancy-Metz »',
    en: '“Rectorat de Nancy-Metz”',
  }),
  named('CAF on a rented domain', ['CAF.fr - Mon compte', 'info@atelier-lumiere.example'], 0.9),
  named('parcel service in capitals', ['CHRONOPOST Livraison', 'no-reply@hk-sports.example'], 0.9),
  named('Netflix with a Cyrillic letter', ['Nеtflix', 'billing@kx-media.example'], 0.9),
  named('Ameli at ameli.fr', ['Assurance Maladie', 'ne-pas-repondre@info.ameli.fr'], 0),
  named('a tax office on any State domain', ['Service des impôts', 'sip.metz@dgfip.finances.gouv.fr'], 0),
  named('Amazon in Germany', ['Amazon.de', 'versand@amazon.de'], 0),
  named('an affiliation in brackets', ['Lena Ortiz (Google)', 'lena@kernel-example.org'], 0),
  named('an ordinary word that is also a brand', ['Marie Orange', 'marie.orange@gmail.com'], 0),
  named('the brand alone on free mail', ['Google', 'alert.team77@gmail.com'], 0.9),
  named('an operator from the domain it lends out', ['Orange', 'facture@orange.fr'], 0),
  row('a bank’s name on a foreign address', { from: bank, text: news, ...strange, ...proved }, 1),
  row(
    'leading only to the true house',
    {
      from: bank,
      text: news,
      links: [{ href: 'https://www.creditmutuel.fr/', text: 'x' }],
      ...proved,
    },
    { atMost: 0.6 },
  ),
  row(
    'leading through a forwarding page of the house',
    {
      from: { name: 'Google', address: 'infos@info-region.example' },
      text: news,
      links: [{ href: 'https://www.google.com/url?q=https://x.example', text: 'x' }],
      ...proved,
    },
    1,
  ),
  row('telling and wanting nothing', { from: bank, text: news, ...proved }, { atMost: 0.65 }),
  row('a number to call', { from: bank, text: `${news} Tel. 01 86 00 12 40`, ...proved }, 1),
  row('an answer wanted', { from: bank, text: `${news} Répondez vite.`, ...proved }, 1),
  row(
    'a house with the institution’s name among its own',
    {
      from: { name: 'Le Relais de la Poste', address: 'resa@relais-munster.example' },
      text: 'Répondez avant lundi.',
      evidence: provedBy('relais-munster.example'),
    },
    { atMost: 0.4 },
  ),
  row(
    'the same without a proof',
    {
      from: { name: 'Le Relais de la Poste', address: 'resa@relais-munster.example' },
      text: 'Répondez avant lundi.',
    },
    0.6,
  ),
]);
