import { createSideThread } from '#base';
import type { CodeAnswer, CodeJob } from './code-job.ts';

/** Until a message's codes are read, those of others before it included: who floods us with pictures holds up no mail. */
const PATIENCE_MS = 20_000;

const thread = createSideThread<CodeJob, CodeAnswer>(new URL('./read-codes-thread.ts', import.meta.url));

/** Reads codes on a thread of its own: a picture full of their marks takes a second. What is not read in time is said not to be. */
export async function askForCodes(job: Partial<CodeJob>, patienceMs = PATIENCE_MS): Promise<CodeAnswer> {
  try {
    return await thread.run({ pictures: [], drawing: '', tables: [], ...job }, patienceMs);
  } catch {
    // Too late, or the thread broke on what a stranger made.
    return { words: [], drawn: [], isWhole: false };
  }
}
