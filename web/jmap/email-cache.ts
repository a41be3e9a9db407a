import type { EmailSummary, Id } from './types.ts';

/** A change of what may change in an email: `true` adds, `null` removes. */
export interface EmailPatch {
  keywords?: Record<string, true | null>;
  /** Replaces all mailboxes. */
  mailboxIds?: Record<Id, true>;
}

/**
 * What is known of each email's changing side, by account. Entries are never mutated, so that a reader may compare
 * them by identity.
 */
export class EmailCache {
  readonly #accounts = new Map<Id, Map<Id, EmailSummary>>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  find(accountId: Id, emailId: Id): EmailSummary | undefined {
    return this.#accounts.get(accountId)?.get(emailId);
  }

  listIds(accountId: Id): Id[] {
    return [...(this.#accounts.get(accountId)?.keys() ?? [])];
  }

  /** Adds or completes entries with what the server said. */
  put(accountId: Id, emails: readonly (Partial<EmailSummary> & { id: Id })[]): void {
    const known = this.#open(accountId);
    for (const email of emails) {
      // A first entry is always a full summary: partial ones only follow it.
      known.set(email.id, { ...known.get(email.id), ...email } as EmailSummary);
    }
    this.#tell();
  }

  /** Applies a patch and returns the way back to what was before. */
  patch(accountId: Id, emailIds: readonly Id[], patch: EmailPatch): () => void {
    const known = this.#open(accountId);
    const before: EmailSummary[] = [];
    for (const id of emailIds) {
      const email = known.get(id);
      if (email === undefined) continue;
      before.push(email);
      known.set(id, patched(email, patch));
    }
    this.#tell();
    return () =>
      this.put(
        accountId,
        before.map(({ id, keywords, mailboxIds }) => ({ id, keywords, mailboxIds })),
      );
  }

  drop(accountId: Id, emailIds: readonly Id[]): void {
    const known = this.#open(accountId);
    for (const id of emailIds) known.delete(id);
    this.#tell();
  }

  clear(): void {
    this.#accounts.clear();
    this.#tell();
  }

  #open(accountId: Id): Map<Id, EmailSummary> {
    const known = this.#accounts.get(accountId) ?? new Map<Id, EmailSummary>();
    this.#accounts.set(accountId, known);
    return known;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function patched(email: EmailSummary, patch: EmailPatch): EmailSummary {
  const keywords = { ...email.keywords };
  for (const [keyword, on] of Object.entries(patch.keywords ?? {})) {
    if (on === null) delete keywords[keyword];
    else keywords[keyword] = true;
  }
  return { ...email, keywords, mailboxIds: patch.mailboxIds ?? email.mailboxIds };
}
