const listeners = new Set<() => void>();

/** Opens the map of keys, from wherever. */
export function openShortcutMap(): void {
  for (const listener of listeners) listener();
}

/** Called when the map is asked for; returns the way to stop. */
export function listenForShortcutMap(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
