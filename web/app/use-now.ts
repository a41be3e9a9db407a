import { useSyncExternalStore } from 'react';

/** How often dates written relative to today are looked at again, in milliseconds. */
const minute = 60_000;

let now = new Date();

/** The present, to the minute: what is shown as today must not stay so after midnight. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = new Date();
    listener();
  }, minute);
  return () => clearInterval(timer);
}
