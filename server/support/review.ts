import type { AccountId } from '#base';
import type {
  MailReview,
  RestoredMail,
  RuleChangeLine,
  SenderChangeLine,
  UnsentLine,
  Verdict,
} from '#contract';
import type { IdentityRoom, Origin, Person } from '#identity';
import type { BlobDigest, Store } from '#store';

/** What has become of an account's rules, forwards and absence message since a moment, and the way back. */
export interface RuleChanges {
  list(account: AccountId, since: Date): Promise<RuleChangeLine[]>;
  undo(account: AccountId, since: Date, id: string): Promise<'done' | 'not-found' | 'too-many'>;
}

/** What has become of an account's signatures and addresses for answers since a moment, and the way back. */
export interface SenderChanges {
  list(account: AccountId, since: Date): Promise<SenderChangeLine[]>;
  undo(account: AccountId, since: Date, id: string): Promise<'done' | 'not-found'>;
}

/** Of the person's messages, what was accepted and has not left. */
export interface Unsent {
  list(person: AccountId): Promise<UnsentLine[]>;
  /** One, or (null) all, back into the drafts; how many did not leave. */
  takeBack(person: AccountId, message: UnsentName | null): Promise<number>;
}
export type UnsentName = Pick<UnsentLine, 'accountId' | 'id'>;

/** After a doubt: what was done with the mail of one's own account meanwhile, and its undo. Null when it is not shut in. */
export interface Review {
  find(person: Person): Promise<MailReview | null>;
  /** Takes what was sent since out of the académie's mailboxes; returns how many copies. */
  withdraw(person: Person, origin: Origin): Promise<number | null>;
  /** Puts back what was deleted since. */
  restore(person: Person, origin: Origin): Promise<RestoredMail | null>;
  /** Rules, forwards and the absence message that are not what they were. */
  listRules(person: Person): Promise<RuleChangeLine[] | null>;
  /** Puts one of them back as it was before the doubt. `not-found`: it is something else by now. */
  undoRule(person: Person, id: string, origin: Origin): Promise<'done' | 'not-found' | 'too-many'>;
  /** Signatures and addresses for answers that are not what they were. */
  listSenders(person: Person): Promise<SenderChangeLine[] | null>;
  undoSender(person: Person, id: string, origin: Origin): Promise<'done' | 'not-found'>;
  /** What would leave as soon as sending is open again. */
  listUnsent(person: Person): Promise<UnsentLine[] | null>;
  takeBack(person: Person, message: UnsentName | null, origin: Origin): Promise<number | null>;
}

export function createReview(options: {
  identity: Pick<IdentityRoom, 'audit' | 'containment'>;
  store: Pick<Store, 'countDeleted' | 'restoreDeleted' | 'recall'>;
  listSentSince: (person: AccountId, since: Date) => Promise<BlobDigest[]>;
  rules: RuleChanges;
  senders: SenderChanges;
  unsent: Unsent;
}): Review {
  const { identity, store, listSentSince, rules, senders, unsent } = options;
  const findSince = async (person: Person): Promise<Date | null> =>
    (await identity.containment.find(person.accountId))?.since ?? null;
  return {
    async find(person) {
      const since = await findSince(person);
      if (since === null) return null;
      const digests = await listSentSince(person.accountId, since);
      const copies = await store.recall(digests, null);
      return {
        sent: { messages: digests.length, copies: copies.emails, seen: copies.seen },
        deleted: await store.countDeleted(person.accountId, since),
      };
    },
    async withdraw(person, { remoteAddress }) {
      const since = await findSince(person);
      if (since === null) return null;
      const { accountId: subject } = person;
      const digests = await listSentSince(subject, since);
      const { emails } = await store.recall(digests, describeWithdrawal(person));
      const detail = { copies: emails };
      await identity.audit.append({ actor: subject, act: 'mail.withdrawn', subject, remoteAddress, detail });
      return emails;
    },
    async restore(person, { remoteAddress }) {
      const since = await findSince(person);
      if (since === null) return null;
      const { accountId: subject } = person;
      const outcome = await store.restoreDeleted(subject, since);
      const detail = { ...outcome };
      await identity.audit.append({ actor: subject, act: 'mail.restored', subject, remoteAddress, detail });
      return outcome;
    },
    async listRules(person) {
      const since = await findSince(person);
      return since === null ? null : rules.list(person.accountId, since);
    },
    async undoRule(person, id, { remoteAddress }) {
      const since = await findSince(person);
      if (since === null) return 'not-found';
      const { accountId: subject } = person;
      const outcome = await rules.undo(subject, since, id);
      if (outcome !== 'done') return outcome;
      await identity.audit.append({ actor: subject, act: 'mail-rule.undone', subject, remoteAddress });
      return outcome;
    },
    async listSenders(person) {
      const since = await findSince(person);
      return since === null ? null : senders.list(person.accountId, since);
    },
    async undoSender(person, id, { remoteAddress }) {
      const since = await findSince(person);
      if (since === null) return 'not-found';
      const { accountId: subject } = person;
      const outcome = await senders.undo(subject, since, id);
      if (outcome === 'done')
        await identity.audit.append({ actor: subject, act: 'signature.undone', subject, remoteAddress });
      return outcome;
    },
    listUnsent: async (person) => ((await findSince(person)) === null ? null : unsent.list(person.accountId)),
    async takeBack(person, message, { remoteAddress }) {
      if ((await findSince(person)) === null) return null;
      const { accountId: subject } = person;
      const messages = await unsent.takeBack(subject, message);
      const detail = { messages };
      if (messages > 0)
        await identity.audit.append({
          actor: subject,
          act: 'mail.taken-back',
          subject,
          remoteAddress,
          detail,
        });
      return messages;
    },
  };
}

/** What those who received such a message read above it. */
function describeWithdrawal({ givenName, familyName }: Person): Verdict {
  const name = `${givenName} ${familyName}`;
  return {
    level: 'danger',
    score: 1,
    summary: {
      fr: `Message retiré : ${name} ne l’a pas écrit, son compte a servi à quelqu’un d’autre.`,
      en: `Message withdrawn: ${name} did not write it, somebody else used their account.`,
    },
    reasons: [
      {
        signal: 'withdrawn-by-owner',
        weight: 10,
        text: {
          fr: `${name} a mis son compte à l’abri et a retiré ce qui en est parti. N’ouvrez ni lien ni pièce jointe ; si vous avez répondu ou donné un code, signalez-le.`,
          en: `${name} secured their account and withdrew what had left it. Open no link and no attachment; if you answered or gave a code, report it.`,
        },
      },
    ],
  };
}
