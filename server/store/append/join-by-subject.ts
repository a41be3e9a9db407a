import { isSenderProved } from '#contract';
import type { Append, Target } from '../types.ts';
import type { MessageRow } from './message-row.ts';

/**
 * Whether a message may join a conversation by its subject alone. Anybody can write « Re: » and a subject that they guess or have
 * seen, and would stand among colleagues: only who takes part in it does, if the sender is proved and the message not held for a
 * fraud. Message-IDs are another matter: who names one has had it from somebody, and `thread-hijack` looks at those.
 */
export function mayJoinBySubject(append: Append, target: Target, { refs, from }: MessageRow): boolean {
  if (refs.subject === null || !refs.answersSubject || from === '') return false;
  return target.verdict?.level !== 'danger' && isSenderProved(append.evidence, from);
}
