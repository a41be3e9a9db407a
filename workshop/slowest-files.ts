import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

const NAMED = 20;

/** A reporter for node:test: the files that took longest, of those that have a process of their own. */
export default async function* slowestFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: { file: string; seconds: number }[] = [];
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file !== undefined)
      files.push({ file: relative('.', data.file), seconds: data.duration_ms / 1000 });
  }
  if (files.length < 2) return;
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, NAMED);
  yield `slowest files, in seconds:\n`;
  for (const { file, seconds } of slowest) yield `${seconds.toFixed(1).padStart(7)} ${file}\n`;
}
