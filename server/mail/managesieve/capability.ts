import { formatResponse, formatSieveString } from '#wire/managesieve';
import { RUN_LIMITS } from '#wire/sieve';

export interface Standing {
  /** What may be signed in by: nothing on a line that others can read. */
  mechanisms: readonly string[];
  isEncrypted: boolean;
  /** What scripts may `require`. */
  extensions: readonly string[];
  /** The login, once signed in. */
  owner: string | null;
}

/** RFC 5804, section 1.7: also the greeting, and what follows STARTTLS. */
export function formatCapability({ mechanisms, isEncrypted, extensions, owner }: Standing): string {
  const lines: [name: string, value: string | null][] = [
    ['IMPLEMENTATION', 'Digue'],
    ['SASL', mechanisms.join(' ')],
    ['SIEVE', extensions.join(' ')],
    ...(isEncrypted ? [] : ([['STARTTLS', null]] as [string, null][])),
    ['MAXREDIRECTS', String(RUN_LIMITS.redirects)],
    ['LANGUAGE', 'fr'],
    ['UNAUTHENTICATE', null],
    ...(owner === null ? [] : ([['OWNER', owner]] as [string, string][])),
    ['VERSION', '1.0'],
  ];
  const shown = lines.map(
    ([name, value]) => `"${name}"${value === null ? '' : ` ${formatSieveString(value)}`}\r\n`,
  );
  return shown.join('') + formatResponse('OK');
}
