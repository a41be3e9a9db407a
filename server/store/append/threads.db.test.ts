import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AccountId } from '#base';
import { createUncheckedEvidence, type Evidence, type Verdict } from '#contract';
import type { EmailId, Target } from '../types.ts';
import {
  createAccount,
  createEml,
  createTestStore,
  deliver,
  requireStored,
  type EmlParts,
} from '../testing/index.ts';

const { store } = await createTestStore();

/** Delivers in this order and writes the conversations as `a+b c`: letters as the messages are given. */
async function converse(
  account: AccountId,
  messages: readonly Parameters<typeof deliver>[2][],
): Promise<string> {
  const threads = new Map<number, string[]>();
  for (const [index, parts] of messages.entries()) {
    const { threadId } = await deliver(store, account, parts);
    threads.set(threadId, [...(threads.get(threadId) ?? []), String.fromCharCode(97 + index)]);
  }
  return [...threads.values()].map((names) => names.join('+')).join(' ');
}

const dmarc = (result: 'pass' | 'fail'): Evidence => ({
  ...createUncheckedEvidence('smtp'),
  dmarc: { result, domain: 'exemple.org', policy: 'none' },
});
const verdict = (level: Verdict['level']): Verdict => ({
  level,
  score: 0,
  summary: { fr: '', en: '' },
  reasons: [],
});
const melanie = {
  messageId: 'covoiturage@x',
  from: 'Mélanie <melanie@ac.example>',
  to: 'claire@ac.example, paul@exemple.org',
  subject: 'Covoiturage',
};
const answer = { from: 'paul@exemple.org', to: 'claire@ac.example', subject: 'Re: Covoiturage' };
const stranger = { ...answer, from: 'Mélanie <md.perso@fai.example>' };

/** Who may join a conversation by its subject alone. */
const joining: [name: string, messages: Parameters<typeof converse>[1], threads: string][] = [
  ['whom it was written to, proved', [melanie, { ...answer, evidence: dmarc('pass') }], 'a+b'],
  ['in other letters', [melanie, { ...answer, from: 'PAUL@Exemple.org', evidence: dmarc('pass') }], 'a+b'],
  ['whom it was written to, not proved', [melanie, { ...answer, evidence: dmarc('fail') }], 'a b'],
  [
    'SPF of the same house',
    [melanie, { ...answer, evidence: { ...dmarc('fail'), spf: { result: 'pass', domain: 'exemple.org' } } }],
    'a+b',
  ],
  [
    'SPF of another house',
    [
      melanie,
      { ...answer, evidence: { ...dmarc('fail'), spf: { result: 'pass', domain: 'autre.example' } } },
    ],
    'a b',
  ],
  ['a stranger, however proved', [melanie, { ...stranger, evidence: dmarc('pass') }], 'a b'],
  ['a stranger in a message of our own', [melanie, stranger], 'a b'],
  [
    'whom it was written to, held for a fraud',
    [melanie, { ...answer, evidence: dmarc('pass'), verdict: verdict('danger') }],
    'a b',
  ],
  [
    'whom only a fraud wrote to',
    [
      melanie,
      { ...stranger, references: ['covoiturage@x'], to: 'complice@exemple.org', verdict: verdict('danger') },
      { ...answer, from: 'complice@exemple.org', evidence: dmarc('pass') },
    ],
    'a+b c',
  ],
  [
    'those of before, after a stranger stood in between',
    [melanie, { ...stranger, evidence: dmarc('pass') }, { ...answer, evidence: dmarc('pass') }],
    'a+c b',
  ],
  [
    'those of before, after a fraud of the same subject',
    [
      melanie,
      { ...stranger, subject: 'Covoiturage', verdict: verdict('danger') },
      { ...answer, evidence: dmarc('pass') },
    ],
    'a+c b',
  ],
  ['anybody who names a message', [melanie, { ...stranger, references: ['covoiturage@x'] }], 'a+b'],
];

const rows: [name: string, messages: EmlParts[], threads: string][] = [
  ['In-Reply-To', [{ messageId: '1@x' }, { inReplyTo: '1@x', subject: 'Tout autre chose' }], 'a+b'],
  ['References alone', [{ messageId: '1@x' }, { references: ['0@x', '1@x'] }], 'a+b'],
  ['brothers of a message never seen', [{ references: ['0@x'] }, { references: ['0@x'] }], 'a+b'],
  ['an answer before its question', [{ messageId: '2@x', inReplyTo: '1@x' }, { messageId: '1@x' }], 'a+b'],
  [
    'a missing link that the later message names',
    [
      { messageId: '1@x' },
      { messageId: '3@x', inReplyTo: '2@x', references: ['1@x', '2@x'] },
      { messageId: '2@x', inReplyTo: '1@x' },
    ],
    'a+b+c',
  ],
  [
    // RFC 8621, section 3: the thread of an email never changes, so a late link joins the nearest.
    'a missing link between two conversations joins the one it answers',
    [
      { messageId: '1@x' },
      { messageId: '3@x', inReplyTo: '2@x' },
      { messageId: '2@x', inReplyTo: '1@x' },
      { inReplyTo: '1@x' },
    ],
    'a+c+d b',
  ],
  ['a copy of the same message', [{ messageId: '1@x' }, { messageId: '1@x' }], 'a+b'],
  ['the same subject, no answer', [{ subject: 'Bilan' }, { subject: 'Bilan' }], 'a b'],
  ['an answer by subject', [{ subject: 'Bilan' }, { subject: 'Re: Bilan' }], 'a+b'],
  ['French and other marks', [{ subject: 'Bilan' }, { subject: 'RE : Réf : Re[2]: bilan' }], 'a+b'],
  ['a subject in a list', [{ subject: '[profs] Bilan' }, { subject: 'Re: [profs] Bilan' }], 'a+b'],
  [
    'an answer by subject means the latest conversation',
    [{ subject: 'Bilan' }, { subject: 'Bilan' }, { subject: 'Re: Bilan' }],
    'a b+c',
  ],
  [
    'references go before the subject',
    [
      { messageId: '1@x', subject: 'Bilan' },
      { messageId: '2@x', subject: 'Menu' },
      { subject: 'Re: Bilan', inReplyTo: '2@x' },
    ],
    'a b+c',
  ],
  [
    'an unknown reference is not overruled by the subject',
    [{ subject: 'Bilan' }, { subject: 'Re: Bilan', inReplyTo: '9@x' }],
    'a b',
  ],
  ['no subject at all', [{ subject: '' }, { subject: 'Re:' }, { subject: '' }], 'a b c'],
  ['a colon within a subject is no mark', [{ subject: 'Note: bilan' }, { subject: 'bilan' }], 'a b'],
  ['case of a Message-ID counts', [{ messageId: 'A@x' }, { inReplyTo: 'a@x' }], 'a b'],
  ['ids that are SQL', [{ messageId: "'; drop table store.email;--" }, { inReplyTo: '1@x' }], 'a b'],
];

describe('conversations', () => {
  for (const [name, messages, threads] of rows) {
    test(name, async () => assert.equal(await converse(await createAccount(store), messages), threads));
  }

  for (const [name, messages, threads] of joining) {
    test(`joined by the subject alone: ${name}`, async () =>
      assert.equal(await converse(await createAccount(store), messages), threads));
  }

  test('in one transaction keep a stranger out and let in whom they were written to', async () => {
    const account = await createAccount(store);
    const appends = await Promise.all(
      [melanie, { ...stranger, evidence: dmarc('pass') }, { ...answer, evidence: dmarc('pass') }].map(
        async ({ evidence = null, ...parts }: EmlParts & { evidence?: Evidence | null }) => ({
          message: await store.prepare(createEml(parts)),
          addedHeaders: '',
          evidence,
          targets: [
            {
              accountId: account,
              mailbox: { role: 'inbox' as const },
              keywords: [],
              receivedAt: new Date(),
              verdict: null,
            },
          ],
        }),
      ),
    );
    const [a, b, c] = (await store.append(appends)).flat().map((outcome) => requireStored(outcome).threadId);
    assert.equal(a, c);
    assert.notEqual(a, b);
  });

  test('in one transaction are as one after the other', async () => {
    const account = await createAccount(store);
    const target: Target = {
      accountId: account,
      mailbox: { role: 'inbox' },
      keywords: [],
      receivedAt: new Date(),
      verdict: null,
    };
    const appends = await Promise.all(
      [{ messageId: '1@x' }, { inReplyTo: '1@x' }, { subject: 'Seul' }].map(async (parts) => ({
        message: await store.prepare(createEml(parts)),
        addedHeaders: '',
        evidence: null,
        targets: [target],
      })),
    );
    const [a, b, c] = (await store.append(appends)).flat().map((outcome) => requireStored(outcome));
    assert.equal(a?.threadId, b?.threadId);
    assert.notEqual(a?.threadId, c?.threadId);
  });

  test('never reach into another account, whatever ids and subjects a message claims', async () => {
    const [victim, other] = [await createAccount(store), await createAccount(store)];
    const secret = await deliver(store, victim, { messageId: 'secret@x', subject: 'Bilan' });
    const hijack = { messageId: 'secret@x', inReplyTo: 'secret@x', references: ['secret@x'] };
    const stray = await deliver(store, other, { ...hijack, subject: 'Re: Bilan' });
    const answer = await deliver(store, other, { subject: 'Re: Bilan' });
    assert.notEqual(stray.threadId, secret.threadId);
    assert.notEqual(answer.threadId, secret.threadId);
    assert.deepEqual(await store.getThreads(other, [secret.threadId]), []);
    assert.deepEqual(await store.getThreads(victim, [secret.threadId]), [
      { threadId: secret.threadId, emailIds: [secret.emailId] },
    ]);
  });

  test('list their emails oldest first, each once, and end with their last email', async () => {
    const account = await createAccount(store);
    const at = (hour: number): Date => new Date(Date.UTC(2026, 8, 1, hour));
    const late = await deliver(store, account, { messageId: '1@x', receivedAt: at(9) });
    const early = await deliver(store, account, { inReplyTo: '1@x', receivedAt: at(8) });
    const lone = await deliver(store, account);
    const { threadId } = late;
    assert.deepEqual(await store.getThreads(account, [lone.threadId, threadId, threadId]), [
      { threadId: lone.threadId, emailIds: [lone.emailId] },
      { threadId, emailIds: [early.emailId, late.emailId] as EmailId[] },
    ]);
    await store.destroyEmails(account, [late.emailId]);
    assert.deepEqual(await store.getThreads(account, [threadId]), [{ threadId, emailIds: [early.emailId] }]);
    await store.destroyEmails(account, [early.emailId]);
    assert.deepEqual(await store.getThreads(account, [threadId]), []);
  });
});
