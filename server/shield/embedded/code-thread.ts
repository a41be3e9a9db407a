import { createSideThread, type Patience } from '#base';
import type { CodeAnswer, CodeJob } from './code-job.ts';

/** Who floods us with pictures holds up no mail; the worst of letters takes a second and a half at rest. */
const PATIENCE: Patience = { waitMs: 15_000, workMs: 10_000 };

const thread = createSideThread<CodeJob, CodeAnswer>(new URL('./read-codes-thread.ts', import.meta.url));

/** Reads codes on a thread of its own: a picture full of their marks takes a second. What is not read in time is said not to be. */
export async function askForCodes(job: Partial<CodeJob>, patience = PATIENCE): Promise<CodeAnswer> {
  try {
    return await thread.run({ pictures: [], drawing: '', tables: [], ...job }, patience);
  } catch {
    // Too late, or the thread broke on what a stranger made.
    return { words: [], drawn: [], isWhole: false };
  }
}
