import { setImmediate } from 'node:timers/promises';
import { createSideThread } from '#base';
import { examine, readWords, type Question } from './examine.ts';
import type { MessageWords } from './word-segment.ts';

/** Messages of more octets are read on a thread of their own. */
const LARGE_OCTETS = 128 * 1024;
/** So many octets of smaller ones are read before others have their turn on the event loop. */
const SLICE_OCTETS = 512 * 1024;

/** Null asks for the words. */
export interface Job {
  octets: Uint8Array;
  question: Question | null;
}

/** Opens messages for searches without holding anybody up. */
export interface Examiner {
  fits(octets: Buffer, question: Question): Promise<boolean>;
  /** Null when they are too many. */
  readWords(octets: Buffer): Promise<MessageWords | null>;
}

export function createExaminer(): Examiner {
  const thread = createSideThread<Job, unknown>(new URL('./examine-thread.ts', import.meta.url));
  let sinceTurn = 0;
  const count = async (octets: number): Promise<void> => {
    sinceTurn += octets;
    if (sinceTurn < SLICE_OCTETS) return;
    sinceTurn = 0;
    await setImmediate();
  };
  return {
    async fits(octets, question) {
      if (octets.length > LARGE_OCTETS) return (await thread.run({ octets, question })) as boolean;
      await count(octets.length);
      return examine(octets, question);
    },
    async readWords(octets) {
      if (octets.length > LARGE_OCTETS)
        return (await thread.run({ octets, question: null })) as MessageWords | null;
      await count(octets.length);
      return readWords(octets);
    },
  };
}
