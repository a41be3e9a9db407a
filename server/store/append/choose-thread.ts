import type { AccountId } from '#base';
import type { Append, Target } from '../types.ts';
import { mayJoinBySubject } from './join-by-subject.ts';
import type { MessageRow } from './message-row.ts';

export interface ThreadFacts {
  /** Of one account. */
  findThread(accountId: AccountId, refHash: number): number | undefined;
  /** Whether this address wrote or was written to there; told of those only whom `mayJoinBySubject` lets through. */
  takesPart(accountId: AccountId, threadId: number, address: string): boolean;
}

/** What the messages of one plan have changed in an account's conversations. */
export interface ThreadProgress {
  accountId: AccountId;
  /** Hashes given a thread. */
  refs: Map<number, number>;
  /** Who takes part in a thread, lower case. */
  people: Map<number, Set<string>>;
}

interface Placed {
  append: Append;
  target: Target;
  message: MessageRow;
  emailId: number;
}

/** The conversation of a message, noted in `progress`. A thread bears the id of its first email. */
export function chooseThread(facts: ThreadFacts, progress: ThreadProgress, placed: Placed): number {
  const { refs, people } = placed.message;
  const find = (hash: number): number | undefined =>
    progress.refs.get(hash) ?? facts.findThread(progress.accountId, hash);
  let threadId: number | undefined;
  for (const hash of refs.lookUp) threadId ??= find(hash);
  const ofSubject = refs.subject === null ? undefined : find(refs.subject);
  if (ofSubject !== undefined && joinsBySubject(facts, progress, { ...placed, threadId: ofSubject }))
    threadId ??= ofSubject;
  const chosen = threadId ?? placed.emailId;
  for (const hash of refs.register) if (find(hash) === undefined) progress.refs.set(hash, chosen);
  if (placed.target.verdict?.level === 'danger') return chosen;
  // The latest conversation of a subject is the one that an answer without references means; an answer that was kept
  // out of it begins none.
  const begins = ofSubject === undefined || !refs.answersSubject;
  if (refs.subject !== null && ofSubject !== chosen && begins) progress.refs.set(refs.subject, chosen);
  const known = progress.people.get(chosen) ?? new Set<string>();
  for (const address of people) known.add(address);
  progress.people.set(chosen, known);
  return chosen;
}

function joinsBySubject(
  facts: ThreadFacts,
  { accountId, people }: ThreadProgress,
  { append, target, message, threadId }: Placed & { threadId: number },
): boolean {
  if (!mayJoinBySubject(append, target, message)) return false;
  return (
    people.get(threadId)?.has(message.from) === true || facts.takesPart(accountId, threadId, message.from)
  );
}
