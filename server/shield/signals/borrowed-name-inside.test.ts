import type { SignalInput } from '../types.ts';
import { checkTable, type Row } from '../testing/check-table.ts';
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
  {
    what: 'a colleague’s name',
    message: shows('Jean-Marc Toussaint', { namesakes: [{ ...head, establishment: null }] }),
    expect: 1,
    quotes: 'Jean-Marc Toussaint',
  },
  { what: 'whose mailbox it is', message: shows('I-Prof'), expect: 1, quotes: 'Paul Didier' },
  { what: 'a service', message: shows('Rectorat - DSI'), expect: 1 },
  { what: 'the help desk', message: shows('Assistance académique'), expect: 1 },
  { what: 'what only announcements are called', message: shows('✔ Service officiel · Digue'), expect: 1 },
  { what: 'the address of another', message: shows('Toussaint <jm.toussaint@ac-nancy-metz.fr>'), expect: 1 },
  {
    what: 'the program’s own name on an office’s mailbox',
    message: shows('Digue', { holder: { name: 'Collège Lamour', role: null, kind: 'functional' } }),
    expect: 1,
  },
  { what: 'the own name, turned', message: shows('DIDIER Paul'), expect: 0 },
  { what: 'with a title', message: shows('M. Didier, professeur'), expect: 0 },
  {
    what: 'a role that is truly borne',
    message: shows('Le Principal', { holder: { ...paul, role: 'head' } }),
    expect: 0,
  },
  {
    what: 'an office under its own name',
    message: shows('Assistance informatique', {
      holder: { name: 'Assistance académique', role: null, kind: 'functional' },
    }),
    expect: 0,
  },
  {
    what: 'from outside: other signals’ business',
    message: shows('I-Prof', { evidence: { source: 'smtp' } }),
    expect: 0,
  },
  {
    what: 'a mailbox whose holder nobody told',
    message: { from: { name: 'I-Prof', address: 'a@ac-nancy-metz.fr' } },
    expect: 0,
  },
]);
