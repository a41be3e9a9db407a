import { useShortcuts } from '../shortcuts/index.ts';

export interface ListKeys {
  onStep(step: 1 | -1): void;
  onOpen(): void;
  onToggle(): void;
  onAll(): void;
  onArchive(): void;
  onTrash(): void;
  onJunk(): void;
  onMove(): void;
  onStar(): void;
  onSeen(): void;
  onClear(): void;
}

/** The keys that act on the list, on whichever pane the focus is. */
export function useListKeys(keys: ListKeys): void {
  useShortcuts({
    j: () => keys.onStep(1),
    k: () => keys.onStep(-1),
    o: () => keys.onOpen(),
    Enter: () => keys.onOpen(),
    x: () => keys.onToggle(),
    e: () => keys.onArchive(),
    '#': () => keys.onTrash(),
    Delete: () => keys.onTrash(),
    '!': () => keys.onJunk(),
    m: () => keys.onMove(),
    s: () => keys.onStar(),
    u: () => keys.onSeen(),
    'Ctrl+a': () => keys.onAll(),
    Escape: () => keys.onClear(),
  });
}
