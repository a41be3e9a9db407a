import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { forgedInternalSender } from './forged-internal-sender.ts';

const mairie = { address: 'anne@mairie-example.fr' };
const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(forgedInternalSender, [
  row('our address from outside', { from: colleague, evidence: refutedFor('ac-nancy-metz.fr') }, 0.85),
  row(
    'merely telling something is not the whole of it',
    { from: colleague, evidence: refutedFor('ac-nancy-metz.fr') },
    { atMost: 0.85 },
  ),
  row(
    'leading out of the house',
    {
      from: colleague,
      links: [{ href: 'https://fiche-agents.example/', text: 'la fiche' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    1,
  ),
  row(
    'leading to our own site',
    {
      from: colleague,
      links: [{ href: 'https://www.ac-nancy-metz.fr/', text: 'le site' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    { atMost: 0.85 },
  ),
  row(
    'the answer is to leave the house',
    {
      from: colleague,
      replyTo: 'p.didier@voyage.example',
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    1,
  ),
  row(
    'a form to be filled in',
    {
      from: colleague,
      files: [{ name: 'fiche.docx', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    1,
  ),
  row(
    'a scan to be looked at',
    {
      from: colleague,
      files: [{ name: 'scan.pdf', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    { atMost: 0.85 },
  ),
  row(
    'from yourself',
    { from: colleague, to: colleague.address, evidence: refutedFor('ac-nancy-metz.fr') },
    0.85,
    { fr: 'votre compte n’est pas en cause', en: 'your account is not at fault' },
  ),
  row('nothing checked on the way in', { from: colleague, evidence: { source: 'smtp' } }, 0.7),
  row(
    'a list’s header excuses little',
    { from: colleague, evidence: refutedFor('ac-nancy-metz.fr'), viaList: true },
    0.65,
  ),
  row('really ours', { from: colleague, evidence: provedBy('ac-nancy-metz.fr') }, 0),
  row('submitted by a signed-in person', { from: colleague, evidence: { source: 'submission' } }, 0),
  row('imported', { from: colleague }, 0),
  row('somebody else’s domain', { from: mairie, evidence: refutedFor('mairie-example.fr') }, 0),
]);
