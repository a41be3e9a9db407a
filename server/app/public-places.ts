import { optionalText, type Setting } from '#base';

const HOST = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** Where a port map in front of us listens; without one, where we do. */
function publicPort(name: `DIGUE_PUBLIC_${string}`, of: string): Setting<number | null> {
  const written = optionalText(
    { name, default: null, doc: `Port of ${of} as seen from outside, behind a port map; without it, ours.` },
    'whole number, 1 to 65535',
    (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535,
  );
  return {
    ...written,
    parse(text) {
      const value = written.parse(text);
      return value === null ? null : Number(value);
    },
  };
}

/** What mail programs and the DNS are told of us. */
export const publicPlaces = {
  publicMailHost: optionalText(
    {
      name: 'DIGUE_PUBLIC_MAIL_HOST',
      default: null,
      doc: 'Name that mail programs are told for IMAP, submission and ManageSieve; it must stand in the certificate. Without it, `DIGUE_HOSTNAME`.',
    },
    'host name',
    HOST,
  ),
  publicImapPort: publicPort('DIGUE_PUBLIC_IMAP_PORT', 'IMAP with STARTTLS'),
  publicImapsPort: publicPort('DIGUE_PUBLIC_IMAPS_PORT', 'IMAP over TLS'),
  publicSubmissionPort: publicPort('DIGUE_PUBLIC_SUBMISSION_PORT', 'submission with STARTTLS'),
  publicSubmissionsPort: publicPort('DIGUE_PUBLIC_SUBMISSIONS_PORT', 'submission over TLS'),
  publicSievePort: publicPort('DIGUE_PUBLIC_SIEVE_PORT', 'ManageSieve'),
};
