import { useSyncExternalStore } from 'react';

/** Below this a composer takes the whole screen; the same number stands in compose.css. */
const small = '(max-width: 45rem)';

export function useSmallScreen(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(small).matches);
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(small);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
