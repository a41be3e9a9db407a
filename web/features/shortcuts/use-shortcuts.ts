import { useEffect, useRef } from 'react';

/** Keys to what they do: `j`, `#`, `g i` (one after the other), `Ctrl+a` (Cmd on a Mac). */
export type Shortcuts = Record<string, ((event: KeyboardEvent) => void) | undefined>;

/** Milliseconds in which the second key of a pair must follow. */
const pairPause = 1200;

/** Keys that only announce another one. */
const prefixes = new Set(['g']);

/** The last key and the one before it, shared by all who listen to the same events. */
let last: { event: KeyboardEvent | null; key: string; at: number } = { event: null, key: '', at: 0 };
let before = last;

/** Listens for keys while mounted, except where text is typed or a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event)) return;
      const name = findName(event);
      const run = name === null ? undefined : current.current[name];
      if (run === undefined) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function findName(event: KeyboardEvent): string | null {
  if (last.event !== event) {
    before = last;
    last = { event, key: event.key, at: event.timeStamp };
  }
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.key.toLowerCase()}`;
  // After a prefix a key has its second meaning only: « g a » must not answer to all.
  const isPair = prefixes.has(before.key) && event.timeStamp - before.at < pairPause;
  return isPair ? `${before.key} ${event.key}` : event.key;
}

const controls = 'a, button, input, summary, [tabindex="0"]';

/** Keys typed into a field, or while something stands over the page, are not ours. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target;
  if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') !== null)
    return true;
  if (!(target instanceof HTMLElement)) return false;
  // Enter belongs to the control that has the focus.
  if (event.key === 'Enter' && target.closest(controls) !== null) return true;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true;
  }
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'button'].includes(target.type);
}
