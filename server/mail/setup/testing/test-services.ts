import type { MailServices } from '../types.ts';

/** An académie of two domains behind a port map. */
export const testServices: MailServices = {
  domains: ['ac-exemple.fr', 'écoles.ac-exemple.fr'],
  displayName: 'ac-exemple.fr',
  mxHost: 'mx.ac-exemple.fr',
  mxPort: 25,
  imap: [
    { host: 'mel.ac-exemple.fr', port: 993, security: 'tls' },
    { host: 'mel.ac-exemple.fr', port: 143, security: 'starttls' },
  ],
  submission: [
    { host: 'mel.ac-exemple.fr', port: 465, security: 'tls' },
    { host: 'mel.ac-exemple.fr', port: 587, security: 'starttls' },
  ],
  sieve: { host: 'mel.ac-exemple.fr', port: 4190, security: 'starttls' },
  webOrigin: 'https://mel.ac-exemple.fr',
};
