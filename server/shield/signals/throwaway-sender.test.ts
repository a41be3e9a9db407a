import { checkTable } from '../testing/check-table.ts';
import { throwawaySender } from './throwaway-sender.ts';

const from = (address: string) => ({ from: { name: 'Assistance', address } });

checkTable(throwawaySender, [
  {
    what: 'a trial tenant',
    message: from('no-reply@contoso77.onmicrosoft.com'),
    expect: 1,
    quotes: 'contoso77',
  },
  { what: 'a free page host', message: from('acces@messagerie.web.app'), expect: 1 },
  { what: 'a help desk on trial', message: from('support@rectorat.zendesk.com'), expect: { atMost: 0.5 } },
  { what: 'a help desk on trial is told', message: from('support@rectorat.zendesk.com'), expect: 0.5 },
  { what: 'a name that only ends like one', message: from('a@monweb.app.example'), expect: 0 },
  { what: 'a provider of free mail', message: from('parent@laposte.net'), expect: 0 },
  { what: 'one of ours', message: from('paul.didier@ac-nancy-metz.fr'), expect: 0 },
]);
