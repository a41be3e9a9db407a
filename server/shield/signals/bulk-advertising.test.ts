import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { bulkAdvertising } from './bulk-advertising.ts';

checkTable(bulkAdvertising, [
  {
    ...says('Pour ne plus recevoir cette lettre, cliquez ici : se désabonner', 1),
    quotes: { fr: 'ne plus la recevoir', en: 'stop receiving it' },
  },
  says('La réunion est à 17 h.', 0),
]);
