import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { authenticatedHouse } from './authenticated-house.ts';
import { firstContact } from './first-contact.ts';
import { forgedInternalSender } from './forged-internal-sender.ts';
import { knownCorrespondent } from './known-correspondent.ts';
import { senderNotAuthenticated } from './sender-not-authenticated.ts';
import { sentFromInside } from './sent-from-inside.ts';

const mairie = { address: 'anne@mairie-example.fr' };
const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };
const sealedBy = (...hops: [string, ...string[]][]) => ({
  result: 'pass' as const,
  sealer: hops.at(-1)?.[0] ?? null,
  hops: hops.map(([sealer, ...proved]) => ({ sealer, proved })),
});
const arc = sealedBy(['google.com', 'mairie-example.fr']);

checkTable(senderNotAuthenticated, [
  {
    what: 'refuted',
    message: { from: mairie, evidence: refutedFor('mairie-example.fr') },
    expect: 1,
    quotes: 'mairie-example.fr',
  },
  { what: 'proved', message: { from: mairie, evidence: provedBy('mairie-example.fr') }, expect: 0 },
  { what: 'imported: nothing was checked', message: { from: mairie }, expect: 0 },
  {
    what: 'nothing published',
    message: { from: mairie, evidence: { source: 'smtp' } },
    expect: { atMost: 0.2 },
  },
  {
    what: 'forwarded with a chain of proofs',
    message: { from: mairie, evidence: { ...refutedFor('mairie-example.fr'), arc } },
    expect: { atMost: 0.2 },
  },
  ...(
    [
      ['a trusted house that saw nothing proved', sealedBy(['google.com']), 1],
      ['a trusted house that saw another proved', sealedBy(['google.com', 'gmail.com']), 1],
      [
        'a first sealer that nobody knows',
        sealedBy(['evil.example', 'mairie-example.fr'], ['google.com', 'evil.example']),
        1,
      ],
      [
        'two trusted houses, the first proved it',
        sealedBy(['renater.fr', 'mairie-example.fr'], ['google.com']),
        0.2,
      ],
      [
        'an unknown one before a trusted one that proved it',
        sealedBy(['autre.example'], ['ovh.net', 'mairie-example.fr']),
        0.2,
      ],
      [
        'a trusted one before an unknown one',
        sealedBy(['google.com', 'mairie-example.fr'], ['evil.example']),
        1,
      ],
      ['a chain of old, whose hops were not kept', { result: 'pass', sealer: 'google.com' }, 1],
      ['a broken chain', { ...arc, result: 'fail' }, 1],
    ] as const
  ).map(([what, sealed, expect]) => ({
    what: `refuted, sealed by ${what}`,
    message: { from: mairie, evidence: { ...refutedFor('mairie-example.fr'), arc: sealed } },
    expect,
  })),
  {
    what: 'SPF of somebody else is no proof',
    message: {
      from: mairie,
      evidence: { source: 'smtp', spf: { result: 'pass', domain: 'routeur.example' } },
    },
    expect: { atMost: 0.2 },
  },
]);

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
    quotes: 'votre compte n’est pas en cause',
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

checkTable(firstContact, [
  { what: 'never seen', message: { known: false }, expect: 1 },
  { what: 'known', message: { known: true }, expect: 0 },
  { what: 'no history to ask', message: { known: null }, expect: 0 },
  { what: 'a colleague', message: { from: colleague, known: false }, expect: 0 },
]);

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
    quotes: 'Cette personne vous a déjà écrit',
  },
  {
    what: 'to whom the reader only wrote',
    message: { from: mairie, known: true, history: { acquaintance: 'wrote' } },
    expect: 1,
    quotes: 'Vous avez déjà écrit à',
  },
  {
    what: 'both ways',
    message: { from: mairie, known: true, history: { acquaintance: 'both' } },
    expect: 1,
    quotes: 'Vous avez déjà échangé avec',
  },
  { what: 'unknown', message: { from: mairie, known: false }, expect: 0 },
]);

checkTable(authenticatedHouse, [
  {
    what: 'another académie',
    message: { from: { address: 'ce@ac-reims.fr' }, evidence: provedBy('ac-reims.fr') },
    expect: 1,
  },
  {
    what: 'a known company',
    message: { from: { address: 'x@netflix.com' }, evidence: provedBy('netflix.com') },
    expect: 0.7,
  },
  {
    what: 'a pass of an unknown domain says nothing',
    message: { from: { address: 'x@k9-promo.example' }, evidence: provedBy('k9-promo.example') },
    expect: 0,
  },
  {
    what: 'gmail proves gmail only',
    message: { from: { address: 'x@gmail.com' }, evidence: provedBy('gmail.com') },
    expect: 0,
  },
  {
    what: 'not proved',
    message: { from: { address: 'ce@ac-reims.fr' }, evidence: refutedFor('ac-reims.fr') },
    expect: 0,
  },
]);

checkTable(sentFromInside, [
  { what: 'submission', message: { from: colleague, evidence: { source: 'submission' } }, expect: 1 },
  { what: 'network', message: { from: colleague, evidence: provedBy('ac-nancy-metz.fr') }, expect: 0 },
]);
