import { useMemo } from 'react';
import { useAccounts } from './mail.tsx';
import { useSession } from './session.tsx';

/** Addresses that are the person's own: theirs, and those of the functional mailboxes they may open. */
export function useOwnAddresses(): ReadonlySet<string> {
  const { person } = useSession();
  const { accounts } = useAccounts();
  return useMemo(() => {
    const names = accounts.map((account) => account.name).filter((name) => name.includes('@'));
    return new Set([person?.address ?? '', ...names].map((address) => address.toLowerCase()));
  }, [person, accounts]);
}
