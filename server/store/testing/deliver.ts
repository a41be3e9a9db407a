import { accountId, type AccountId } from '#base';
import type {
  Append,
  AppendOutcome,
  EmailId,
  EmailQuery,
  Modseq,
  Store,
  StoredAppend,
  Target,
  ThreadId,
} from '../types.ts';
import { createEml, type EmlParts } from './eml.ts';

let lastAccount = 0;

/** A new account with its six mailboxes. */
export async function createAccount(store: Store, quotaBytes: number | null = null): Promise<AccountId> {
  const id = accountId((lastAccount += 1));
  await store.createAccounts([{ accountId: id, quotaBytes }]);
  return id;
}

/** A message into one account, the inbox unless said otherwise. */
export async function deliver(
  store: Store,
  account: AccountId,
  parts: EmlParts & Partial<Omit<Target, 'accountId'>> & { evidence?: Append['evidence'] } = {},
): Promise<{ emailId: EmailId; threadId: ThreadId; modseq: Modseq }> {
  const message = await store.prepare(createEml(parts));
  const target: Target = {
    accountId: account,
    mailbox: parts.mailbox ?? { role: 'inbox' },
    keywords: parts.keywords ?? [],
    receivedAt: parts.receivedAt ?? new Date('2026-09-01T08:00:00Z'),
    verdict: parts.verdict ?? null,
  };
  const outcomes = await store.append([
    { message, addedHeaders: '', evidence: parts.evidence ?? null, targets: [target] },
  ]);
  return requireStored(outcomes[0]?.[0]);
}

export function requireStored(outcome: AppendOutcome | undefined): StoredAppend {
  if (outcome?.kind !== 'stored') throw new Error(`not stored: ${outcome?.kind ?? 'nothing'}`);
  return outcome;
}

/** A whole query from the members that matter. */
export function query(members: Partial<EmailQuery> = {}): EmailQuery {
  return {
    filter: null,
    sort: [],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: 1_000,
    calculateTotal: false,
    ...members,
  };
}

/** The ids a query finds. */
export async function find(
  store: Store,
  account: AccountId,
  members: Partial<EmailQuery> = {},
): Promise<EmailId[]> {
  const outcome = await store.queryEmails(account, query(members));
  if (outcome.kind !== 'found') throw new Error(outcome.kind);
  return outcome.ids;
}
