import { emptyDraft, type Attachment, type Draft } from './draft.ts';

/** The part of `localStorage` that is needed: it alone is written at once, also while the page is going away. */
export interface CopyStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface LocalCopy {
  draft: Draft;
  at: Date;
}

const prefix = 'digue.draft.';
/** A copy nobody came back for does not stay on the device. */
const keptMilliseconds = 14 * 24 * 3600 * 1000;

/**
 * Copies of drafts on this device, for when the network, the session or the browser is gone before a save. Each
 * belongs to the login that wrote it and is shown to nobody else; it goes as soon as the server holds the draft.
 */
export class LocalCopies {
  readonly #storage: CopyStorage;
  readonly #login: string;

  constructor(storage: CopyStorage, login: string) {
    this.#storage = storage;
    this.#login = login;
  }

  /** False when the device refuses (full, or forbidden). */
  put(draft: Draft, at: Date): boolean {
    try {
      this.#storage.setItem(this.#key(draft.key), JSON.stringify({ draft, at: at.toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#storage.removeItem(this.#key(key));
    } catch {
      // Forbidden storage holds no copy either.
    }
  }

  /** The latest first; those too old are removed. */
  list(now: Date): LocalCopy[] {
    const copies: LocalCopy[] = [];
    for (const name of this.#names()) {
      const copy = readCopy(this.#storage.getItem(name));
      if (copy && now.getTime() - copy.at.getTime() < keptMilliseconds) copies.push(copy);
      else this.#storage.removeItem(name);
    }
    return copies.sort((a, b) => b.at.getTime() - a.at.getTime());
  }

  #names(): string[] {
    try {
      const names = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
      return names.filter((name) => name !== null).filter((name) => name.startsWith(this.#key('')));
    } catch {
      return [];
    }
  }

  #key(key: string): string {
    return `${prefix}${encodeURIComponent(this.#login)}/${key}`;
  }
}

/** Only what has the form of a draft comes back: the storage is open to whoever holds the device. */
function readCopy(text: string | null): LocalCopy | null {
  try {
    const { draft, at } = JSON.parse(text ?? '') as { draft: Draft; at: string };
    const date = new Date(at);
    if (typeof draft.key !== 'string' || typeof draft.accountId !== 'string' || Number.isNaN(date.getTime()))
      return null;
    return { draft: completeDraft(draft), at: date };
  } catch {
    return null;
  }
}

function completeDraft(draft: Draft): Draft {
  const complete = { ...emptyDraft(draft.key, draft.accountId), ...draft };
  const strings = [complete.subject, complete.html, complete.quoteHtml ?? ''];
  const lists = [complete.to, complete.cc, complete.bcc, complete.attachments];
  if (strings.some((value) => typeof value !== 'string') || !lists.every((value) => Array.isArray(value))) {
    throw new TypeError('Not a draft');
  }
  const attachments = complete.attachments.filter((one: Attachment) => typeof one.blobId === 'string');
  return { ...complete, attachments };
}
