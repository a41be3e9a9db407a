import type { AccountId } from '#base';
import type { HeldMessage, HeldPage, ReleaseAnswer } from '#contract';
import type { Access, Person } from '#identity';
import { visibleText } from '#shield';
import { QUARANTINED, type EmailId, type EmailRow } from '#store';
import { accusations } from './accusations.ts';
import { listAnsweredReleases, listReleases, type ReleaseRow } from './quarantine.sql.ts';
import type { HeldPlace, QuarantineOptions } from './types.ts';

/** Held messages of one page, and accounts looked into. */
const PAGE = 100;
const MAX_ACCOUNTS = 50;
/** Answers are shown for six weeks, this many. */
const SHOWN_MS = 42 * 86_400_000;
const MAX_ANSWERS = 100;

interface Held {
  email: EmailRow;
  access: Access;
}

export async function listHeld(
  { db, identity, store }: QuarantineOptions,
  person: Person,
  after: HeldPlace | null,
): Promise<HeldPage> {
  const access = (await identity.listAccess(person.accountId)).slice(0, MAX_ACCOUNTS);
  const parts = await Promise.all(access.map((one) => listHeldIn(store, one, after)));
  const held = parts.flatMap((part) => part.held).sort(compareHeld);
  const page = held.slice(0, PAGE);
  const requests = await listReleases(
    db,
    access.map(({ accountId }) => accountId),
    page.map(({ email }) => email.digest),
  );
  return {
    messages: page.map(({ email, access: one }) =>
      describeHeld(email, one, findRequest(requests, email, one)),
    ),
    more: add(parts.map((part) => part.left)) > page.length,
    total: add(parts.map((part) => part.total)),
  };
}

function add(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The latest first, as in the store; one moment's stand by account, in an order that no page changes. */
function compareHeld(a: Held, b: Held): number {
  return (
    b.email.receivedAt.getTime() - a.email.receivedAt.getTime() ||
    a.access.accountId - b.access.accountId ||
    b.email.emailId - a.email.emailId
  );
}

/** The first of an account after that place, how many are left there with these, and how many it holds in all. */
async function listHeldIn(
  store: QuarantineOptions['store'],
  access: Access,
  after: HeldPlace | null,
): Promise<{ held: Held[]; left: number; total: number }> {
  const { accountId } = access;
  const all = await findHeld(store, accountId, {});
  const ids = after === null ? all : await findAfter(store, accountId, after);
  const emails = await store.getEmails(accountId, ids.slice(0, PAGE));
  return { held: emails.map((email) => ({ email, access })), left: ids.length, total: all.length };
}

/** Of the very moment of that place, what stands after it in `compareHeld`; then all that is older. */
async function findAfter(
  store: QuarantineOptions['store'],
  accountId: AccountId,
  after: HeldPlace,
): Promise<EmailId[]> {
  const next = new Date(after.receivedAt.getTime() + 1);
  if (accountId > after.accountId) return findHeld(store, accountId, { before: next });
  const older = await findHeld(store, accountId, { before: after.receivedAt });
  if (accountId < after.accountId) return older;
  const same = await findHeld(store, accountId, { after: after.receivedAt, before: next });
  return [...same.filter((id) => id < after.emailId), ...older];
}

/** The store keeps such lists whole for the next question: only what is shown of them is read. */
async function findHeld(
  store: QuarantineOptions['store'],
  accountId: AccountId,
  moments: { before?: Date; after?: Date },
): Promise<EmailId[]> {
  const found = await store.queryEmails(accountId, {
    filter: { hasKeyword: QUARANTINED, ...moments },
    sort: [{ property: 'receivedAt', isAscending: false }],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: Number.MAX_SAFE_INTEGER,
    calculateTotal: false,
  });
  return found.kind === 'found' ? found.ids : [];
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
    ...describeSender(email.envelope.from[0]),
    subject: visibleText(email.envelope.subject ?? ''),
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

/** Characters of a name that are shown beside its address. */
const MAX_NAME = 60;

function describeSender(
  from: EmailRow['envelope']['from'][number] | undefined,
): Pick<HeldMessage, 'sender' | 'senderName'> {
  const sender = visibleText(from?.address ?? '');
  const name = visibleText(from?.name ?? '')
    .replace(/[\s«»“”]+/g, ' ')
    .trim();
  const short =
    Array.from(name).length > MAX_NAME
      ? `${Array.from(name)
          .slice(0, MAX_NAME - 1)
          .join('')}…`
      : name;
  return { sender, senderName: name.toLowerCase() === sender.toLowerCase() ? '' : short };
}

/** What came of asking: also of what was released, and rests here no more. */
export async function listAnswers(
  { db, clock, identity }: QuarantineOptions,
  person: Person,
): Promise<ReleaseAnswer[]> {
  const access = (await identity.listAccess(person.accountId)).slice(0, MAX_ACCOUNTS);
  const addresses = new Map(access.map(({ accountId, address }) => [accountId, address]));
  const since = new Date(clock.now().getTime() - SHOWN_MS);
  const rows = await listAnsweredReleases(db, [...addresses.keys()], { since, limit: MAX_ANSWERS });
  return rows.flatMap(({ accountId, requestId, sender, subject, outcome, answer, answeredAt }) => {
    if (outcome === null || answeredAt === null) return [];
    const account = addresses.get(accountId) ?? '';
    const message = { accountId: `A${accountId}`, requestId, account, sender, subject };
    return [{ ...message, outcome, answer: answer ?? '', answeredAt: answeredAt.toISOString() }];
  });
}
