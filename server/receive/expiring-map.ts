import type { Clock } from '#base';

/** A map that forgets: each entry after its time, and the oldest ones beyond `maxEntries`. */
export interface ExpiringMap<Value> {
  find(key: string): Value | undefined;
  set(key: string, value: Value, keptMs: number): void;
}

export function createExpiringMap<Value>(clock: Clock, maxEntries: number): ExpiringMap<Value> {
  const entries = new Map<string, { value: Value; until: number }>();
  return {
    find(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > clock.now().getTime()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, keptMs) {
      entries.delete(key);
      entries.set(key, { value, until: clock.now().getTime() + keptMs });
      if (entries.size <= maxEntries) return;
      const oldest = entries.keys().next();
      if (oldest.done !== true) entries.delete(oldest.value);
    },
  };
}
