import { checkTable, type Row } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { burstFromAccount } from './burst-from-account.ts';

const burst = (messages: number, recipients: number, expect: Row['expect']): Row => ({
  what: `${messages} messages to ${recipients}`,
  message: { evidence: { source: 'submission' }, history: { burst: { messages, recipients } } },
  expect,
});

checkTable(burstFromAccount, [
  { ...burst(60, 900, 1), quotes: '60 messages' },
  burst(15, 15, 0.4),
  burst(14, 3000, 0),
  burst(1, 10_000, 0),
  row('from outside', { history: { burst: { messages: 90, recipients: 90 } } }, 0),
]);
