import { ImapFlow } from 'imapflow';

/** What a person types of a server, as the page has it. */
export interface ServerValues {
  host: string;
  port: string | number;
  security: string;
  login: string;
  password: string;
}

/** An iPhone has a switch instead, and goes by the port. */
export function isTls(security: string): boolean {
  return ['SSL/TLS', 'activé'].includes(security);
}

/** How many messages a program finds in the inbox that it opens with these. */
export async function openInbox(given: ServerValues): Promise<number> {
  const client = new ImapFlow({
    host: given.host,
    port: Number(given.port),
    secure: isTls(given.security),
    ...(isTls(given.security) ? {} : { doSTARTTLS: true }),
    tls: { rejectUnauthorized: false },
    auth: { user: given.login, pass: given.password },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  const status = await client.status('INBOX', { messages: true });
  await client.logout();
  return status === false ? 0 : (status.messages ?? 0);
}
