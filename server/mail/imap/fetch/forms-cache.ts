import { formatBodyStructure, formatEnvelope } from '#wire/imap';
import { parseMessage } from '#wire/message';
import type { AccountId } from '#base';
import type { EmailId, ImapForms, Store } from '#store';

/** Of an entry, beside its characters. */
const ENTRY_BYTES = 150;

/**
 * Whether something in a form may stand for an address that is not ASCII: an encoded word in the place of a local part or
 * a host, or a host in the alphabet of the DNS.
 */
const mayBeDowngraded = (form: string): boolean =>
  form.includes('xn--') || form.includes(' NIL "=?UTF-8?B?') || form.includes('?=")');

export interface FormsCache {
  /** In no order; what is gone or held is left out. `isUtf8`: with addresses as they stand in the message. */
  read(
    accountId: AccountId,
    ids: readonly EmailId[],
    isUtf8: boolean,
  ): Promise<(id: EmailId) => ImapForms | undefined>;
}

type Forms = ReadonlyMap<EmailId, ImapForms>;

/**
 * ENVELOPE and BODYSTRUCTURE of the messages asked for last, in so many octets. They never change; ids are of one account
 * each, and whoever asks has found them in a mailbox that may be read.
 */
export function createFormsCache(
  store: Pick<Store, 'readForms' | 'readSources'>,
  mostBytes: number,
): FormsCache {
  const kept = new Map<EmailId, ImapForms>();
  /** Of those kept, what may have been downgraded; and how it stands in the message, once that was asked for. */
  const downgraded = new Map<EmailId, ImapForms | null>();
  let bytes = 0;
  const sizeOf = ({ envelope, structure }: ImapForms): number =>
    envelope.length + structure.length + ENTRY_BYTES;
  /** Those kept longest go first. */
  const trim = (): void => {
    for (const [id, forms] of kept) {
      if (bytes <= mostBytes) return;
      const own = downgraded.get(id) ?? null;
      kept.delete(id);
      downgraded.delete(id);
      bytes -= sizeOf(forms) + (own === null ? 0 : sizeOf(own));
    }
  };
  const load = async (accountId: AccountId, ids: readonly EmailId[]): Promise<Forms> => {
    const missing = ids.filter((id) => !kept.has(id));
    if (missing.length === 0) return kept;
    const there = new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as ImapForms]] : [])));
    for (const [id, forms] of await store.readForms(accountId, missing)) {
      there.set(id, forms);
      if (kept.has(id)) continue;
      kept.set(id, forms);
      bytes += sizeOf(forms);
      if (mayBeDowngraded(forms.envelope) || mayBeDowngraded(forms.structure)) downgraded.set(id, null);
    }
    return there;
  };
  /** As they stand in the message: it is read again, for no form that is kept says so. */
  const loadOwn = async (accountId: AccountId, ids: readonly EmailId[]): Promise<Forms> => {
    const known = ids.map((id) => [id, downgraded.get(id)] as const);
    const own = new Map(known.flatMap(([id, forms]) => (forms ? [[id, forms]] : [])));
    const missing = known.flatMap(([id, forms]) => (forms === null ? [id] : []));
    const sources = missing.length === 0 ? [] : store.readSources(accountId, missing);
    let at = 0;
    for await (const { octets } of sources) {
      const id = missing[at] as EmailId;
      at += 1;
      if (octets === null) continue;
      const message = parseMessage(octets);
      const forms = { envelope: formatEnvelope(message), structure: formatBodyStructure(message, true) };
      own.set(id, forms);
      if (downgraded.get(id) !== null) continue;
      downgraded.set(id, forms);
      bytes += sizeOf(forms);
    }
    return own;
  };
  return {
    async read(accountId, ids, isUtf8) {
      const there = await load(accountId, ids);
      const own = isUtf8 && downgraded.size > 0 ? await loadOwn(accountId, ids) : null;
      if (there !== kept) trim();
      return own === null ? (id) => there.get(id) : (id) => own.get(id) ?? there.get(id);
    },
  };
}
