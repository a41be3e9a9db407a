import assert from 'node:assert/strict';
import { createTransport } from 'nodemailer';
import { demo } from './demo.ts';
import { connectJmap, findBySubject } from './jmap-client.ts';
import { isTls, type ServerValues } from './open-inbox.ts';
import { until } from './until.ts';

/** Sends to the colleague by these values alone, and waits until it lies in the inbox there. */
export async function sendBy(url: string, given: ServerValues, subject: string): Promise<void> {
  const port = Number(given.port);
  assert.ok(given.host !== '' && port > 0 && given.login !== '', `${subject}: ${given.host}:${given.port}`);
  const transport = createTransport({
    host: given.host,
    port,
    secure: isTls(given.security),
    requireTLS: !isTls(given.security),
    tls: { rejectUnauthorized: false },
    auth: { user: given.login, pass: given.password },
  });
  const letter = { from: demo.teacher.address, to: demo.colleague.address, subject, text: 'Bonjour' };
  await transport.sendMail(letter);
  transport.close();
  const colleague = await connectJmap(url, demo.colleague.login, demo.appPassword);
  await until(
    `« ${subject} » to arrive`,
    20_000,
    async () => (await findBySubject(colleague, subject)) !== null,
  );
}
