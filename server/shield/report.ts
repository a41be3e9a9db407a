import type { MessageView } from './types.ts';

/** A report of a mail server about somebody's letter (RFC 3464, RFC 5965): what it quotes are not its sender's words. */
export function isReport({ files }: MessageView): boolean {
  return files.some(({ type }) => type === 'message/delivery-status' || type === 'message/feedback-report');
}
