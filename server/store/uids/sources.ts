import type { AccountId, BlobStore, Db } from '#base';
import type { EmailId } from '../ids.ts';
import { readSourceRows } from './forms.sql.ts';

/** Rows at a time. */
const PAGE = 200;
/** Messages read ahead of whoever sends them. */
const AHEAD = 8;

/** See `Store.readSources`. */
export async function* readSources(
  { db, blobs }: { db: Db; blobs: BlobStore },
  accountId: AccountId,
  emailIds: readonly EmailId[],
): AsyncGenerator<{ emailId: EmailId; octets: Buffer | null }> {
  for (let from = 0; from < emailIds.length; from += PAGE) {
    const page = emailIds.slice(from, from + PAGE);
    const rows = new Map((await readSourceRows(db, accountId, page)).map((row) => [row.emailId, row]));
    const small = await blobs.readSeveral([...new Set([...rows.values()].map(({ digest }) => digest))]);
    const read = async (emailId: EmailId): Promise<{ emailId: EmailId; octets: Buffer | null }> => {
      const row = rows.get(emailId);
      const octets = row === undefined ? null : (small.get(row.digest) ?? (await blobs.read(row.digest)));
      return { emailId, octets: octets === null ? null : joinHeaders(row?.addedHeaders ?? '', octets) };
    };
    const ahead: Promise<{ emailId: EmailId; octets: Buffer | null }>[] = [];
    for (const emailId of page) {
      const reading = read(emailId);
      // Awaited in its turn; until then a fault is nobody's.
      reading.catch(() => undefined);
      ahead.push(reading);
      if (ahead.length > AHEAD)
        yield await (ahead.shift() as Promise<{ emailId: EmailId; octets: Buffer | null }>);
    }
    for (const reading of ahead) yield await reading;
  }
}

function joinHeaders(added: string, octets: Uint8Array): Buffer {
  const own = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  return added === '' ? own : Buffer.concat([Buffer.from(added), own]);
}
