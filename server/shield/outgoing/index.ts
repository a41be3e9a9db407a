import { createHash } from 'node:crypto';
import type { OutgoingAction, OutgoingFinding, OutgoingKind } from '#contract';
import { addressList } from './findings/address-list.ts';
import { forgottenAttachment } from './findings/forgotten-attachment.ts';
import { lookAlikeRecipient } from './findings/look-alike-recipient.ts';
import { numen } from './findings/numen.ts';
import { oneTimeCode } from './findings/one-time-code.ts';
import { outsideInThread } from './findings/outside-in-thread.ts';
import { password } from './findings/password.ts';
import { protectedFile } from './findings/protected-file.ts';
import { pupilList } from './findings/pupil-list.ts';
import { replyToMany } from './findings/reply-to-many.ts';
import { uncheckedFile } from './findings/unchecked-file.ts';
import { unreadFile } from './findings/unread-file.ts';
import { visibleRecipients } from './findings/visible-recipients.ts';
import type { OutgoingFacts, OutgoingRule, OutgoingView, Seen } from './types.ts';

export { listNumenCandidates } from './findings/numen.ts';
export { readOutgoing } from './read-outgoing.ts';
export type { Audience, OutgoingFacts, OutgoingView } from './types.ts';

/** In the order in which they are said: what must never leave first. */
const rules: readonly OutgoingRule[] = [
  numen,
  password,
  oneTimeCode,
  pupilList,
  addressList,
  lookAlikeRecipient,
  outsideInThread,
  replyToMany,
  visibleRecipients,
  forgottenAttachment,
  unreadFile,
  uncheckedFile,
  protectedFile,
];

/** What a message that is about to leave holds, under the actions that the académie gave to each kind. */
export function findOutgoing(
  view: OutgoingView,
  facts: OutgoingFacts,
  actions: Readonly<Record<OutgoingKind, OutgoingAction>>,
): OutgoingFinding[] {
  return rules.flatMap(({ kind, find }) => {
    const action = actions[kind];
    const seen = action === 'off' ? null : find(view, facts);
    if (action === 'off' || seen === null) return [];
    return [{ id: formatId(kind, seen), kind, action, text: seen.text, remedies: seen.remedies }];
  });
}

/** The same for the same thing, another when an address or a file changes. */
function formatId(kind: OutgoingKind, { about }: Seen): string {
  const digest = createHash('sha256').update(JSON.stringify([...about].sort()));
  return `${kind}-${digest.digest('hex').slice(0, 16)}`;
}
