import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

/** A line of JSON: what is said of a run once more at its end. */
export type TestOutcome =
  | { kind: 'failed'; file: string; name: string; message: string }
  | { kind: 'skipped'; file: string; name: string }
  /** Of a file that has a process of its own. */
  | { kind: 'file'; file: string; seconds: number };

/** Of a failure's message, which may hold a whole page. */
const MESSAGE_LENGTH = 1000;

/** A reporter for node:test: one `TestOutcome` a line. */
export default async function* testOutcome(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const outcome = readOutcome(event);
    if (outcome !== null) yield `${JSON.stringify(outcome)}\n`;
  }
}

function readOutcome({ type, data }: TestEvent): TestOutcome | null {
  if (type === 'test:summary') {
    if (data.file === undefined) return null;
    return { kind: 'file', file: relative('.', data.file), seconds: data.duration_ms / 1000 };
  }
  if (type !== 'test:pass' && type !== 'test:fail') return null;
  const test = { file: relative('.', data.file ?? ''), name: data.name };
  // Both may fail without a word.
  if ([data.skip, data.todo].some((mark) => mark !== undefined && mark !== false))
    return { kind: 'skipped', ...test };
  if (type === 'test:pass') return null;
  const { error } = data.details;
  // A test that fails for one within it: that one is named.
  if ('failureType' in error && error.failureType === 'subtestsFailed') return null;
  const cause = error.cause instanceof Error ? error.cause.message : String(error.cause ?? error.message);
  return { kind: 'failed', ...test, message: cause.trim().slice(0, MESSAGE_LENGTH) };
}
