import { parentPort } from 'node:worker_threads';
import { examine, readWords } from './examine.ts';
import type { Job } from './examiner.ts';

// The thread of large messages (see `createExaminer`).
parentPort?.on('message', ({ octets, question }: Job) => {
  const own = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  parentPort?.postMessage(question === null ? readWords(own) : examine(own, question), []);
});
