import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { knownCorrespondent } from './known-correspondent.ts';

const mairie = { address: 'anne@mairie-example.fr' };

checkTable(knownCorrespondent, [
  {
    what: 'known and proved',
    message: { from: mairie, known: true, evidence: provedBy('mairie-example.fr') },
    expect: 1,
  },
  {
    what: 'known but refuted',
    message: { from: mairie, known: true, evidence: refutedFor('mairie-example.fr') },
    expect: { atMost: 0.4 },
  },
  {
    what: 'who only wrote',
    message: { from: mairie, known: true, history: { acquaintance: 'heard' } },
    expect: 1,
    quotes: { fr: 'Cette personne vous a déjà écrit', en: 'This person has written to you before' },
  },
  {
    what: 'to whom the reader only wrote',
    message: { from: mairie, known: true, history: { acquaintance: 'wrote' } },
    expect: 1,
    quotes: { fr: 'Vous avez déjà écrit à', en: 'You have written to' },
  },
  {
    what: 'both ways',
    message: { from: mairie, known: true, history: { acquaintance: 'both' } },
    expect: 1,
    quotes: { fr: 'Vous avez déjà échangé avec', en: 'You have exchanged mail with' },
  },
  { what: 'unknown', message: { from: mairie, known: false }, expect: 0 },
]);
