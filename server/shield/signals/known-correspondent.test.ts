import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { knownCorrespondent } from './known-correspondent.ts';

const mairie = { address: 'anne@mairie-example.fr' };

checkTable(knownCorrespondent, [
  row('known and proved', { from: mairie, known: true, evidence: provedBy('mairie-example.fr') }, 1),
  row(
    'known but refuted',
    { from: mairie, known: true, evidence: refutedFor('mairie-example.fr') },
    { atMost: 0.4 },
  ),
  row('who only wrote', { from: mairie, known: true, history: { acquaintance: 'heard' } }, 1, {
    fr: 'Cette personne vous a déjà écrit',
    en: 'This person has written to you before',
  }),
  row('to whom the reader only wrote', { from: mairie, known: true, history: { acquaintance: 'wrote' } }, 1, {
    fr: 'Vous avez déjà écrit à',
    en: 'You have written to',
  }),
  row('both ways', { from: mairie, known: true, history: { acquaintance: 'both' } }, 1, {
    fr: 'Vous avez déjà échangé avec',
    en: 'You have exchanged mail with',
  }),
  row('unknown', { from: mairie, known: false }, 0),
]);
