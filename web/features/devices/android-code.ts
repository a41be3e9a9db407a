import type { MailService } from '#contract';
import type { GuideValues } from './programs.ts';

const FORMAT = 1;
const IMAP = 0;
const SMTP = 0;
const PASSWORD = 1;
const securities: Record<MailService['security'], number> = { starttls: 2, tls: 3 };

/**
 * What Thunderbird for Android reads from a code: one account, password included ("Export for Mobile" QR code format,
 * version 1, `feature/migration/qrcode/qr-code-format.md` of thunderbird-android). Null where it has no place for a
 * value: hosts and addresses are ASCII there.
 */
export function formatAndroidCode({ servers, appPassword, name }: GuideValues): string | null {
  const [imap] = servers.imap;
  const [smtp] = servers.submission;
  const { login } = servers;
  if (imap === undefined || smtp === undefined) return null;
  // eslint-disable-next-line no-control-regex
  if (![login, imap.host, smtp.host].every((text) => /^[\u0021-\u007e]+$/.test(text))) return null;
  const server = ({ host, port, security }: MailService) => [
    host,
    port,
    securities[security],
    PASSWORD,
    login,
  ];
  return JSON.stringify([
    FORMAT,
    [1, 1],
    [IMAP, ...server(imap), login, appPassword],
    [
      [
        [SMTP, ...server(smtp), appPassword],
        [login, name],
      ],
    ],
  ]);
}
