import { DigueError } from '#base';

/**
 * `store/unknown-account`: founded by nobody. `store/invalid-keyword`: outside RFC 8621, section 4.1.1.
 * `store/unknown-outcome`: the database was lost at the moment of commit and does not say how it ended.
 * `store/unavailable`: the database was lost before the commit; nothing was written. `store/closed`: after `close`.
 */
export class StoreError extends DigueError<
  | 'store/unknown-account'
  | 'store/invalid-keyword'
  | 'store/unknown-outcome'
  | 'store/unavailable'
  | 'store/closed'
> {}

/** What a transaction refers to was written before a crash of the database, and is gone: the caller hands it over again. */
export const contentLost = (): StoreError =>
  new StoreError('store/unavailable', 'the database has lost a content that nothing referred to yet');

/** SQLSTATE classes 08 (connection) and 57P (the server ends a session), and what sockets say. */
const lostCode = /^(?:08|57P|ECONN|EPIPE|ENOENT)/;
/** The driver gives a connection that breaks under a query, or that was broken when one came, no code. */
const lostMessage = /^Connection terminated|\btimeout\b|\bis not queryable$/;

/** Whether the database was lost, by what it or its driver says. */
export function isDatabaseLost(fault: unknown): boolean {
  if (!(fault instanceof Error) || fault instanceof DigueError) return false;
  return lostCode.test('code' in fault ? String(fault.code) : '') || lostMessage.test(fault.message);
}

/** Names the loss of the database; leaves every other fault as it is. */
export function nameDatabaseFault(fault: unknown): unknown {
  if (!isDatabaseLost(fault)) return fault;
  return new StoreError('store/unavailable', 'the database was lost', { cause: fault });
}
