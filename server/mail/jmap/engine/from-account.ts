import type { MailView } from '#store';
import { MethodError } from '../errors.ts';
import { parseAccountId } from '../ids.ts';
import type { Call } from './call.ts';

/** The account that a /copy takes from: another that the person may open, or see a part of (RFC 8620, section 5.4). */
export function openFromAccount(
  text: string,
  call: Pick<Call, 'doors' | 'openView' | 'accountId'>,
): MailView {
  const from = parseAccountId(text);
  const view = from === null ? null : call.openView(call.doors, from);
  if (view === null) throw new MethodError('fromAccountNotFound', 'no such account to copy from');
  if (view.accountId === call.accountId) {
    throw new MethodError('invalidArguments', 'what is copied comes from another account');
  }
  return view;
}
