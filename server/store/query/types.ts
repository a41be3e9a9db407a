import type { EmailId, MailboxId, Modseq } from '../ids.ts';

/** RFC 8621, section 4.4.1. Text conditions are what the person typed; the store binds them all. */
export type EmailFilter = { operator: 'AND' | 'OR' | 'NOT'; conditions: EmailFilter[] } | EmailCondition;

export interface EmailCondition {
  inMailbox?: MailboxId;
  inMailboxOtherThan?: MailboxId[];
  before?: Date;
  after?: Date;
  minSize?: number;
  maxSize?: number;
  allInThreadHaveKeyword?: string;
  someInThreadHaveKeyword?: string;
  noneInThreadHaveKeyword?: string;
  hasKeyword?: string;
  notKeyword?: string;
  hasAttachment?: boolean;
  text?: string;
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  subject?: string;
  body?: string;
  header?: [name: string, value?: string];
}

export interface EmailSort {
  property:
    | 'receivedAt'
    | 'sentAt'
    | 'size'
    | 'from'
    | 'to'
    | 'subject'
    | 'hasKeyword'
    | 'allInThreadHaveKeyword'
    | 'someInThreadHaveKeyword';
  isAscending: boolean;
  /** With the three keyword properties. */
  keyword?: string;
}

export interface EmailQuery {
  filter: EmailFilter | null;
  sort: EmailSort[];
  collapseThreads: boolean;
  /** Negative counts from the end (RFC 8620, section 5.5). */
  position: number;
  anchor: { emailId: EmailId; offset: number } | null;
  limit: number;
  calculateTotal: boolean;
}

export type EmailQueryOutcome =
  | { kind: 'found'; ids: EmailId[]; position: number; total: number | null; state: Modseq }
  | { kind: 'anchor-not-found' };
