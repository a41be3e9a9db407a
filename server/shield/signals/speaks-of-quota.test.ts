import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { speaksOfQuota } from './speaks-of-quota.ts';

checkTable(speaksOfQuota, [
  row('the lure', { text: 'Votre boîte aux lettres est presque pleine. Cliquez ici.' }, 1, 'pleine'),
  row('the quota named', { subject: 'Dépassement du quota de votre messagerie' }, 1),
  row('in English', { text: 'Your mailbox is almost full, upgrade your storage.' }, 1),
  row('an honest notice', { text: 'La capacité de votre boîte passe à 2 Go lundi.' }, 1),
  row('a quota of hours', { text: 'Saisissez votre quota d’heures supplémentaires avant vendredi.' }, 0),
  row('a letter box of a school', { text: 'Déposez le formulaire dans la boîte.' }, 0),
]);
