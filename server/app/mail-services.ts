import type { MailService } from '#contract';
import type { MailServices } from '#mail/setup';
import type { AppSettings } from './config.ts';

/** Where programs outside reach us. `listeners`: host:port by name, for ports that were taken free. */
export function readMailServices(
  settings: AppSettings,
  listeners: Readonly<Record<string, string>> = {},
): MailServices {
  const { domains, hostname } = settings;
  const host = settings.publicMailHost ?? hostname;
  const place = (
    security: MailService['security'],
    known: { outside: number | null; ours: number; listener: string },
  ): MailService => ({
    host,
    port: known.outside ?? (known.ours === 0 ? readPort(listeners[known.listener]) : known.ours),
    security,
  });
  const { publicImapsPort, publicImapPort, publicSubmissionsPort, publicSubmissionPort } = settings;
  return {
    domains,
    displayName: domains[0] ?? hostname,
    mxHost: hostname,
    mxPort: settings.smtpPort,
    imap: [
      place('tls', { outside: publicImapsPort, ours: settings.imapsPort, listener: 'imaps' }),
      place('starttls', { outside: publicImapPort, ours: settings.imapPort, listener: 'imap' }),
    ],
    submission: [
      place('tls', {
        outside: publicSubmissionsPort,
        ours: settings.submissionsPort,
        listener: 'submissions',
      }),
      place('starttls', {
        outside: publicSubmissionPort,
        ours: settings.submissionPort,
        listener: 'submission',
      }),
    ],
    sieve: place('starttls', {
      outside: settings.publicSievePort,
      ours: settings.sievePort,
      listener: 'sieve',
    }),
    webOrigin: findWebOrigin(settings),
  };
}

/** The port of `127.0.0.1:2993` or `[::1]:2993`; 0 while nothing listens. */
function readPort(address = ''): number {
  return Number(address.slice(address.lastIndexOf(':') + 1)) || 0;
}

function findWebOrigin({ publicUrl, tlsCert, hostname, httpsPort }: AppSettings): string | null {
  if (publicUrl !== null) return publicUrl.startsWith('https://') ? publicUrl : null;
  if (tlsCert === null) return null;
  return httpsPort === 443 ? `https://${hostname}` : `https://${hostname}:${httpsPort}`;
}
