import type { MailServices } from '../types.ts';

/** What no record of ours can say: what is somebody else's to add, and what this server does not do. */
export function listNotes({ mxHost, webOrigin, imap }: MailServices): string[] {
  const hosts = new Set([mxHost, ...imap.map(({ host }) => host)]);
  if (webOrigin !== null) hosts.add(new URL(webOrigin).hostname);
  return [
    `A/AAAA : chacun de ces noms mène à ce serveur, et l’adresse ramène au nom / each of these names leads to this server, and its address back: ${[...hosts].join(', ')}`,
    ...(webOrigin === null
      ? [
          'jmap, autodiscover, autoconfig : rien tant que le webmail n’est pas en HTTPS (DIGUE_TLS_CERT ou DIGUE_PUBLIC_URL) / nothing until the webmail is on HTTPS',
        ]
      : []),
    'CAA : si la zone en a, l’autorité de vos certificats doit y être / if the zone has any, your certificate authority must be among them, e.g. 0 issue "ca.example"',
    'DKIM : ce serveur ne signe pas encore, rien ne sort de l’académie / this server signs nothing yet, no mail leaves the académie',
    'MTA-STS, TLS-RPT, DANE : non servis / not served',
  ];
}
