import { checkLetters } from '../testing/letter.ts';
import type { Audience } from '../types.ts';
import { lookAlikeRecipient } from './look-alike-recipient.ts';

const to = (address: string, audience: Audience) => ({ recipients: [{ address, audience }] });

checkLetters(lookAlikeRecipient, [
  ...[
    ['a colleague’s real address, one letter from one’s own', 'anna.martim@ac-exemple.fr', 'staff', true],
    ['an outside address that is one’s own but for the domain', 'anna.martin@ac-exempl.fr', 'outside', true],
    ['an old address of one’s own, mistyped', 'anna.petlt@ac-exemple.fr', 'staff', true],
    ['oneself', 'Anna.Martin@ac-exemple.fr', 'staff', false],
    ['two letters from one’s own', 'hanna.marti@ac-exemple.fr', 'staff', false],
    ['one’s own name at a free provider', 'anna.martin@gmail.com', 'outside', false],
    ['a mailbox of several people', 'anna.martim@ac-exemple.fr', 'shared', false],
  ].map(([what, address, audience, finds]) => ({
    what: String(what),
    letter: {},
    facts: {
      ...to(String(address), audience as Audience),
      own: ['anna.martin@ac-exemple.fr', 'anna.petit@ac-exemple.fr'],
    },
    finds: finds === true,
    ...(finds === true ? { says: 'votre adresse « anna.' } : {}),
  })),
  {
    what: 'a look-alike of oneself that one writes to',
    letter: {},
    facts: {
      ...to('anna.martim@ac-exemple.fr', 'staff'),
      own: ['anna.martin@ac-exemple.fr'],
      correspondents: ['anna.martim@ac-exemple.fr'],
    },
    finds: false,
  },
]);
