import { type RefObject, useEffect, useRef } from 'react';

/** The attribute that names a place; see `goOn`. */
const PLACE = 'data-place';
const nowhere = { places: [] };

/**
 * Where the keyboard goes on once what had the focus is gone from the screen, instead of starting again at its top.
 * `goOn` names places (`data-place`) in the order they are tried, at the next drawing of the component. With `from`, only
 * where the focus is still in it or gone with it: whoever has begun to write elsewhere stays there.
 */
export function useNextFocus<Node extends HTMLElement>(): {
  container: RefObject<Node | null>;
  goOn(places: readonly string[], from?: Element | null): void;
  /** The line of a list that holds this place. */
  lineOf(place: string): Element | null;
} {
  const container = useRef<Node>(null);
  const wanted = useRef<{ places: readonly string[]; from?: Element | null }>(nowhere);
  useEffect(() => {
    const { places, from } = wanted.current;
    wanted.current = nowhere;
    if (from !== undefined && !isFocusIn(from)) return;
    for (const place of places) {
      const found = container.current?.querySelector<HTMLElement>(`[${PLACE}="${place}"]:not(:disabled)`);
      if (found == null) continue;
      found.focus();
      break;
    }
  });
  return {
    container,
    lineOf: (place) => container.current?.querySelector(`[${PLACE}="${place}"]`)?.closest('li') ?? null,
    goOn: (places, from) => void (wanted.current = from === undefined ? { places } : { places, from }),
  };
}

/** Or nowhere: what had it is gone. */
export function isFocusIn(element: Element | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || element?.contains(activeElement) === true;
}
