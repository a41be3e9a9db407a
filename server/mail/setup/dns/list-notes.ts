import type { MailServices } from '../types.ts';

/** A name leads to the port of HTTPS and no other: where the webmail has another, nothing can stand under those names. */
function listPortNotes(port: string): string[] {
  if (port === '') return [];
  return [
    `autoconfig, autodiscover (CNAME) : non écrits, un nom ne mène qu’au port 443 et le webmail est au ${port}. Servez-le en 443 (un relais HTTPS devant Digue suffit, DIGUE_PUBLIC_URL sans port), ou réglez Thunderbird à la main ; Outlook suit le SRV / left out: a name leads to port 443 only and the webmail is at ${port}. Serve it at 443 (a reverse proxy will do, DIGUE_PUBLIC_URL without a port), or set up Thunderbird by hand; Outlook follows the SRV record`,
  ];
}

/** What no record of ours can say: what is somebody else's to add, and what this server does not do. */
export function listNotes({ mxHost, mxPort, webOrigin, imap }: MailServices): string[] {
  const hosts = new Set([mxHost, ...imap.map(({ host }) => host)]);
  if (webOrigin !== null) hosts.add(new URL(webOrigin).hostname);
  return [
    `A/AAAA : chacun de ces noms mène à ce serveur, et l’adresse ramène au nom / each of these names leads to this server, and its address back: ${[...hosts].join(', ')}`,
    ...(mxPort === 25
      ? []
      : [
          `MX : le courrier du monde arrive au port 25 de ${mxHost} et nulle part ailleurs, Digue l’attend au ${mxPort} : menez l’un à l’autre, ou réglez DIGUE_SMTP_PORT / the world’s mail comes to port 25 of ${mxHost} and nowhere else, Digue awaits it at ${mxPort}: lead the one to the other, or set DIGUE_SMTP_PORT`,
        ]),
    ...(webOrigin === null
      ? [
          'jmap, autodiscover, autoconfig : rien tant que le webmail n’est pas en HTTPS (DIGUE_TLS_CERT ou DIGUE_PUBLIC_URL) / nothing until the webmail is on HTTPS',
        ]
      : listPortNotes(new URL(webOrigin).port)),
    'CAA : si la zone en a, l’autorité de vos certificats doit y être / if the zone has any, your certificate authority must be among them, e.g. 0 issue "ca.example"',
    'DKIM : ce serveur ne signe pas encore, rien ne sort de l’académie / this server signs nothing yet, no mail leaves the académie',
    'MTA-STS, TLS-RPT, DANE : non servis / not served',
  ];
}
