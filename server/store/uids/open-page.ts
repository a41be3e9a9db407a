import { splitRanges } from '../emails/packed.ts';
import type { EmailId, Modseq, ThreadId } from '../ids.ts';
import { countNumbers, createKeywordLists, readMoment, readNumber, readNumbers } from './columns.ts';
import type { UidPage, UidRow, UidRows } from './types.ts';

/** A number of eight octets, or a moment as PostgreSQL sends it, for each message. */
type Numbers = Buffer | null;

/** Messages of a mailbox, a run of octets for each column. */
export interface UidBlock {
  uidValidity: number;
  uidNext: number;
  modseq: Modseq;
  pruned: number;
  highestModseq: Modseq;
  uids: Numbers;
  emails: Numbers;
  threads: Numbers;
  modseqs: Numbers;
  sizes: Numbers;
  received: Numbers;
  sent: Numbers;
  saved: Numbers;
  keywords: string | null;
  marks: string | null;
  vanished: string | null;
}

/** A whole mailbox, of blocks in the order of their uids. */
export function openWhole(first: UidBlock, others: readonly UidBlock[]): UidPage {
  const { uidValidity, uidNext, modseq } = first;
  const blocks = [first, ...others];
  const highestModseq = Math.max(...blocks.map((block) => block.highestModseq)) as Modseq;
  const parts = blocks.map((block) =>
    createRows(
      block,
      Array.from({ length: countNumbers(block.uids) }, (_, at) => at),
    ),
  );
  const rows: UidRows = {
    length: parts.reduce((sum, { length }) => sum + length, 0),
    *[Symbol.iterator]() {
      for (const part of parts) yield* part;
    },
  };
  return { uidValidity, uidNext, modseq, highestModseq, isWhole: true, rows, vanished: [] };
}

/** What has changed, in any order. */
export function openChanges(block: UidBlock): UidPage {
  const uids = readNumbers(block.uids);
  const vanished = splitRanges(block.vanished);
  const shown: number[] = [];
  for (const [at, uid] of uids.entries()) {
    if (block.marks?.charAt(at) === 'h') vanished.push(uid);
    else shown.push(at);
  }
  shown.sort((a, b) => (uids[a] ?? 0) - (uids[b] ?? 0));
  vanished.sort((a, b) => a - b);
  const { uidValidity, uidNext, modseq, highestModseq } = block;
  const rows = createRows(block, shown);
  return { uidValidity, uidNext, modseq, highestModseq, isWhole: false, rows, vanished };
}

/** Read where they lie, row by row. */
function createRows(block: UidBlock, shown: readonly number[]): UidRows {
  const listKeywords = createKeywordLists();
  // A keyword may hold a comma (RFC 8621, section 4.1.1).
  const keywords = block.keywords?.split('\n') ?? [];
  const open = (at: number): UidRow => ({
    uid: readNumber(block.uids, at),
    emailId: readNumber(block.emails, at) as EmailId,
    threadId: readNumber(block.threads, at) as ThreadId,
    modseq: readNumber(block.modseqs, at) as Modseq,
    size: readNumber(block.sizes, at),
    sentAt: readMoment(readNumber(block.sent, at)),
    receivedAt: readMoment(readNumber(block.received, at)) ?? 0,
    savedAt: readMoment(readNumber(block.saved, at)) ?? 0,
    keywords: listKeywords(keywords[at] ?? ''),
    isDeleted: block.marks?.charAt(at) === 'd',
  });
  return {
    length: shown.length,
    *[Symbol.iterator]() {
      for (const at of shown) yield open(at);
    },
  };
}
