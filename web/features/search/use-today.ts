import { useMemo, useSyncExternalStore } from 'react';

/** Midnight of the current local day; the same object all day long. Noticed at the next change of the page. */
export function useToday(): Date {
  const day = useSyncExternalStore(ignoreTime, () => new Date().toDateString());
  return useMemo(() => new Date(day), [day]);
}

function ignoreTime(): () => void {
  return () => undefined;
}
