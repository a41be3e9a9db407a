import type { KnownDeleted } from '#store';
import type { MailboxIndex } from './mailbox-index.ts';

/** What is marked `\Deleted`, as far as the index goes: the store asks whether it goes far enough. */
export function knownDeleted(index: MailboxIndex): KnownDeleted {
  const uids: number[] = [];
  for (let position = 0; position < index.count; position += 1) {
    if (index.flagsAt(position).isDeleted) uids.push(index.uidAt(position));
  }
  return { modseq: index.modseq, uids };
}
