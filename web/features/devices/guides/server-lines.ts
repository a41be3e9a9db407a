import type { MailService } from '#contract';
import type { ScreenLine } from '../programs.ts';

/** What programs call the two ways of TLS. */
export function securityName(service: MailService | undefined): string {
  return service?.security === 'starttls' ? 'STARTTLS' : 'SSL/TLS';
}

/** The lines of a server in the words of a program. */
export function serverLines(
  service: MailService | undefined,
  words: { host: string; port: string; security: string },
): ScreenLine[] {
  if (service === undefined) return [];
  return [
    { label: words.host, value: service.host },
    { label: words.port, value: String(service.port) },
    { label: words.security, value: securityName(service), isChosen: true },
  ];
}
