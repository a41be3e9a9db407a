import type { OutgoingFinding } from '#contract';
import type {
  EmailDetail,
  EmailFilter,
  Id,
  Mailbox,
  Principal,
  RuleRun,
  RuleSet,
  SenderIdentity,
  SetError,
  VacationResponse,
} from './types.ts';

interface GetResponse<T> {
  accountId: Id;
  state: string;
  list: T[];
  notFound: Id[];
}

interface ChangesResponse {
  accountId: Id;
  oldState: string;
  newState: string;
  hasMoreChanges: boolean;
  created: Id[];
  updated: Id[];
  destroyed: Id[];
}

interface QueryResponse {
  accountId: Id;
  queryState: string;
  canCalculateChanges: boolean;
  position: number;
  ids: Id[];
  total?: number;
  limit?: number;
}

export interface SetResponse {
  accountId: Id;
  oldState: string | null;
  newState: string;
  created: Record<Id, Record<string, unknown>> | null;
  updated: Record<Id, Record<string, unknown> | null> | null;
  destroyed: Id[] | null;
  notCreated: Record<Id, SetError> | null;
  notUpdated: Record<Id, SetError> | null;
  notDestroyed: Record<Id, SetError> | null;
}

/** What each method answers (RFC 8620, section 5; RFC 8621; RFC 9670). */
export interface MethodResponses {
  'Core/echo': Record<string, unknown>;
  'Blob/copy': { copied: Record<Id, Id> | null; notCopied: Record<Id, SetError> | null };
  'Mailbox/get': GetResponse<Mailbox>;
  'Mailbox/changes': ChangesResponse & { updatedProperties: string[] | null };
  'Mailbox/query': QueryResponse;
  'Mailbox/set': SetResponse;
  'Thread/get': GetResponse<{ id: Id; emailIds: Id[] }>;
  'Thread/changes': ChangesResponse;
  /** Only the properties asked for are there. */
  'Email/get': GetResponse<EmailDetail>;
  'Email/changes': ChangesResponse;
  'Email/query': QueryResponse;
  'Email/set': SetResponse;
  'Email/import': SetResponse;
  'SearchSnippet/get': {
    accountId: Id;
    list: { emailId: Id; subject: string | null; preview: string | null }[];
    notFound: Id[] | null;
  };
  'Identity/get': GetResponse<SenderIdentity>;
  'Identity/set': SetResponse;
  'EmailSubmission/get': GetResponse<Record<string, unknown> & { id: Id }>;
  'EmailSubmission/set': SetResponse;
  /** Of `urn:digue:jmap:outgoing`. */
  'EmailSubmission/check': { findings: OutgoingFinding[] };
  'VacationResponse/get': GetResponse<VacationResponse>;
  'VacationResponse/set': SetResponse;
  'SieveScript/set': SetResponse;
  'RuleSet/get': GetResponse<RuleSet>;
  'RuleSet/set': SetResponse;
  'RuleRun/get': GetResponse<RuleRun>;
  'RuleRun/set': SetResponse;
  'Principal/get': GetResponse<Principal>;
  'Principal/query': QueryResponse;
}

export type MethodName = keyof MethodResponses;

export interface EmailQueryArguments {
  accountId: Id;
  filter: EmailFilter | null;
  sort: { property: string; isAscending: boolean }[];
  collapseThreads: boolean;
  position: number;
  limit: number;
  calculateTotal: boolean;
}
