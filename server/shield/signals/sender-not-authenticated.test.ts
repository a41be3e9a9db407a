import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { senderNotAuthenticated } from './sender-not-authenticated.ts';

const mairie = { address: 'anne@mairie-example.fr' };
const sealedBy = (...hops: [string, ...string[]][]) => ({
  result: 'pass' as const,
  sealer: hops.at(-1)?.[0] ?? null,
  hops: hops.map(([sealer, ...proved]) => ({ sealer, proved })),
});
const arc = sealedBy(['google.com', 'mairie-example.fr']);

checkTable(senderNotAuthenticated, [
  row('refuted', { from: mairie, evidence: refutedFor('mairie-example.fr') }, 1, 'mairie-example.fr'),
  row('proved', { from: mairie, evidence: provedBy('mairie-example.fr') }, 0),
  row('imported: nothing was checked', { from: mairie }, 0),
  row('nothing published', { from: mairie, evidence: { source: 'smtp' } }, { atMost: 0.2 }),
  row(
    'forwarded with a chain of proofs',
    { from: mairie, evidence: { ...refutedFor('mairie-example.fr'), arc } },
    { atMost: 0.2 },
  ),
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
  row(
    'SPF of somebody else is no proof',
    {
      from: mairie,
      evidence: { source: 'smtp', spf: { result: 'pass', domain: 'routeur.example' } },
    },
    { atMost: 0.2 },
  ),
]);
