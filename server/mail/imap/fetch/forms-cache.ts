import type { AccountId } from '#base';
import type { EmailId, ImapForms, Store } from '#store';

/** Of an entry, beside its characters. */
const ENTRY_BYTES = 150;

export interface FormsCache {
  /** In no order; what is gone or held is left out. */
  read(accountId: AccountId, ids: readonly EmailId[]): Promise<(id: EmailId) => ImapForms | undefined>;
}

/**
 * ENVELOPE and BODYSTRUCTURE of the messages asked for last, in so many octets. They never change; ids are of one account
 * each, and whoever asks has found them in a mailbox that may be read.
 */
export function createFormsCache(store: Pick<Store, 'readForms'>, mostBytes: number): FormsCache {
  const kept = new Map<EmailId, ImapForms>();
  let bytes = 0;
  const sizeOf = ({ envelope, structure }: ImapForms): number =>
    envelope.length + structure.length + ENTRY_BYTES;
  /** Those kept longest go first. */
  const trim = (): void => {
    for (const [id, forms] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(id);
      bytes -= sizeOf(forms);
    }
  };
  return {
    async read(accountId, ids) {
      const missing = ids.filter((id) => !kept.has(id));
      if (missing.length === 0) return (id) => kept.get(id);
      const there = new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as ImapForms]] : [])));
      for (const [id, forms] of await store.readForms(accountId, missing)) {
        there.set(id, forms);
        if (kept.has(id)) continue;
        kept.set(id, forms);
        bytes += sizeOf(forms);
      }
      trim();
      return (id) => there.get(id);
    },
  };
}
