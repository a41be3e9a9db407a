import type { AccountId } from '#base';
import type { Credential, Person } from '#identity';
import type { ConversationSession, EndSession } from '#mail/smtp';
import { accessEnded } from '../replies.ts';
import type { SubmissionParts } from '../types.ts';

export interface Visitor {
  person: Person;
  credential: Credential;
}

/** Who is signed in on which session, so that sessions end with the credentials they were opened with. */
export interface Visitors {
  find(session: ConversationSession): Visitor | null;
  /** False when the person has too many open. */
  enter(session: ConversationSession, visitor: Visitor, end: EndSession): boolean;
  leave(session: ConversationSession): void;
  isInForce(visitor: Visitor): Promise<boolean>;
  recheck(account: AccountId): Promise<void>;
  recheckAll(): void;
}

export function createVisitors({ identity, limits, log }: SubmissionParts): Visitors {
  const inside = new Map<ConversationSession, { visitor: Visitor; end: EndSession }>();
  const byAccount = new Map<AccountId, Set<ConversationSession>>();
  const isInForce = ({ person, credential }: Visitor): Promise<boolean> =>
    identity.isCredentialInForce(person.accountId, credential, 'submission');
  const recheck = async (account: AccountId): Promise<void> => {
    for (const session of byAccount.get(account) ?? []) {
      const known = inside.get(session);
      if (known === undefined) continue;
      try {
        if (!(await isInForce(known.visitor))) known.end(accessEnded());
      } catch (error) {
        log.warn({ err: error }, 'a submission session could not be checked against its revocation');
      }
    }
  };
  const leave = (session: ConversationSession): void => {
    const account = inside.get(session)?.visitor.person.accountId;
    if (account === undefined) return;
    inside.delete(session);
    const own = byAccount.get(account);
    own?.delete(session);
    if (own?.size === 0) byAccount.delete(account);
  };
  return {
    find: (session) => inside.get(session)?.visitor ?? null,
    enter(session, visitor, end) {
      leave(session);
      const { accountId } = visitor.person;
      const own = byAccount.get(accountId) ?? new Set<ConversationSession>();
      if (own.size >= limits.sessionsPerAccount) return false;
      byAccount.set(accountId, own.add(session));
      inside.set(session, { visitor, end });
      return true;
    },
    leave,
    isInForce,
    recheck,
    recheckAll() {
      for (const account of byAccount.keys()) void recheck(account);
    },
  };
}
