import type { MessageLimits } from './types.ts';

/** What a message may cost before the rest of it becomes one opaque part. */
export const DEFAULT_MESSAGE_LIMITS: Readonly<MessageLimits> = Object.freeze({
  headerBytes: 256 * 1024,
  headerFields: 100_000,
  contentBytes: 1024 * 1024,
  parts: 10_000,
  depth: 100,
});
