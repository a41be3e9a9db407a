const kept = 8;

/** The part of `localStorage` that is needed. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What a person searched last on this device, the latest first. */
export function listRecentSearches(storage: KeyValueStorage, login: string): string[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(storageKey(login)) ?? '[]');
    return Array.isArray(list) ? list.filter((text) => typeof text === 'string').slice(0, kept) : [];
  } catch {
    // Unreadable or forbidden storage: recent searches are a convenience only.
    return [];
  }
}

export function rememberSearch(storage: KeyValueStorage, login: string, text: string): void {
  const trimmed = text.trim();
  if (trimmed === '') return;
  const others = listRecentSearches(storage, login).filter((other) => other !== trimmed);
  write(storage, login, [trimmed, ...others].slice(0, kept));
}

export function forgetSearches(storage: KeyValueStorage, login: string): void {
  write(storage, login, []);
}

function write(storage: KeyValueStorage, login: string, list: string[]): void {
  try {
    storage.setItem(storageKey(login), JSON.stringify(list));
  } catch {
    // Storage full or forbidden: as above.
  }
}

function storageKey(login: string): string {
  return `digue.searches.${login}`;
}
