const prefix = 'digue.draft.';

/** Tells the other tabs that this draft is open here; returns the way to let go. Also let go when the tab dies. */
export function holdDraft(key: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  // Locks exist on secure origins only; without them a draft open in another tab may be offered here too.
  navigator.locks?.request(prefix + key, () => promise).catch(() => undefined);
  return resolve;
}

/** Keys of the drafts open in any tab. */
export async function listHeldDrafts(): Promise<Set<string>> {
  const { held } = (await navigator.locks?.query()) ?? {};
  const names = (held ?? []).map((lock) => lock.name ?? '').filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
}

/** Resolves once the tab that has this draft open has let go of it; never where locks do not exist. */
export async function waitForDraft(key: string, signal: AbortSignal): Promise<void> {
  await navigator.locks?.request(prefix + key, { signal }, () => undefined);
}
