import { parsePath } from '#wire/smtp';

/** As smtp-server's own reading has it. */
export interface ParsedPath {
  address: string;
  args: Record<string, string | true> | false;
  duplicate?: string;
}

/** MAIL or RCPT by the grammar of RFC 5321 and RFC 6531; false: malformed. */
export function parseAddressCommand(rawName: string, text: string): ParsedPath | false {
  const colon = text.indexOf(':');
  if (colon < 0 || text.slice(0, colon).trim().toLowerCase() !== rawName.trim().toLowerCase()) return false;
  const parsed = parsePath(text.slice(colon + 1));
  switch (parsed.kind) {
    case 'malformed-address':
      return false;
    case 'malformed-parameter':
    case 'duplicate-parameter':
      // The library answers this member with 501 5.5.4.
      return { address: '', args: false, duplicate: 'or malformed' };
    case 'path': {
      const entries = [...parsed.command.parameters].map(([name, value]) => [name, value ?? true] as const);
      return {
        address: parsed.command.address,
        args: entries.length > 0 && Object.fromEntries(entries),
      };
    }
  }
}
