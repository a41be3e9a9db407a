import { checkTable } from '../testing/check-table.ts';
import { earlierAt, row } from '../testing/rows.ts';
import { unusualHour } from './unusual-hour.ts';

checkTable(unusualHour, [
  row('at night, from somebody of the day', { history: earlierAt(12, [8, 10, 16]) }, 1, '12'),
  row('within two hours of a habit', { history: earlierAt(12, [8, 0]) }, 0),
  row('over midnight', { history: { ...earlierAt(12, [23]), at: new Date('2026-11-10T01:00:00Z') } }, 0),
  row('three hours off', { history: { ...earlierAt(12, [23]), at: new Date('2026-11-10T02:00:00Z') } }, 1),
  row('too few to tell', { history: earlierAt(11, [8]) }, 0),
  row(
    'many on a few days',
    {
      history: {
        at: new Date('2026-11-10T02:30:00Z'),
        earlier: Array.from({ length: 30 }, () => ({ at: new Date('2026-11-09T10:00:00Z'), preview: '' })),
      },
    },
    0,
  ),
]);
