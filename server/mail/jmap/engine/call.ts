import type { AccountId } from '#base';
import type { Access, Person } from '#identity';
import type { MailView } from '#store';
import type { Capability } from '../capabilities.ts';
import type { Doors } from '../doors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { JmapLimits } from '../limits.ts';

export type Language = 'fr' | 'en';

/** What all calls of one request share. */
export interface RequestContext {
  person: Person;
  /** What this person may open, asked of the directory for this request. */
  doors: Doors;
  /**
   * The same asked anew: between two calls of one request a right may be taken away, or the session ended. The first
   * time the answer of the request itself.
   */
  findDoors(): Promise<Doors>;
  /** The mail of an account as this person sees it; null for one that they may not open. */
  openView(doors: Doors, accountId: AccountId): MailView | null;
  using: ReadonlySet<Capability>;
  language: Language;
  limits: JmapLimits;
  /** Creation ids (RFC 8620, section 3.3), grown by every /set. */
  createdIds: Map<string, string>;
}

/** One call, its account found and opened: a whole one. */
export interface Call extends RequestContext {
  account: Access;
  accountId: AccountId;
  /** The account's mail as the person sees it. */
  view: MailView;
}

/** One call of a method that knows partial accounts. */
export interface ViewCall extends RequestContext {
  account: Pick<Access, 'isReadOnly' | 'mayMarkSeen'>;
  /** All that the method may know of the account. */
  view: MailView;
  /** The same where the account is whole; null where the person sees only what its owner gave them. */
  whole: Call | null;
}

export interface MethodResponse {
  name: string;
  arguments: JsonObject;
}

export interface Method {
  name: string;
  /** Must be among `using`. */
  capability: Capability;
  /** Whether a call may change something; `mark`: at least what the person has read. */
  access: 'read' | 'mark' | 'write';
  /** Whether an account is opened of which the person sees a part. */
  knowsPartial: boolean;
  run(args: JsonObject, context: RequestContext): Promise<MethodResponse[]>;
}

/** `[name, arguments, call id]` (RFC 8620, section 3.2). */
export type Invocation = [name: string, args: { [member: string]: Json }, callId: string];
