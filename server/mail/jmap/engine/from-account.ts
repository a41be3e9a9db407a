import type { AccountId } from '#base';
import { MethodError } from '../errors.ts';
import { parseAccountId } from '../ids.ts';
import type { Call } from './call.ts';

/** The account that a /copy takes from: another of the person's own (RFC 8620, section 5.4). */
export function requireFromAccount(text: string, call: Pick<Call, 'accounts' | 'accountId'>): AccountId {
  const from = parseAccountId(text);
  if (from === null || !call.accounts.has(from)) {
    throw new MethodError('fromAccountNotFound', 'no such account to copy from');
  }
  if (from === call.accountId) {
    throw new MethodError('invalidArguments', 'what is copied comes from another account');
  }
  return from;
}
