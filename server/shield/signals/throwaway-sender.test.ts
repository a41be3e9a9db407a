import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { throwawaySender } from './throwaway-sender.ts';

const from = (address: string) => ({ from: { name: 'Assistance', address } });

checkTable(throwawaySender, [
  row('a trial tenant', from('no-reply@contoso77.onmicrosoft.com'), 1, 'contoso77'),
  row('a free page host', from('acces@messagerie.web.app'), 1),
  row('a help desk on trial', from('support@rectorat.zendesk.com'), { atMost: 0.5 }),
  row('a help desk on trial is told', from('support@rectorat.zendesk.com'), 0.5),
  row('a name that only ends like one', from('a@monweb.app.example'), 0),
  row('a provider of free mail', from('parent@laposte.net'), 0),
  row('one of ours', from('paul.didier@ac-nancy-metz.fr'), 0),
]);
