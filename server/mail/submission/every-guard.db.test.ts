import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import {
  createUncheckedEvidence,
  outgoingKinds,
  type OutgoingAction,
  type OutgoingFinding,
  type OutgoingKind,
} from '#contract';
import type { Person } from '#identity';
import type { HandInOutcome, SubmitRequest, Submitter, SubmitterOptions } from '#mail/submit';
import { parseMessage } from '#wire/message';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from '../submit/testing/world.ts';
import { formatOutcome } from './outcome.ts';

const officer = { accountId: BRUNO, role: 'security-officer' } as Person;
const origin = { remoteAddress: '192.0.2.7', userAgent: '' };
const FAMILY = 'bruno@ac-exemple.fr';
const OUTSIDE = 'voisin@mairie-exemple.org';
const crowd = Array.from({ length: 100 }, (_, n) => `bruno+${n}@ac-exemple.fr`);
const answering = 'In-Reply-To: <fil@ac-exemple.fr>\r\nReferences: <fil@ac-exemple.fr>\r\n';
const pupils = Array.from({ length: 12 }, (_, n) => `DUPONT Zoé;${10 + n}/03/2014`).join('\r\n');
const people = Array.from({ length: 30 }, (_, n) => `p${n}@example.org`).join('\r\n');

interface Case {
  head?: string;
  text?: string;
  file?: { name: string; content: Buffer };
  to?: string[];
  /** It needs somebody beyond the académie, to whom nothing leaves yet: it is found, and said, before that. */
  isOutside?: true;
}
const closed = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj trailer <</Encrypt 5 0 R>>');
const broken = Buffer.from('not an archive');
const cases: Readonly<Record<OutgoingKind, Case>> = {
  numen: { text: '12 G 05 01234 ABC' },
  password: { text: 'C’est Mon-Secret-54.' },
  'one-time-code': { text: 'Mon code de vérification : 482913' },
  'pupil-list': { text: pupils },
  'address-list': { text: people },
  'visible-recipients': { head: `Cc: ${crowd.join(',\r\n ')}\r\n`, to: crowd },
  'reply-to-many': { head: answering, to: crowd },
  'outside-in-thread': { head: answering, to: [OUTSIDE], isOutside: true },
  'look-alike-recipient': { to: ['elodie.dupond@ac-exemple.fr'] },
  'forgotten-attachment': { text: 'Ci-joint le planning.' },
  'unread-file': { file: { name: 'notes.xlsx', content: broken } },
  'unchecked-file': {
    file: { name: 'liste.7z', content: Buffer.from('377abcaf271c0004', 'hex') },
    to: [OUTSIDE],
    isOutside: true,
  },
  'protected-file': { file: { name: 'liste.pdf', content: closed }, to: [OUTSIDE], isOutside: true },
};

let world: SubmitWorld;
let submitter: Submitter;
before(async () => {
  world = await createSubmitWorld();
  submitter = world.open({
    resolveRecipients: async (asked) =>
      new Map(
        asked
          .filter((address) => address.endsWith('@ac-exemple.fr'))
          .map((address) => [address, { address, accountId: BRUNO, kind: 'person' as const, tag: null }]),
      ),
    findEntries: guardians,
    listAddressesOf: async () => ['elodie.dupont@ac-exemple.fr'],
  });
  await receive();
});
after(async () => {
  await world.calm();
  await world.close();
});

const guardians: SubmitterOptions['findEntries'] = async (ids) =>
  ids.map((accountId) => ({
    accountId,
    role: 'guardian',
    name: '',
    kind: 'person',
    establishment: null,
  }));

/** The conversation that is answered, among people of ours. */
async function receive(): Promise<void> {
  const text =
    'From: bruno@ac-exemple.fr\r\nTo: anna@ac-exemple.fr\r\nMessage-ID: <fil@ac-exemple.fr>\r\nSubject: fil';
  const message = await world.store.prepare(Buffer.from(`${text}\r\n\r\nBonjour\r\n`));
  const target = { accountId: ANNA, mailbox: { role: 'inbox' as const }, keywords: [], verdict: null };
  const targets = [{ ...target, receivedAt: world.clock.now() }];
  await world.store.append([
    { message, addedHeaders: '', evidence: createUncheckedEvidence('submission'), targets },
  ]);
}

let count = 0;
function write({ head = '', text = 'Bonjour', file }: Case): string {
  const start = `From: anna@ac-exemple.fr\r\nTo: ${FAMILY}\r\nSubject: Re: fil ${(count += 1)}\r\n${head}MIME-Version: 1.0\r\n`;
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  if (file === undefined) return start + body;
  const attached = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.content.toString('base64')}\r\n`;
  return `${start}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${body}--x\r\n${attached}--x--\r\n`;
}

async function ask(one: Case): Promise<{ request: SubmitRequest; text: string }> {
  const text = write(one);
  const envelope = { mailFrom: 'anna@ac-exemple.fr', rcptTo: one.to ?? [FAMILY] };
  return { request: { ...(await world.draft(text)), envelope }, text };
}
const handIn = ({ request: { email: _email, ...asked }, text }: { request: SubmitRequest; text: string }) =>
  submitter.handIn({
    ...asked,
    message: parseMessage(Buffer.from(text)),
    from: { name: 'Anna', address: 'anna@ac-exemple.fr' },
  });
/** As a mail program shows it, on its lines, without the codes before them. */
const showProgram = (outcome: HandInOutcome): { code: number; text: string } => formatOutcome(outcome, true);
/** Everything but this kind is looked for no more; nobody is known from an earlier try, and nothing counts against it. */
async function decide(kind: OutgoingKind, action: OutgoingAction): Promise<void> {
  for (const other of outgoingKinds) {
    const rule = {
      kind: other,
      action: other === kind ? action : ('off' as const),
      reason: 'essai de la règle',
    };
    await submitter.outgoingRules.set(officer, rule, origin);
  }
  await sql`truncate submit.sent`.execute(world.db);
  await sql`truncate store.correspondent`.execute(world.db);
}

for (const kind of outgoingKinds) {
  const one = cases[kind];
  test(`${kind}: said whole in both languages, also in the reply that a mail program shows`, async () => {
    for (const action of ['warn', 'justify', 'stop'] as const) {
      await decide(kind, action);
      const { request } = await ask(one);
      const findings: OutgoingFinding[] = await submitter.check(request);
      assert.deepEqual(
        findings.map((found) => [found.kind, found.action]),
        [[kind, action]],
      );
      const { code, text } = showProgram({ kind: 'held-back', findings });
      assert.equal(code, 550);
      const said = text.replaceAll(/^5\.7\.1 /gm, '').replaceAll('\n', ' / ');
      const { fr, en } = findings[0]?.text ?? assert.fail();
      assert.ok(said.startsWith(fr) && said.includes(` / ${en}`), said);
      assert.equal(/webmail/.test(said), action === 'justify', said);
      assert.equal(/renvoyez-le/.test(said) && /send it again/.test(said), action === 'warn', said);
    }
  });
  if (one.isOutside === true) continue;

  test(`${kind}: the académie’s decision holds in the webmail`, async () => {
    for (const [action, plain, answered] of [
      ['off', 'accepted', 'accepted'],
      ['warn', 'held-back', 'accepted'],
      ['justify', 'held-back', 'accepted'],
      ['stop', 'held-back', 'held-back'],
    ] as const) {
      await decide(kind, action);
      const { request } = await ask(one);
      const [found] = await submitter.check(request);
      assert.equal(found === undefined, action === 'off');
      const answers = [{ id: found?.id ?? '-', reason: 'une raison qui se tient' }];
      if (action !== 'off')
        assert.equal((await submitter.submit({ ...request, answers: [] })).kind, plain, action);
      assert.equal((await submitter.submit({ ...request, answers })).kind, answered, action);
    }
  });

  test(`${kind}: the same decision holds for a mail program, which is asked by a refusal`, async () => {
    for (const [action, first, again] of [
      ['off', 'accepted', 'accepted'],
      ['warn', 'held-back', 'accepted'],
      ['justify', 'held-back', 'held-back'],
      ['stop', 'held-back', 'held-back'],
    ] as const) {
      await decide(kind, action);
      const asked = await ask(one);
      assert.equal((await handIn(asked)).kind, first, action);
      await sql`truncate submit.sent`.execute(world.db);
      assert.equal((await handIn(asked)).kind, again, `${action}, sent again`);
    }
  });
}
