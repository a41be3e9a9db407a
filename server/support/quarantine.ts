import type { AccountId, Clock, Db } from '#base';
import type { AskedRelease, HeldMessage, Role, Sentence, Verdict } from '#contract';
import type { Access, IdentityRoom, Origin, Person } from '#identity';
import { QUARANTINED, type EmailId, type EmailRow, type Store } from '#store';
import { removeInvisible } from '#shield';
import {
  answerRelease,
  countReleasesSince,
  insertRelease,
  listReleases,
  listWaitingReleases,
  type ReleaseRow,
} from './quarantine.sql.ts';

const OFFICER_ROLES: readonly Role[] = ['security-officer', 'administrator'];
const DAY_MS = 86_400_000;
/** Requests of one person in a day. */
const MAX_A_DAY = 50;
/** Held messages shown of one account, and accounts looked into. */
const MAX_HELD = 100;
const MAX_ACCOUNTS = 50;
const MAX_LISTED = 500;
const MAX_SUBJECT = 300;

export type AskOutcome = 'asked' | 'not-found' | 'not-held' | 'asked-already' | 'too-many';

/** What is held to be a fraud rests here: seen, explained, and given back when somebody has looked. */
export interface Quarantine {
  /** Of every mailbox that the person may open, latest first. */
  list(person: Person): Promise<HeldMessage[]>;
  /** Owners and members may ask; readers get `not-found`. */
  ask(person: Person, email: { accountId: AccountId; emailId: EmailId }, origin: Origin): Promise<AskOutcome>;
  /** Null without the right. */
  listWaiting(actor: Person): Promise<AskedRelease[] | null>;
  /** How many messages went to the inbox; null without the right, or when it is answered already. */
  answer(
    actor: Person,
    request: { accountId: AccountId; requestId: number },
    answering: { outcome: 'released' | 'refused'; answer: string },
    origin: Origin,
  ): Promise<{ released: number } | null>;
}

export interface QuarantineOptions {
  db: Db;
  clock: Clock;
  identity: Pick<IdentityRoom, 'audit' | 'listAccess' | 'findEntries'>;
  store: Pick<Store, 'getEmails' | 'queryEmails' | 'listVerdicts' | 'release'>;
}

export function createQuarantine(options: QuarantineOptions): Quarantine {
  const { db, identity } = options;
  return {
    list: (person) => listHeld(options, person),
    ask: (person, email, origin) => ask(options, person, email, origin),
    async listWaiting(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const rows = await listWaitingReleases(db, MAX_LISTED);
      const ids = new Set(rows.flatMap((row) => [row.askedBy, row.accountId]));
      const entries = await identity.findEntries([...ids]);
      const byId = new Map(entries.map((entry) => [entry.accountId, entry]));
      return rows.map((row) => ({
        accountId: `A${row.accountId}`,
        requestId: row.requestId,
        askedBy: byId.get(row.askedBy)?.name ?? '',
        account: byId.get(row.accountId)?.address ?? '',
        sender: row.sender,
        subject: row.subject,
        reasons: row.reasons,
        askedAt: row.askedAt.toISOString(),
      }));
    },
    answer: (actor, request, answering, origin) =>
      answer(options, actor, { ...request, ...answering }, origin),
  };
}

async function listHeld({ db, identity, store }: QuarantineOptions, person: Person): Promise<HeldMessage[]> {
  const access = (await identity.listAccess(person.accountId)).slice(0, MAX_ACCOUNTS);
  const requests = await listReleases(
    db,
    access.map(({ accountId }) => accountId),
    MAX_ACCOUNTS * MAX_HELD,
  );
  const held = await Promise.all(access.map((one) => listHeldIn(store, one)));
  return held
    .flat()
    .map(({ email, access: one }) => describeHeld(email, one, findRequest(requests, email, one)))
    .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}

async function listHeldIn(
  store: QuarantineOptions['store'],
  access: Access,
): Promise<{ email: EmailRow; access: Access }[]> {
  const found = await store.queryEmails(access.accountId, {
    filter: { hasKeyword: QUARANTINED },
    sort: [{ property: 'receivedAt', isAscending: false }],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: MAX_HELD,
    calculateTotal: false,
  });
  const ids = found.kind === 'found' ? found.ids : [];
  return (await store.getEmails(access.accountId, ids)).map((email) => ({ email, access }));
}

function findRequest(
  requests: readonly ReleaseRow[],
  { digest }: EmailRow,
  { accountId }: Access,
): ReleaseRow | null {
  return requests.find((row) => row.digest === digest && row.accountId === accountId) ?? null;
}

function describeHeld(email: EmailRow, access: Access, request: ReleaseRow | null): HeldMessage {
  const { verdict } = email;
  return {
    accountId: `A${access.accountId}`,
    emailId: `E${email.emailId}`,
    account: access.address,
    sender: removeInvisible(email.envelope.from[0]?.address ?? ''),
    subject: removeInvisible(email.envelope.subject ?? ''),
    receivedAt: email.receivedAt.toISOString(),
    summary: verdict?.summary ?? { fr: '', en: '' },
    reasons: accusations(verdict),
    request:
      request === null
        ? null
        : { askedAt: request.askedAt.toISOString(), outcome: request.outcome, answer: request.answer },
    mayAsk: access.right !== 'reader',
  };
}

function accusations(verdict: Verdict | null): Sentence[] {
  return (verdict?.reasons ?? []).filter(({ weight }) => weight > 0).map(({ text }) => text);
}

async function ask(
  options: QuarantineOptions,
  person: Person,
  { accountId, emailId }: { accountId: AccountId; emailId: EmailId },
  { remoteAddress }: Origin,
): Promise<AskOutcome> {
  const { db, clock, identity, store } = options;
  const access = (await identity.listAccess(person.accountId)).find((one) => one.accountId === accountId);
  if (access === undefined || access.right === 'reader') return 'not-found';
  const [email] = await store.getEmails(accountId, [emailId]);
  if (email === undefined) return 'not-found';
  if (!isHeld(email.verdict)) return 'not-held';
  const now = clock.now();
  if ((await countReleasesSince(db, person.accountId, new Date(now.getTime() - DAY_MS))) >= MAX_A_DAY) {
    return 'too-many';
  }
  const isNew = await insertRelease(db, {
    accountId,
    digest: email.digest,
    askedBy: person.accountId,
    sender: removeInvisible(email.envelope.from[0]?.address ?? ''),
    subject: removeInvisible(email.envelope.subject ?? '').slice(0, MAX_SUBJECT),
    reasons: accusations(email.verdict),
    now,
  });
  if (!isNew) return 'asked-already';
  await identity.audit.append({
    actor: person.accountId,
    act: 'mail.release-asked',
    subject: accountId,
    remoteAddress,
  });
  return 'asked';
}

/** Held by the shield's judgement; what the officer has recalled is answered already. */
function isHeld(verdict: Verdict | null): boolean {
  return (
    verdict?.level === 'danger' && !verdict.reasons.some(({ signal }) => signal === 'recalled-by-officer')
  );
}

async function answer(
  { db, clock, identity, store }: QuarantineOptions,
  actor: Person,
  asked: { accountId: AccountId; requestId: number; outcome: 'released' | 'refused'; answer: string },
  { remoteAddress }: Origin,
): Promise<{ released: number } | null> {
  if (!OFFICER_ROLES.includes(actor.role)) return null;
  return db.transaction().execute(async (tx) => {
    const { accountId, outcome } = asked;
    const answering = { outcome, answer: asked.answer, by: actor.accountId, now: clock.now() };
    const request = await answerRelease(tx, asked, answering);
    if (request === null) return null;
    const verdict = (await store.listVerdicts(accountId, request.digest)).find(isHeld);
    const released =
      outcome === 'refused' || verdict === undefined
        ? 0
        : await store.release(accountId, request.digest, describeRelease(verdict, asked.answer));
    const detail = { outcome, released };
    const act = 'mail.release-answered' as const;
    await identity.audit.append(
      { actor: actor.accountId, act, subject: accountId, remoteAddress, detail },
      tx,
    );
    return { released };
  });
}

/** What stands above a released message: what was seen in it stays, and its links and files still ask. */
function describeRelease(before: Verdict, answer: string): Verdict {
  return {
    ...before,
    level: 'caution',
    summary: {
      fr: 'Retenu d’abord, puis remis par la sécurité de l’académie.',
      en: 'Held back at first, then released by the académie’s security officer.',
    },
    reasons: [
      ...before.reasons,
      { signal: 'released-by-officer', weight: -4, text: { fr: answer, en: answer } },
    ],
  };
}
