import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { accountOfAnother } from './account-of-another.ts';

const unknown = { name: 'Bernard', address: 'gite.bernard@gmail.com' };

checkTable(accountOfAnother, [
  row(
    'a holiday let paid to the wife of the landlord',
    {
      from: unknown,
      text: 'Pour réserver, versez l’acompte aujourd’hui. Le compte est au nom de ma femme qui s’occupe des papiers.',
    },
    1,
    'au nom de ma femme',
  ),
  row(
    'the account of one’s own association',
    {
      from: unknown,
      text: 'Pour réserver, versez l’acompte sur le compte au nom de l’association sportive.',
    },
    0,
  ),
  row(
    'nothing is to be paid',
    { from: unknown, text: 'Le compte ENT est au nom de ma fille, est-ce normal ?' },
    0,
  ),
  row(
    'a known correspondent',
    {
      from: unknown,
      known: true,
      text: 'Je te fais le virement, le compte est au nom de ma femme.',
    },
    0,
  ),
  row(
    'a caterer whose own account cannot be used',
    {
      from: unknown,
      text: 'La salle est gardée pour vous : virez le solde sur le compte de mon frère, merci.',
    },
    1,
  ),
  row(
    'a child’s account at school',
    { from: unknown, text: 'Je voulais payer le self mais je ne vois rien sur Pronote pour ma fille.' },
    0,
  ),
  row(
    'an inn whose landlord takes it himself',
    {
      from: unknown,
      text: 'Notre compte ne marche pas : faites le virement de l’acompte sur celui du gérant.',
    },
    1,
  ),
]);
