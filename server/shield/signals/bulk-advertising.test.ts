import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { bulkAdvertising } from './bulk-advertising.ts';

checkTable(bulkAdvertising, [
  {
    ...says('Pour ne plus recevoir cette lettre, cliquez ici : se désabonner', 1),
    quotes: { fr: 'ne plus la recevoir', en: 'stop receiving it' },
  },
  says('Nos ateliers du mois. Se désabonner', 1, {
    from: { name: 'Théâtre du Peuple', address: 'lettre@theatre-peuple.example' },
  }),
  ...['Pix', 'Certification Pix', 'L’équipe Pix', 'M@gistère'].map((name) =>
    row(
      `${name} it is not`,
      { from: { name, address: 'info@lettre-pix.example' }, text: 'Votre profil vous attend. Se désabonner' },
      0,
    ),
  ),
  row(
    'Pix it is',
    { from: { name: 'Pix', address: 'info@pix.fr' }, text: 'Votre profil vous attend. Se désabonner' },
    1,
  ),
  says('La réunion est à 17 h.', 0),
]);
