import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { demo } from '../../e2e/demo.ts';
import type { Product } from '../../e2e/product.ts';
import { pour } from '../bench/smtp-load.ts';
import { startProcesses } from './start-processes.ts';
import { walk } from './walk.ts';
import { countSubjects, witness } from './witness.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    connections: { type: 'string', default: '20' },
    // More than one: the further ones serve IMAP alone, and all share a PostgreSQL.
    processes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '7' },
    // Milliseconds each client rests after a command; the machine may have other work.
    rest: { type: 'string', default: '0' },
  },
});
const PAUSE_MS = 3_000;
const SUBMISSION_EVERY = 10;

/** Mail from outside and from a colleague while the clients work; what was acknowledged to the witness, and refusals. */
async function bringMail(product: Product, until: number): Promise<{ taken: string[]; refused: string[] }> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: product.submissionsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: demo.teacher.login, pass: demo.appPassword },
  });
  const refused: string[] = [];
  const taken: string[] = [];
  for (let round = 0; performance.now() < until; round += 1) {
    const subject = `Courrier ${round}`;
    const message = Buffer.from(`From: <parent@courriel.example>\r\nSubject: ${subject}\r\n\r\nBonjour\r\n`);
    const worked = [demo.teacher.address, demo.colleague.address][round % 2] ?? demo.teacher.address;
    const send = () =>
      round % SUBMISSION_EVERY === 0
        ? transport.sendMail({
            from: demo.teacher.address,
            to: [demo.colleague.address, witness.address],
            subject,
            text: 'Bonjour',
          })
        : pour(product.smtpPort, [message, message], [worked, witness.address], 1);
    await send().then(
      () => taken.push(subject),
      (error: Error) => refused.push(error.message),
    );
    await sleep(PAUSE_MS);
  }
  transport.close();
  return { taken, refused };
}

const seed = Number(values.seed);
const processes = await startProcesses(Number(values.processes));
const until = performance.now() + Number(values.minutes) * 60_000;
const tally = new Map<string, number>();
const subjects = [new Map<string, string>(), new Map<string, string>()];
console.log(
  `seed ${seed}, ${values.processes} process(es), ${values.connections} connections, ${values.minutes} minutes`,
);
try {
  const mail = bringMail(processes.first, until);
  const walks = await Promise.allSettled(
    Array.from({ length: Number(values.connections) }, (_, index) =>
      walk(processes.of(index), { seed, index, until, rest: Number(values.rest), subjects, tally }),
    ),
  );
  const { taken, refused } = await mail;
  const failures = walks.flatMap((each, index) =>
    each.status === 'rejected' ? [`client ${index}: ${String(each.reason)}`] : [],
  );
  const commands = walks.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0);
  const found = await countSubjects(processes.first);
  for (const subject of taken) {
    const copies = found.get(subject) ?? 0;
    if (copies !== 1)
      failures.push(`« ${subject} » was acknowledged and lies ${copies} times with the witness`);
  }
  await processes.stop();
  const verified = await processes.verify();
  for (const [outcome, count] of [...tally].sort()) console.log(`  ${outcome}: ${count}`);
  console.log(`${commands} commands; mail: ${taken.length} taken, ${refused.length} refused`);
  for (const reason of new Set(refused)) console.log(`  refused: ${reason}`);
  for (const failure of failures) console.log(failure);
  console.log(verified.stdout + verified.stderr);
  const isSound = failures.length === 0 && verified.code === 0;
  console.log(isSound ? 'sound' : 'NOT sound');
  process.exitCode = isSound ? 0 : 1;
} finally {
  await processes.remove();
}
