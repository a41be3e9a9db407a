import { useEffect, useState } from 'react';
import { listHeldDrafts } from './draft-locks.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';

interface Recovery {
  /** Copies to be offered; empty when there are none, or the person said « later ». */
  offered: readonly LocalCopy[];
  take(copy: LocalCopy): void;
  later(): void;
}

/** Looks for copies left on this device, at the start and whenever the server can be reached again. */
export function useRecovery(copies: LocalCopies, isReachable: boolean): Recovery {
  const [offered, setOffered] = useState<readonly LocalCopy[]>([]);
  useEffect(() => {
    if (!isReachable) return undefined;
    let isCurrent = true;
    const offer = async (): Promise<void> => {
      const held = await listHeldDrafts();
      if (isCurrent) setOffered(copies.list(new Date()).filter(({ draft }) => !held.has(draft.key)));
    };
    offer().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [copies, isReachable]);
  return {
    offered,
    take: (copy) => setOffered((list) => list.filter((one) => one !== copy)),
    later: () => setOffered([]),
  };
}
