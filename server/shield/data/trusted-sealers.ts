/**
 * Houses whose chain of proofs (ARC, RFC 8617) is believed: they check what they hand on, and many of our correspondents' mail and
 * lists pass through them. Anybody may seal; a seal of another house excuses nothing.
 */
export const trustedSealers: ReadonlySet<string> = new Set(
  `google.com gmail.com googlegroups.com microsoft.com outlook.com renater.fr education.gouv.fr numerique.gouv.fr
  interieur.gouv.fr univ-lorraine.fr framalistes.org ovh.net gandi.net infomaniak.com fastmail.com zoho.com mailgun.org
  laposte.net orange.fr`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);
