import type { SignalInput } from '../types.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { borrowedNameInside } from './borrowed-name-inside.ts';

type Holder = NonNullable<SignalInput['directory']['holder']>;
const paul: Holder = { name: 'Paul Didier', role: 'teacher', kind: 'person' };
const head = { name: 'Jean-Marc Toussaint', address: 'jm.toussaint@ac-nancy-metz.fr', role: 'head' } as const;
const shows = (name: string, more: Row['message'] = {}): Row['message'] => ({
  from: { name, address: 'paul.didier@ac-nancy-metz.fr' },
  evidence: { source: 'submission' },
  holder: paul,
  ...more,
});

checkTable(borrowedNameInside, [
  row(
    'a colleague’s name',
    shows('Jean-Marc Toussaint', { namesakes: [{ ...head, establishment: null }] }),
    1,
    'Jean-Marc Toussaint',
  ),
  row('whose mailbox it is', shows('I-Prof'), 1, 'Paul Didier'),
  row('a service', shows('Rectorat - DSI'), 1),
  row('the help desk', shows('Assistance académique'), 1),
  row('what only announcements are called', shows('✔ Service officiel · Digue'), 1),
  row('the address of another', shows('Toussaint <jm.toussaint@ac-nancy-metz.fr>'), 1),
  row(
    'the program’s own name on an office’s mailbox',
    shows('Digue', { holder: { name: 'Collège Lamour', role: null, kind: 'functional' } }),
    1,
  ),
  row('the own name, turned', shows('DIDIER Paul'), 0),
  row('with a title', shows('M. Didier, professeur'), 0),
  row('a role that is truly borne', shows('Le Principal', { holder: { ...paul, role: 'head' } }), 0),
  row(
    'an office under its own name',
    shows('Assistance informatique', {
      holder: { name: 'Assistance académique', role: null, kind: 'functional' },
    }),
    0,
  ),
  row('from outside: other signals’ business', shows('I-Prof', { evidence: { source: 'smtp' } }), 0),
  row('a mailbox whose holder nobody told', { from: { name: 'I-Prof', address: 'a@ac-nancy-metz.fr' } }, 0),
]);
