import { ImapFlow } from 'imapflow';

/** How many messages a program finds in the inbox that it opens with these. */
export async function openInbox(given: {
  host: string;
  port: string | number;
  security: string;
  login: string;
  password: string;
}): Promise<number> {
  // An iPhone has a switch instead, and goes by the port.
  const isTls = ['SSL/TLS', 'activé'].includes(given.security);
  const client = new ImapFlow({
    host: given.host,
    port: Number(given.port),
    secure: isTls,
    ...(isTls ? {} : { doSTARTTLS: true }),
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
