import { parse } from 'tldts';
import type { AccountId, Clock, Db } from '#base';
import type { ForwardExceptionLine, Role, Sentence } from '#contract';
import { normalizeDomain, parseAddress } from '../address.ts';
import type { Audit } from '../audit/create-audit.ts';
import {
  malformedSentence,
  outsideSentences,
  selfSentence,
  unknownSentence,
  type ForwardWay,
} from '../data/forward-sentences.ts';
import type { Words } from '../words/create-words.ts';
import type { Domains } from '../domains.ts';
import type { Identity, Origin, Person } from '../types.ts';
import {
  endException,
  findException,
  insertException,
  listExceptions,
  type ExceptionRow,
} from './forwarding.sql.ts';

export type { ForwardWay } from '../data/forward-sentences.ts';

export type ForwardDecision =
  /** To somebody of ours. `address`: the one form to be kept and delivered to. */
  | { kind: 'inside'; address: string }
  /** Out of the académie, by an exception that ends. */
  | { kind: 'excepted'; address: string; exceptionId: number; until: Date }
  /** `text`: why, and what to do instead. */
  | { kind: 'refused'; why: 'malformed' | 'unknown' | 'self' | 'outside'; text: Sentence };

export interface NewException {
  /** Address of the person or mailbox. */
  account: string;
  /** An address, or a domain after an @ of its own. */
  target: string;
  reason: string;
  until: Date;
}
export type MakeOutcome =
  | { kind: 'made'; exceptionId: number }
  | { kind: 'forbidden' | 'unknown-account' | 'malformed-target' | 'inside' | 'malformed-until' };

/**
 * Whether mail may go on to an address: the one place where that is decided, for rules (those of Sieve among them),
 * delegation, automatic copies, and services that collect mailboxes from outside.
 */
export interface Forwarding {
  /** To be asked when a forward is set up, and again each time that it forwards: an exception ends. */
  judge(account: AccountId, target: string, way: ForwardWay): Promise<ForwardDecision>;
  /**
   * The exception that lets a service collect this mailbox: one for a whole domain of the service. Which of its mailboxes
   * the mail would go to cannot be seen, so an exception for one address opens nothing here.
   */
  findServiceException(account: AccountId, domains: readonly string[]): Promise<number | null>;
  /** Null without the right. */
  list(actor: Person): Promise<ForwardExceptionLine[] | null>;
  make(actor: Person, exception: NewException, origin: Origin): Promise<MakeOutcome>;
  /** False without the right, or when it is over. */
  end(
    actor: Person,
    exception: { accountId: AccountId; exceptionId: number },
    origin: Origin,
  ): Promise<boolean>;
}

const OFFICER_ROLES: readonly Role[] = ['security-officer', 'administrator'];
const LONGEST_MS = 366 * 86_400_000;
const MAX_LISTED = 500;

interface Parts {
  words: Pick<Words, 'requireClean'>;
  db: Db;
  clock: Clock;
  audit: Audit;
  domains: Domains;
  directory: Pick<Identity, 'resolveRecipients' | 'findEntries'>;
}

export function createForwarding(parts: Parts): Forwarding {
  const { db, clock, audit } = parts;
  return {
    judge: (account, target, way) => judge(parts, account, target, way),
    async findServiceException(account, domains) {
      const targets = domains.map((domain) => `@${domain}`);
      return (await findException(db, account, targets, clock.now()))?.exceptionId ?? null;
    },
    async list(actor) {
      if (!OFFICER_ROLES.includes(actor.role)) return null;
      const rows = await listExceptions(db, MAX_LISTED);
      const people = rows.flatMap((row) => [row.accountId, row.madeBy, row.endedBy ?? row.madeBy]);
      const entries = await parts.directory.findEntries([...new Set(people)]);
      const byId = new Map(entries.map((entry) => [entry.accountId, entry]));
      return rows.map((row) => formatLine(row, byId, clock.now()));
    },
    make: (actor, exception, origin) => make(parts, actor, exception, origin),
    async end(actor, exception, { remoteAddress }) {
      if (!OFFICER_ROLES.includes(actor.role)) return false;
      return db.transaction().execute(async (tx) => {
        if (!(await endException(tx, exception, { by: actor.accountId, now: clock.now() }))) return false;
        const detail = { exception: exception.exceptionId };
        const act = 'forward-exception.ended' as const;
        const subject = exception.accountId;
        await audit.append({ actor: actor.accountId, act, subject, remoteAddress, detail }, tx);
        return true;
      });
    },
  };
}

async function judge(
  { db, clock, domains, directory }: Parts,
  account: AccountId,
  target: string,
  way: ForwardWay,
): Promise<ForwardDecision> {
  const parsed = parseAddress(target.trim());
  if (parsed === null) return { kind: 'refused', why: 'malformed', text: malformedSentence };
  const { domain } = parsed;
  // With its tag: beyond our domains it may tell two mailboxes apart.
  const address =
    parsed.tag === null ? parsed.address : `${parsed.local}+${parsed.tag.toLowerCase()}@${domain}`;
  if (domains.isOwn(domain)) {
    const found = (await directory.resolveRecipients([address])).get(address);
    if (found === undefined) return { kind: 'refused', why: 'unknown', text: unknownSentence };
    if (found.accountId === account) return { kind: 'refused', why: 'self', text: selfSentence };
    return { kind: 'inside', address };
  }
  const exception = await findException(db, account, [address, `@${domain}`], clock.now());
  if (exception === null) return { kind: 'refused', why: 'outside', text: outsideSentences[way] };
  return { kind: 'excepted', address, exceptionId: exception.exceptionId, until: exception.untilAt };
}

async function make(
  { db, clock, audit, domains, directory, words }: Parts,
  actor: Person,
  exception: NewException,
  { remoteAddress }: Origin,
): Promise<MakeOutcome> {
  if (!OFFICER_ROLES.includes(actor.role)) return { kind: 'forbidden' };
  await words.requireClean(actor, exception.reason);
  const account = (await directory.resolveRecipients([exception.account])).get(exception.account);
  if (account === undefined) return { kind: 'unknown-account' };
  const target = readTarget(exception.target.trim());
  if (target === null) return { kind: 'malformed-target' };
  // An exception to what is allowed anyway would only mislead whoever reads the list.
  if (domains.isOwn(target.slice(target.lastIndexOf('@') + 1))) return { kind: 'inside' };
  const now = clock.now();
  const left = exception.until.getTime() - now.getTime();
  if (!(left > 0 && left <= LONGEST_MS)) return { kind: 'malformed-until' };
  const { accountId } = account;
  return db.transaction().execute(async (tx) => {
    const exceptionId = await insertException(tx, {
      accountId,
      target,
      reason: exception.reason,
      madeBy: actor.accountId,
      madeAt: now,
      untilAt: exception.until,
    });
    const detail = { exception: exceptionId, reason: exception.reason, until: exception.until.toISOString() };
    const act = 'forward-exception.made' as const;
    await audit.append({ actor: actor.accountId, act, subject: accountId, remoteAddress, detail }, tx);
    return { kind: 'made', exceptionId };
  });
}

/** One form of an address, or of a domain that somebody owns: not of a whole ending such as `@fr`. */
function readTarget(text: string): string | null {
  if (text.startsWith('@')) {
    const domain = normalizeDomain(text.slice(1));
    return domain === null || parse(domain).domain === null ? null : `@${domain}`;
  }
  const parsed = parseAddress(text);
  if (parsed === null) return null;
  return parsed.tag === null
    ? parsed.address
    : `${parsed.local}+${parsed.tag.toLowerCase()}@${parsed.domain}`;
}

function formatLine(
  row: ExceptionRow,
  byId: ReadonlyMap<AccountId, { name: string; address: string }>,
  now: Date,
): ForwardExceptionLine {
  const nameOf = (account: AccountId | null) => (account === null ? null : (byId.get(account)?.name ?? ''));
  return {
    accountId: row.accountId,
    id: row.exceptionId,
    name: nameOf(row.accountId) ?? '',
    address: byId.get(row.accountId)?.address ?? '',
    target: row.target,
    reason: row.reason,
    madeBy: nameOf(row.madeBy) ?? '',
    madeAt: row.madeAt.toISOString(),
    until: row.untilAt.toISOString(),
    endedBy: nameOf(row.endedBy),
    endedAt: row.endedAt?.toISOString() ?? null,
    isInForce: row.endedAt === null && row.untilAt > now,
  };
}
