import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { errandDomain } from './errand-domain.ts';

const paye = { name: 'Coordination de la paye', address: 'lettre@paye-agents.example' };

checkTable(errandDomain, [
  row(
    'speaks for an office and wants an account',
    {
      from: paye,
      text: 'Bonjour, merci de confirmer le compte sur lequel votre paye est versée, sur la page jointe.',
    },
    1,
    'confirmer le compte sur lequel',
  ),
  row(
    'wants who the reader is',
    {
      from: { name: 'Dossiers', address: 'x@inscription-lycee54.example' },
      text: 'Déposez votre pièce d’identité et votre RIB sur la page du dossier avant vendredi.',
    },
    0.75,
  ),
  row(
    'speaks for an office in its signature',
    {
      from: { name: 'Frais', address: 'x@frais-deplacements.example' },
      text: 'Votre demande est en attente. Merci de la signer.\n\nAgence comptable\nBureau des frais',
    },
    0.7,
    'Agence comptable',
  ),
  row(
    'says what the rectorat has done',
    {
      from: { name: 'Frais', address: 'x@frais-missions.example' },
      text: 'Bonjour, le rectorat a liquidé votre demande et vous invite à la signer.',
    },
    0.7,
    'le rectorat a liquide',
  ),
  row(
    'the errand lies in the link, from a private mailbox',
    {
      from: { name: 'DSDEN 54', address: 'affectation54@gmail.com' },
      text: 'Déposez les deux faces de votre pièce d’identité pour l’affectation de votre enfant.',
      links: [{ href: 'https://affectation-seconde.example/pieces', text: 'ici' }],
    },
    1,
  ),
  row(
    'speaks of what only the académie looks after',
    {
      from: { name: 'Scolarité', address: 'x@scolarite-inscriptions.example' },
      text: 'Bonjour, votre ordre de mission attend votre signature.',
      links: [{ href: 'https://scolarite-inscriptions.example/om', text: 'Signer' }],
    },
    0.45,
  ),
  row(
    'such a domain alone, with an errand of its own',
    {
      from: { name: 'Inscriptions École', address: 'contact@inscriptions-ecole.example' },
      text: 'La campagne d’inscription ouvre lundi. Vous pouvez la suivre depuis votre espace.',
      links: [{ href: 'https://inscriptions-ecole.example/espace', text: 'ici' }],
    },
    0,
  ),
  row(
    'whoever has a name puts it into the domain',
    {
      from: { name: 'Service paye', address: 'paye@paye-lorrain.example' },
      text: 'Merci de nous envoyer votre RIB pour la paye, le rectorat a besoin de lui.',
    },
    0,
  ),
  row(
    'the office itself',
    {
      from: { name: 'Coordination de la paye', address: 'paye@ac-nancy-metz.fr' },
      text: 'Merci de confirmer votre RIB auprès du secrétariat.',
    },
    0,
  ),
  row(
    'what it says it never wants',
    {
      from: { name: 'Concours', address: 'x@concours-ecoles.example' },
      text: 'Bonjour, les inscriptions sont ouvertes. Nous ne vous demanderons jamais d’envoyer votre RIB.',
    },
    0,
  ),
  row('somebody the reader knows', { from: paye, known: true, text: 'Merci de confirmer votre RIB.' }, 0),
]);
