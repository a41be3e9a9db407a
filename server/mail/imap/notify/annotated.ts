import type { AccountId } from '#base';
import type { MailboxId } from '#store';

/** Entries of RFC 5464 that somebody has set or taken away. */
export interface AnnotationNotice {
  accountId: AccountId;
  /** Null: of the server. */
  mailboxId: MailboxId | null;
  /** Whose they are; null: everybody's. */
  reader: AccountId | null;
  entries: readonly string[];
  /** The session that did it, which knows. */
  by: object;
}

export interface Annotated {
  tell(notice: AnnotationNotice): void;
  /** Returns how to end it. */
  listen(listener: (notice: AnnotationNotice) => void): () => void;
}

/**
 * Notices between the sessions of one process. The change feed says that something has changed in an account, never which
 * entry, and a client cannot be told of an entry without its name.
 */
export function createAnnotated(): Annotated {
  const listeners = new Set<(notice: AnnotationNotice) => void>();
  return {
    tell(notice) {
      for (const listener of listeners) listener(notice);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
