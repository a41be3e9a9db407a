import { checkTable } from '../testing/check-table.ts';
import { speaksOfQuota } from './speaks-of-quota.ts';

checkTable(speaksOfQuota, [
  {
    what: 'the lure',
    message: { text: 'Votre boîte aux lettres est presque pleine. Cliquez ici.' },
    expect: 1,
    quotes: 'pleine',
  },
  { what: 'the quota named', message: { subject: 'Dépassement du quota de votre messagerie' }, expect: 1 },
  { what: 'in English', message: { text: 'Your mailbox is almost full, upgrade your storage.' }, expect: 1 },
  {
    what: 'an honest notice',
    message: { text: 'La capacité de votre boîte passe à 2 Go lundi.' },
    expect: 1,
  },
  {
    what: 'a quota of hours',
    message: { text: 'Saisissez votre quota d’heures supplémentaires avant vendredi.' },
    expect: 0,
  },
  { what: 'a letter box of a school', message: { text: 'Déposez le formulaire dans la boîte.' }, expect: 0 },
]);
