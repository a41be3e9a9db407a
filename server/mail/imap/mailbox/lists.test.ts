import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { accountId } from '#base';
import type { Change, MailboxRow, Modseq } from '#store';
import { createMailboxLists } from './lists.ts';

const account = accountId(7);
const states = { Mailbox: 9 as Modseq };
let asked = 0;
let isHearing = true;
let tell: (change: Change) => void = () => undefined;
const lists = createMailboxLists({
  listMailboxes: () => Promise.resolve([{ uidNext: (asked += 1) } as MailboxRow]),
  subscribe: (listener) => ((tell = listener), () => undefined),
  isHearing: () => isHearing,
});
const uidNext = ([row]: readonly MailboxRow[]): number => row?.uidNext ?? 0;

beforeEach(async () => {
  tell({ accountId: account, states });
  asked = 0;
  isHearing = true;
  await lists.read(account);
});

test('what has arrived changes counts, and no name', async () => {
  tell({ accountId: account, states, onlyCounts: true });
  assert.equal(uidNext(await lists.readNames(account)), 1);
  assert.equal(uidNext(await lists.read(account)), 2);
  assert.equal(uidNext(await lists.readNames(account)), 2);
});

test('after any other change, names are read as well, whatever arrives beside it', async () => {
  tell({ accountId: account, states, onlyCounts: true });
  tell({ accountId: account, states });
  tell({ accountId: account, states, onlyCounts: true });
  assert.equal(uidNext(await lists.readNames(account)), 2);
});

test('while nothing is heard, names are asked for each time', async () => {
  isHearing = false;
  assert.equal(uidNext(await lists.readNames(account)), 2);
  assert.equal(uidNext(await lists.readNames(account)), 3);
});
