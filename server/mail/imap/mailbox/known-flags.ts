import type { KnownFlags } from '#store';
import type { FlagSet } from './flag-sets.ts';
import type { MailboxIndex } from './mailbox-index.ts';

/** These messages as the index has them: the store asks whether they still are so. */
export function knownFlags(index: MailboxIndex, uids: readonly number[]): KnownFlags {
  const lists = new Map<FlagSet, string[]>();
  const messages = uids.flatMap((uid) => {
    const position = index.find(uid);
    if (position < 0) return [];
    const set = index.flagsAt(position);
    let keywords = lists.get(set);
    if (keywords === undefined) lists.set(set, (keywords = [...set.keywords]));
    return [
      {
        uid,
        emailId: index.emailAt(position),
        threadId: index.threadAt(position),
        modseq: index.modseqAt(position),
        keywords,
        isDeleted: set.isDeleted,
      },
    ];
  });
  return { modseq: index.modseq, messages };
}
