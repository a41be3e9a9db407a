import { formatBodyStructure, formatEnvelope } from '#wire/imap';
import { parseMessage, type Message } from '#wire/message';
import type { AccountId, BlobStore, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { keepForms, readFormRows } from './forms.sql.ts';
import { shortenEnvelope } from './short-envelope.ts';
import type { ImapForms } from './types.ts';

/** Longer ones (thousands of recipients or parts) are made from the message whenever they are asked for. */
const LONGEST_KEPT = 32_768;

export function createForms(message: Message): ImapForms {
  return { envelope: formatEnvelope(message), structure: formatBodyStructure(message, true) };
}

/** Null for forms too long to keep. */
export function keepable(form: string | undefined): string | null {
  return form === undefined || form.length > LONGEST_KEPT ? null : form;
}

/** The same, as it is kept: `readFormRows` makes it whole. */
export function keepableEnvelope(form: string | undefined): string | null {
  const kept = keepable(form);
  return kept === null ? null : shortenEnvelope(kept);
}

/** See `Store.readForms`. */
export async function readForms(
  { db, blobs }: { db: Db; blobs: BlobStore },
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<Map<EmailId, ImapForms>> {
  const { kept: forms, unmade } = await readFormRows(db, accountId, emailIds);
  const made: (ImapForms & { emailId: EmailId })[] = [];
  for (const { emailId, digest } of unmade) {
    const bytes = await blobs.read(digest);
    if (bytes === null) continue;
    const own = createForms(parseMessage(bytes));
    forms.set(emailId, own);
    if (keepable(own.envelope) !== null && keepable(own.structure) !== null) made.push({ emailId, ...own });
  }
  await keepForms(db, accountId, made);
  return forms;
}
