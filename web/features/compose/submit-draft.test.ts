import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { JmapSession } from '../../jmap/index.ts';
import { createFakeJmap } from './fake-jmap.ts';
import { cancelSubmission, findHold, submitDraft } from './submit-draft.ts';

const folders = { draftsId: 'M2', sentId: 'M3' };
const submission = {
  ...folders,
  accountId: 'A1',
  identityId: 'I1',
  emailId: 'E1',
  from: { name: null, email: 'm@x.fr' },
  recipients: [
    { name: 'Paul', email: 'paul@x.fr' },
    { name: null, email: 'PAUL@x.fr' },
    { name: null, email: 'zoe@x.fr' },
  ],
  hold: 10,
  answers: [{ id: 'unread-file-1', reason: null }],
};

test('the server holds the message and takes it out of the drafts', async () => {
  const { client, calls } = createFakeJmap({
    'EmailSubmission/set': () => ({
      created: { send: { id: 'S1', undoStatus: 'pending', sendAt: '2026-11-25T12:00:10Z' } },
      notCreated: null,
    }),
  });
  deepEqual(await submitDraft(client, submission), {
    submissionId: 'S1',
    heldUntil: new Date('2026-11-25T12:00:10Z'),
    isHeld: false,
  });
  deepEqual(calls[0]?.args, {
    accountId: 'A1',
    create: {
      send: {
        identityId: 'I1',
        emailId: 'E1',
        envelope: {
          mailFrom: { email: 'm@x.fr', parameters: { HOLDFOR: '10' } },
          rcptTo: [
            { email: 'PAUL@x.fr', parameters: null },
            { email: 'zoe@x.fr', parameters: null },
          ],
        },
        digueAnswers: [{ id: 'unread-file-1', reason: null }],
      },
    },
    onSuccessUpdateEmail: {
      '#send': {
        'mailboxIds/M2': null,
        'mailboxIds/M3': true,
        'keywords/$draft': null,
        'keywords/$seen': true,
      },
    },
  });
});

test('without hold it has left at once', async () => {
  const { client, calls } = createFakeJmap({
    'EmailSubmission/set': () => ({ created: { send: { id: 'S1', undoStatus: 'final' } }, notCreated: null }),
  });
  equal((await submitDraft(client, { ...submission, hold: 0 })).heldUntil, null);
  equal(JSON.stringify(calls).includes('HOLDFOR'), false);
});

test('a refusal keeps the sentence and the addresses of the server', async () => {
  const refused = {
    type: 'invalidRecipients',
    description: 'Adresse inconnue',
    invalidRecipients: ['zoe@x.fr', 5],
  };
  const { client } = createFakeJmap({
    'EmailSubmission/set': () => ({ created: null, notCreated: { send: refused } }),
  });
  await rejects(submitDraft(client, submission), {
    code: 'send-refused',
    type: 'invalidRecipients',
    description: 'Adresse inconnue',
    addresses: ['zoe@x.fr'],
  });
});

test('addresses outside are named by the refusal', async () => {
  const refused = { type: 'forbiddenToSend', description: 'Fermé', outsideRecipients: ['zoe@y.fr'] };
  const { client } = createFakeJmap({
    'EmailSubmission/set': () => ({ created: null, notCreated: { send: refused } }),
  });
  await rejects(submitDraft(client, submission), { type: 'forbiddenToSend', addresses: ['zoe@y.fr'] });
});

test('calling back brings the message into the drafts', async () => {
  const { client, calls } = createFakeJmap({
    'EmailSubmission/set': () => ({ updated: { S1: null }, notUpdated: null }),
  });
  equal(await cancelSubmission(client, 'A1', 'S1', folders), true);
  deepEqual(calls[0]?.args['onSuccessUpdateEmail'], {
    S1: { 'mailboxIds/M3': null, 'mailboxIds/M2': true, 'keywords/$draft': true },
  });
});

test('what has left cannot be called back', async () => {
  const { client } = createFakeJmap({
    'EmailSubmission/set': () => ({ updated: null, notUpdated: { S1: { type: 'cannotUnsend' } } }),
  });
  equal(await cancelSubmission(client, 'A1', 'S1', folders), false);
});

test('the hold is what the server can do, ten seconds at most', () => {
  const session = (capability: unknown): JmapSession =>
    ({
      accounts: { A1: { accountCapabilities: { 'urn:ietf:params:jmap:submission': capability } } },
    }) as never;
  equal(findHold(session({ maxDelayedSend: 3600 }), 'A1'), 10);
  equal(findHold(session({ maxDelayedSend: 5 }), 'A1'), 5);
  equal(findHold(session({ maxDelayedSend: 0 }), 'A1'), 0);
  equal(findHold(session(undefined), 'A1'), 0);
  equal(findHold(session({ maxDelayedSend: 5 }), 'A2'), 0);
});
