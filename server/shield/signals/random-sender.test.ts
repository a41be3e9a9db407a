import { checkTable } from '../testing/check-table.ts';
import { randomSender } from './random-sender.ts';

checkTable(randomSender, [
  {
    what: 'letters and digits by lot',
    message: { from: { address: 'x7k2q9d4@b8v3t1.example' } },
    expect: 0.8,
    quotes: 'x7k2q9d4@b8v3t1.example',
  },
  { what: 'a person and a year', message: { from: { address: 'sophie.martin1984@free.fr' } }, expect: 0 },
  { what: 'a school number', message: { from: { address: 'ce.0541234x@ac-nancy-metz.fr' } }, expect: 0 },
  { what: 'a department', message: { from: { address: 'se-unsa54@unsa-education.example' } }, expect: 0 },
]);
