import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { randomSender } from './random-sender.ts';

checkTable(randomSender, [
  row(
    'letters and digits by lot',
    { from: { address: 'x7k2q9d4@b8v3t1.example' } },
    0.8,
    'x7k2q9d4@b8v3t1.example',
  ),
  row('a person and a year', { from: { address: 'sophie.martin1984@free.fr' } }, 0),
  row('a school number', { from: { address: 'ce.0541234x@ac-nancy-metz.fr' } }, 0),
  row('a department', { from: { address: 'se-unsa54@unsa-education.example' } }, 0),
]);
