import { useEffect, useState } from 'react';
import { listHeldDrafts, waitForDraft } from './draft-locks.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';

interface Recovery {
  /** Copies to be offered; empty when there are none, or the person said « later ». */
  offered: readonly LocalCopy[];
  take(copy: LocalCopy): void;
  later(): void;
}

/** A page that was reloaded holds its drafts until it is wholly gone, which takes its time on a busy machine. */
const GOING_AWAY_MS = 60_000;

/** Looks for copies left on this device, at the start and whenever the server can be reached again. */
export function useRecovery(copies: LocalCopies, isReachable: boolean): Recovery {
  const [offered, setOffered] = useState<readonly LocalCopy[]>([]);
  useEffect(() => {
    if (!isReachable) return undefined;
    const ended = new AbortController();
    const offer = async (): Promise<void> => {
      const held = await listHeldDrafts();
      const left = copies.list(new Date());
      if (!ended.signal.aborted) setOffered(left.filter(({ draft }) => !held.has(draft.key)));
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(GOING_AWAY_MS)]);
      await Promise.any(
        left.filter(({ draft }) => held.has(draft.key)).map(({ draft }) => waitForDraft(draft.key, signal)),
      );
      if (!signal.aborted) await offer();
    };
    offer().catch(() => undefined);
    return () => ended.abort();
  }, [copies, isReachable]);
  return {
    offered,
    take: (copy) => setOffered((list) => list.filter((one) => one !== copy)),
    later: () => setOffered([]),
  };
}
