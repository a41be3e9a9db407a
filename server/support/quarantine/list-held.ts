import type { HeldMessage, ReleaseAnswer } from '#contract';
import type { Access, Person } from '#identity';
import { visibleText } from '#shield';
import { QUARANTINED, type EmailRow } from '#store';
import { accusations } from './accusations.ts';
import { listAnsweredReleases, listReleases, type ReleaseRow } from './quarantine.sql.ts';
import type { QuarantineOptions } from './types.ts';

/** Held messages shown of one account, and accounts looked into. */
const MAX_HELD = 100;
const MAX_ACCOUNTS = 50;
/** Answers are shown for six weeks, this many. */
const SHOWN_MS = 42 * 86_400_000;
const MAX_ANSWERS = 100;

export async function listHeld(
  { db, identity, store }: QuarantineOptions,
  person: Person,
): Promise<HeldMessage[]> {
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
