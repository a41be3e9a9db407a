import { downgrade, formatBodyStructure, formatEnvelope } from '#wire/imap';
import { parseMessage, type Message } from '#wire/message';
import type { AccountId, BlobStore, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { keepForms, readFormRows } from './forms.sql.ts';
import { shortenEnvelope } from './short-envelope.ts';
import { shortEnvelope, shortStructure } from './short-form.ts';
import type { ImapForms } from './types.ts';

/** Longer ones (thousands of recipients or parts) are made from the message whenever they are asked for. */
const LONGEST_KEPT = 32_768;

export function createForms(message: Message): ImapForms {
  return {
    envelope: downgrade(formatEnvelope(message)),
    structure: downgrade(formatBodyStructure(message, true)),
  };
}

/** Printable ASCII, as all of them should be: other signs stand for what is left out. */
const KEPT = /^[ -~]*$/;

const mayKeep = (form: string | undefined): form is string =>
  form !== undefined && form.length <= LONGEST_KEPT && KEPT.test(form);

/** As it is kept, which `readFormRows` makes whole; null for forms too long to keep. */
export function keepableEnvelope(form: string | undefined): string | null {
  return mayKeep(form) ? shortEnvelope.shorten(shortenEnvelope(form)) : null;
}

export function keepableStructure(form: string | undefined): string | null {
  return mayKeep(form) ? shortStructure.shorten(form) : null;
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
    const [envelope, structure] = [keepableEnvelope(own.envelope), keepableStructure(own.structure)];
    if (envelope !== null && structure !== null) made.push({ emailId, envelope, structure });
  }
  await keepForms(db, accountId, made);
  return forms;
}
