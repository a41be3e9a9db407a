import type { AccountId } from '#base';
import type { Access, Person } from '#identity';
import type { Capability } from '../capabilities.ts';
import type { Json, JsonObject } from '../json.ts';
import type { JmapLimits } from '../limits.ts';

export type Language = 'fr' | 'en';

/** What all calls of one request share. */
export interface RequestContext {
  person: Person;
  /** The accounts this person may open, asked of the directory for this request. */
  accounts: ReadonlyMap<AccountId, Access>;
  /**
   * The same asked anew: between two calls of one request a right may be taken away, or the session ended. The first
   * time the answer of the request itself.
   */
  findAccounts(): Promise<ReadonlyMap<AccountId, Access>>;
  using: ReadonlySet<Capability>;
  language: Language;
  limits: JmapLimits;
  /** Creation ids (RFC 8620, section 3.3), grown by every /set. */
  createdIds: Map<string, string>;
}

/** One call, its account found and opened. */
export interface Call extends RequestContext {
  account: Access;
  accountId: AccountId;
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
  run(args: JsonObject, context: RequestContext): Promise<MethodResponse[]>;
}

/** `[name, arguments, call id]` (RFC 8620, section 3.2). */
export type Invocation = [name: string, args: { [member: string]: Json }, callId: string];
