import type { AccountId, BlobStore, Db } from '#base';
import type { RowOpener } from '../blobs/mail-blobs.ts';
import type { EmailId } from '../ids.ts';
import { readSourceRows, type SourceRow } from './forms.sql.ts';
import { readAhead } from './read-ahead.ts';

/** Rows at a time; the next ones are read while these are sent. */
const PAGE = 100;
/** Ahead of whoever sends them: small ones fill the first, a client that reads nothing meets the second. */
const AHEAD = { entries: 8, octets: 1024 * 1024 };

interface Parts {
  db: Db;
  blobs: BlobStore;
  openRows: RowOpener;
}

interface Source {
  emailId: EmailId;
  octets: Buffer | null;
}

/** See `Store.readSources`. */
export async function* readSources(
  parts: Parts,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): AsyncGenerator<Source> {
  const begin = (from: number): ReturnType<typeof readPage> => {
    const page = readPage(parts, accountId, emailIds.slice(from, from + PAGE));
    // Awaited in its turn; until then a fault is nobody's.
    page.catch(() => undefined);
    return page;
  };
  let next = begin(0);
  for (let from = 0; from < emailIds.length; from += PAGE) {
    const page = await next;
    if (from + PAGE < emailIds.length) next = begin(from + PAGE);
    yield* openPage(parts, emailIds.slice(from, from + PAGE), page);
  }
}

type Page = Map<EmailId, SourceRow & { octets: Uint8Array | null }>;

/** Rows of these emails, in no order, with the octets of those that are rows themselves. */
async function readPage(
  { db, openRows }: Parts,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<Page> {
  const rows = await readSourceRows(db, accountId, emailIds);
  const opened = await openRows(rows);
  // What is opened is not held packed as well.
  return new Map(rows.map((row, at) => [row.emailId, { ...row, packed: null, octets: opened[at] ?? null }]));
}

function openPage({ blobs }: Parts, emailIds: readonly EmailId[], page: Page): AsyncGenerator<Source> {
  const read = async (emailId: EmailId): Promise<Source> => {
    const row = page.get(emailId);
    const octets = row === undefined ? null : (row.octets ?? (await blobs.read(row.digest)));
    return { emailId, octets: octets === null ? null : joinHeaders(row?.addedHeaders ?? '', octets) };
  };
  return readAhead(emailIds, (emailId) => page.get(emailId)?.size ?? 0, read, AHEAD);
}

function joinHeaders(added: string, octets: Uint8Array): Buffer {
  const own = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  return added === '' ? own : Buffer.concat([Buffer.from(added), own]);
}
