import { checkTable } from '../testing/check-table.ts';
import { earlierAt } from '../testing/rows.ts';
import { unusualHour } from './unusual-hour.ts';

checkTable(unusualHour, [
  {
    what: 'at night, from somebody of the day',
    message: { history: earlierAt(12, [8, 10, 16]) },
    expect: 1,
    quotes: '12',
  },
  { what: 'within two hours of a habit', message: { history: earlierAt(12, [8, 0]) }, expect: 0 },
  {
    what: 'over midnight',
    message: { history: { ...earlierAt(12, [23]), at: new Date('2026-11-10T01:00:00Z') } },
    expect: 0,
  },
  {
    what: 'three hours off',
    message: { history: { ...earlierAt(12, [23]), at: new Date('2026-11-10T02:00:00Z') } },
    expect: 1,
  },
  { what: 'too few to tell', message: { history: earlierAt(11, [8]) }, expect: 0 },
  {
    what: 'many on a few days',
    message: {
      history: {
        at: new Date('2026-11-10T02:30:00Z'),
        earlier: Array.from({ length: 30 }, () => ({ at: new Date('2026-11-09T10:00:00Z'), preview: '' })),
      },
    },
    expect: 0,
  },
]);
