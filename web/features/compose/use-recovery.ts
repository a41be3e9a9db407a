import { useEffect, useMemo, useRef, useState } from 'react';
import { LeftCopies } from './left-copies.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';

interface Recovery {
  /** Copies to be offered; empty when there are none, or the person said « later ». */
  offered: readonly LocalCopy[];
  take(copy: LocalCopy): void;
  later(): void;
  /** Until one of them is open: the others are offered again when there is occasion. */
  hide(): void;
}

interface Options {
  copies: LocalCopies;
  /** What this page is writing. */
  open: readonly { key: string }[];
  isReachable: boolean;
}

/** Looks for copies left on this device, at the start and whenever the server can be reached again. */
export function useRecovery({ copies, open, isReachable }: Options): Recovery {
  const [offered, setOffered] = useState<readonly LocalCopy[]>([]);
  const left = useMemo(() => new LeftCopies(copies), [copies]);
  const current = useRef(open);
  useEffect(() => {
    current.current = open;
  });
  useEffect(() => {
    if (!isReachable) return undefined;
    const ended = new AbortController();
    const isOpenHere = (key: string) => current.current.some((one) => one.key === key);
    left.follow({ isOpenHere, offer: setOffered }, ended.signal).catch(() => undefined);
    return () => ended.abort();
  }, [left, isReachable]);
  return {
    offered,
    take: (copy) => setOffered((list) => list.filter((one) => one !== copy)),
    later: () => {
      left.putOff(offered);
      setOffered([]);
    },
    hide: () => setOffered([]),
  };
}
