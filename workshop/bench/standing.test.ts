import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeStanding, type Row } from './standing.ts';

const rows: [standing: string, ...row: Row][] = [
  ['', 'SELECT, ms', '0.50 (Dovecot 0.50: 1.00×)', '1×'],
  ['behind', 'SELECT, ms', '0.51 (Dovecot 0.50: 0.98×)', '1×'],
  ['behind', 'STORE, ms', '9.00 (Dovecot 3.00, which does not wait for the disk: 0.33×)', '1×'],
  ['', 'SEARCH TEXT, ms', '2.00 (Dovecot 400: 200.00×)', '200×'],
  ['not compared', 'SELECT, ms', '0.50', '1×'],
  ['', 'messages a second, acknowledged', '600', '600'],
  ['behind', 'messages a second, acknowledged', '599', '600'],
  ['', 'one message to 1,000 mailboxes, s', '0.100', '0.1'],
  ['behind', 'one message to 1,000 mailboxes, s', '0.101', '0.1'],
  ['', 'disk', '45 % (Dovecot 60 %)', '45 %'],
  ['behind', 'disk', '46 % (Dovecot 30 %)', '45 %'],
  ['', 'delivery to EXISTS, median / p99', '0.20 / 2.00', '2 ms'],
  ['behind', 'delivery to EXISTS, median / p99', '0.20 / 2.01', '2 ms'],
  ['', 'from the letter to the mailbox', '12 screens, 80.1 s', 'under 3 min with the person’s own time'],
  ['behind', 'a letter looked through', '12 ms', '< 10 ms'],
  ['', 'memory, MiB PSS', '900', ''],
];
for (const [standing, ...row] of rows) {
  test(`${row.join(' | ')} is ${standing === '' ? 'where it is to be' : standing}`, () => {
    assert.equal(describeStanding(row), standing);
  });
}
