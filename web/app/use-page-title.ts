import { useEffect } from 'react';

/** The name of the page in the browser's tab and history. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} – Digue`;
  }, [name]);
}
