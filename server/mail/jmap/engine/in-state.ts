import type { ChangeType, Modseq, Store } from '#store';
import { MethodError } from '../errors.ts';
import { formatState } from '../ids.ts';
import type { Call } from './call.ts';

type States = Pick<Store, 'states' | 'claimState'>;

/** Throws `stateMismatch` unless nothing is asked or the state is the one asked for (RFC 8620, section 5.3). */
export function requireInState(ifInState: string | null | undefined, state: Modseq): void {
  if (ifInState !== null && ifInState !== undefined && ifInState !== formatState(state)) throw mismatch();
}

/**
 * The state a /set starts from. When the client asked for one, it is claimed in a transaction that raises it: of
 * several requests that ask for the same state one goes on, the others meet `stateMismatch`.
 */
export async function startInState(
  store: States,
  { accountId }: Pick<Call, 'accountId'>,
  type: ChangeType,
  ifInState: string | null | undefined,
): Promise<Modseq> {
  const state = (await store.states(accountId))[type];
  requireInState(ifInState, state);
  const isAsked = ifInState !== null && ifInState !== undefined;
  if (isAsked && (await store.claimState(accountId, type, state)) === null) throw mismatch();
  return state;
}

export function mismatch(): MethodError {
  return new MethodError('stateMismatch', 'the state is another by now');
}
