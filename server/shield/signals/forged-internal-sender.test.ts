import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { forgedInternalSender } from './forged-internal-sender.ts';

const mairie = { address: 'anne@mairie-example.fr' };
const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(forgedInternalSender, [
  {
    what: 'our address from outside',
    message: { from: colleague, evidence: refutedFor('ac-nancy-metz.fr') },
    expect: 0.85,
  },
  {
    what: 'merely telling something is not the whole of it',
    message: { from: colleague, evidence: refutedFor('ac-nancy-metz.fr') },
    expect: { atMost: 0.85 },
  },
  {
    what: 'leading out of the house',
    message: {
      from: colleague,
      links: [{ href: 'https://fiche-agents.example/', text: 'la fiche' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: 1,
  },
  {
    what: 'leading to our own site',
    message: {
      from: colleague,
      links: [{ href: 'https://www.ac-nancy-metz.fr/', text: 'le site' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: { atMost: 0.85 },
  },
  {
    what: 'the answer is to leave the house',
    message: {
      from: colleague,
      replyTo: 'p.didier@voyage.example',
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: 1,
  },
  {
    what: 'a form to be filled in',
    message: {
      from: colleague,
      files: [{ name: 'fiche.docx', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: 1,
  },
  {
    what: 'a scan to be looked at',
    message: {
      from: colleague,
      files: [{ name: 'scan.pdf', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: { atMost: 0.85 },
  },
  {
    what: 'from yourself',
    message: { from: colleague, to: colleague.address, evidence: refutedFor('ac-nancy-metz.fr') },
    expect: 0.85,
    quotes: { fr: 'votre compte n’est pas en cause', en: 'your account is not at fault' },
  },
  {
    what: 'nothing checked on the way in',
    message: { from: colleague, evidence: { source: 'smtp' } },
    expect: 0.7,
  },
  {
    what: 'a list’s header excuses little',
    message: { from: colleague, evidence: refutedFor('ac-nancy-metz.fr'), viaList: true },
    expect: 0.65,
  },
  { what: 'really ours', message: { from: colleague, evidence: provedBy('ac-nancy-metz.fr') }, expect: 0 },
  {
    what: 'submitted by a signed-in person',
    message: { from: colleague, evidence: { source: 'submission' } },
    expect: 0,
  },
  { what: 'imported', message: { from: colleague }, expect: 0 },
  {
    what: 'somebody else’s domain',
    message: { from: mairie, evidence: refutedFor('mairie-example.fr') },
    expect: 0,
  },
]);
