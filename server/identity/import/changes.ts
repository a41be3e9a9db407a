import type { ImportChange } from '../types.ts';
import type { Decision } from './plan.ts';

/** How the secrets of a file are stored. */
export interface SecretDigests {
  appPassword: (appPassword: string) => Buffer;
  numen: (numen: string) => Buffer;
}

/** Everything that a row would change of an account that is there already. */
export function listChanges(
  decision: Extract<Decision, { kind: 'keep' }>,
  newPasswords: ReadonlySet<string>,
  digests: SecretDigests,
): ImportChange[] {
  const { row, account } = decision;
  const isLeaving = row.leavesOn !== null;
  const appPassword = row.appPassword === null ? null : digests.appPassword(row.appPassword);
  const numen = row.numen === null || !account.takesNumen ? null : digests.numen(row.numen);
  const changes: [ImportChange, boolean][] = [
    ['directory', decision.differs],
    ['key', row.externalId !== null && row.externalId !== account.externalId],
    ['leaving', isLeaving && (row.leavesOn !== account.leavesOn || row.newAddress !== account.newAddress)],
    ['birth-date', row.birthDate !== null && row.birthDate !== account.bornOn],
    ['password', newPasswords.has(row.key)],
    ['app-password', appPassword !== null && !account.appDigests.some((one) => one.equals(appPassword))],
    ['numen', numen !== null && !(account.numenDigest?.equals(numen) ?? false)],
  ];
  return changes.flatMap(([change, isSo]) => (isSo ? [change] : []));
}

/** Those with which somebody could come in. */
export const credentialChanges: readonly ImportChange[] = ['password', 'app-password', 'numen'];
