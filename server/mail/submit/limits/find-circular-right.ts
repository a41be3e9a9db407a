import { circularRoles } from '../data/circular-senders.ts';
import type { SubmitRequest, SubmitterOptions } from '../types.ts';
import type { CircularRight } from './judge-limits.ts';

/** Whom a mailbox wrote to before, as many as are compared. */
const CORRESPONDENTS = 2000;
/** How many of the recipients must be known to the mailbox. */
const USUAL_SHARE = 2 / 3;

/**
 * What lets this message go to many at once. A school by its mailbox, its head or its office; otherwise a mailbox of several
 * people that writes to those that it writes to anyway. Of one's own mailbox that is not asked.
 */
export async function findCircularRight(
  { store, findEntries }: Pick<SubmitterOptions, 'store' | 'findEntries'>,
  { request, rcptTo }: { request: Pick<SubmitRequest, 'personId' | 'accountId'>; rcptTo: readonly string[] },
): Promise<CircularRight> {
  if (rcptTo.length < 2) return null;
  if (request.accountId !== request.personId) {
    const known = await store.listCorrespondents(request.accountId, '', CORRESPONDENTS);
    const addresses = new Set(known.map(({ address }) => address.toLowerCase()));
    const usual = rcptTo.filter((address) => addresses.has(address.toLowerCase()));
    if (usual.length >= rcptTo.length * USUAL_SHARE) return 'usual-audience';
  }
  const [entry] = await findEntries([request.accountId]);
  if (entry === undefined || entry.establishment === null) return null;
  const isSchool = entry.kind === 'functional' || circularRoles.some((role) => role === entry.role);
  return isSchool ? 'school' : null;
}
