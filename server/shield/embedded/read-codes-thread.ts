import { parentPort } from 'node:worker_threads';
import { answer, type CodeJob } from './code-job.ts';

// The thread of QR codes (see `code-thread.ts`).
parentPort?.on('message', (job: CodeJob) => parentPort?.postMessage(answer(job), []));
