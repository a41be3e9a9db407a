import { findOutdated } from '../connections/outdated.ts';
import type { SignedIn } from '#contract';
import type { IdentityRoom } from '../room.ts';
import type { Person, Session } from '../types.ts';

/** What the page is told of a session. */
export async function formatSignedIn(
  { factors, vouchers }: Pick<IdentityRoom, 'factors' | 'vouchers'>,
  person: Person,
  session: Session,
): Promise<SignedIn> {
  const { login, name, address, role, establishment } = person;
  const methods = await factors.listMethods(person.accountId);
  const isWaiting = session.stage === 'factor';
  const requiredFrom = isWaiting || methods.length > 0 ? null : await factors.rules.findRequiredFrom(person);
  return {
    stage: session.stage,
    person: isWaiting ? null : { login, name, address, role, establishment },
    csrfToken: session.csrfToken,
    methods: isWaiting ? methods : [],
    isShared: session.isShared,
    isReadOnly: session.isReadOnly,
    needsRescueContact:
      session.stage === 'open' && methods.length > 0 && !(await vouchers.hasRescueContact(person)),
    outdated: isWaiting ? null : findOutdated(session.userAgent),
    factorRequiredFrom: requiredFrom?.toISOString() ?? null,
  };
}
