import type { EmailAddress, EmailSummary, MailboxRole } from '../../jmap/index.ts';
import { isBulkLetter, type VerdictLevel } from '#contract';
import { listTags, type Tag } from '../tags/tags.ts';
import { plainName } from './plain-name.ts';

/** What a line of the list shows of a conversation. */
export interface ThreadSummary {
  /** In the order in which they first wrote; `isOwn` for the person's own address, where it is not imitated. */
  people: { name: string; isUnread: boolean; isOwn: boolean }[];
  count: number;
  isUnread: boolean;
  isFlagged: boolean;
  hasDraft: boolean;
  hasAttachment: boolean;
  isAnswered: boolean;
  isForwarded: boolean;
  tags: Tag[];
  /** The most worrying verdict of the unread and the newest emails. */
  level: VerdictLevel | null;
  /** A letter to many, which nothing accuses. */
  isLetter: boolean;
  subject: string;
  preview: string;
  receivedAt: string;
}

const levels: VerdictLevel[] = ['danger', 'caution', 'ordinary', 'trusted'];

/**
 * Sums up a conversation. `main` is the email that the list found; `emails` all of them, oldest first. In folders of
 * what one wrote oneself (sent, drafts) the people shown are those written to.
 */
export function summariseThread(
  main: EmailSummary,
  emails: readonly EmailSummary[],
  view: { ownAddresses: ReadonlySet<string>; role: MailboxRole | null },
): ThreadSummary {
  const all = emails.length === 0 ? [main] : emails;
  const isUnread = (email: EmailSummary) => !('$seen' in email.keywords) && !('$draft' in email.keywords);
  const towards = view.role === 'sent' || view.role === 'drafts';
  const people = new Map<string, ThreadSummary['people'][number]>();
  for (const email of towards ? [main] : all) {
    for (const address of (towards ? email.to : email.from) ?? []) {
      const written = address.email.toLowerCase();
      const bearsOwn = view.ownAddresses.has(written);
      const isImitated = bearsOwn && !towards && !isWrittenHere(email);
      const key = isImitated ? `imitated ${written}` : written;
      const known = people.get(key);
      people.set(key, {
        name: known?.name ?? (isImitated ? address.email : nameOf(address)),
        isUnread: (known?.isUnread ?? false) || isUnread(email),
        isOwn: bearsOwn && !isImitated,
      });
    }
  }
  const judged = all.filter((email) => isUnread(email) || email.id === main.id);
  return {
    people: [...people.values()],
    count: all.length,
    isUnread: all.some(isUnread),
    isFlagged: all.some((email) => '$flagged' in email.keywords),
    hasDraft: all.some((email) => '$draft' in email.keywords),
    hasAttachment: all.some((email) => email.hasAttachment),
    isAnswered: '$answered' in main.keywords,
    isForwarded: '$forwarded' in main.keywords,
    tags: listTags(all),
    level: levels.find((level) => judged.some((email) => email.digueVerdict?.level === level)) ?? null,
    isLetter: isBulkLetter(main.digueVerdict),
    subject: main.subject ?? '',
    preview: main.preview,
    receivedAt: main.receivedAt,
  };
}

/** Kept, sent or brought along by the person (nothing judges those), or judged as written by somebody signed in. */
function isWrittenHere({ digueVerdict }: EmailSummary): boolean {
  return digueVerdict === null || digueVerdict.reasons.some(({ signal }) => signal === 'sent-from-inside');
}

/** The name in plain letters, else the part of the address before the @. */
export function nameOf(address: EmailAddress): string {
  const name = plainName(address.name);
  return name === '' ? address.email.replace(/@.*$/, '') : name;
}
