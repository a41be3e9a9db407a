import { type RefObject, useEffect, useRef } from 'react';

/** The attribute that names a place; see `goOn`. */
const PLACE = 'data-place';

/**
 * Where the keyboard goes on once what had the focus is gone from the screen, instead of starting again at its top.
 * `goOn` names places (`data-place`) in the order they are tried, at the next drawing of the component.
 */
export function useNextFocus<Node extends HTMLElement>(): {
  container: RefObject<Node | null>;
  goOn(places: readonly string[]): void;
} {
  const container = useRef<Node>(null);
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    for (const place of wanted.current) {
      const found = container.current?.querySelector<HTMLElement>(`[${PLACE}="${place}"]:not(:disabled)`);
      if (found == null) continue;
      found.focus();
      break;
    }
    wanted.current = [];
  });
  return { container, goOn: (places) => void (wanted.current = places) };
}
