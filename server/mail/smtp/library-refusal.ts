import type { PlainKind } from './replies.ts';

/** What smtp-server says by itself, from its sentence; the first that fits. */
const kinds: readonly (readonly [RegExp, PlainKind])[] = [
  [/^Timeout/, 'idle-too-long'],
  [/^Server shutting down/, 'stopping'],
  [/^Error: too many un(?:recognized|authenticated) commands/, 'too-many-errors'],
  [/^Error: command not recognized/, 'unknown-command'],
  [/^Error: send .*first$/, 'greet-first'],
  [/^Error: Bad sender address syntax/, 'bad-sender'],
  [/^Error: Bad recipient address syntax/, 'bad-recipient'],
  [/^Error: nested MAIL command/, 'nested-mail'],
  [/^Error: need MAIL command/, 'mail-first'],
  [/^Error: need RCPT command/, 'recipient-first'],
  [/^Error: too many recipients/, 'too-many-recipients'],
  [/^Error: TLS already active/, 'tls-already'],
  [/^Error: syntax: STARTTLS/, 'unexpected-argument'],
  [/^Error: Syntax: VRFY/, 'missing-argument'],
  [/^Error: (?:duplicate .* parameter|.* parameter requires a value)$/, 'bad-parameter'],
  [/^Error: (?:Bad message size syntax|Bad ORCPT|NOTIFY)/, 'bad-parameter'],
  [/^Invalid BODY parameter value/, 'bad-body'],
  [/^Invalid .* parameter/, 'bad-parameter'],
  [/^REQUIRETLS not permitted/, 'unencrypted'],
];

/** What a sentence of smtp-server means, for the door to say in its own words; null: a sentence that it keeps. */
export function readLibraryRefusal(text: string): { kind: PlainKind } | null {
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1];
  return kind === undefined ? null : { kind };
}
