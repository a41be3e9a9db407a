import { analyse, readMessage } from '#shield';
import type { Authenticate, AuthenticateOptions } from './authenticate/authenticate.ts';
import { createBursts } from './bursts.ts';
import { deliver, deliverSubmission, type DeliverParts } from './deliver.ts';
import { noSort } from './sort-judged.ts';
import { defaultLimits, type ReceiveLimits } from './limits.ts';
import { createHarvestBrake } from './smtp/harvest.ts';
import { startSmtp } from './smtp/start.ts';
import { createTransactions } from './smtp/transaction.ts';
import type { Receiver, ReceiverOptions } from './types.ts';

/** The receiving side: SMTP from the internet, and local delivery for what people of ours send. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { store, clock, log, hostname, tls, resolve } = options;
  const limits: ReceiveLimits = { ...defaultLimits, ...options.limits };
  if (options.messageBytes !== undefined) limits.messageBytes = options.messageBytes;
  const parts: DeliverParts = {
    store,
    clock,
    bursts: createBursts(clock, options.countSent),
    directory: options,
    filters: options.filters ?? {},
    judge: options.judge ?? { analyse, readMessage },
    sort: options.sort ?? noSort,
    watch: options.watch,
    log,
    findRules: options.findRules,
    onJudged: options.onJudged,
  };
  const transactions = createTransactions({
    ...parts,
    limits,
    hostname,
    log,
    authenticate: createAuthenticateWhenAsked({
      resolve,
      clock,
      hostname,
      timeoutMs: limits.authenticationMs,
      dnsMs: limits.dnsMs,
    }),
    brake: createHarvestBrake(clock, limits),
  });

  return {
    startSmtp: ({ host, port }) => startSmtp({ hostname, tls, limits, log, transactions }, host, port),
    deliver: (delivery) => deliver(parts, delivery),
    deliverSubmission: (submitted) => deliverSubmission(parts, hostname, submitted),
  };
}

/** The libraries of SPF, DKIM, ARC and DMARC are loaded when the first message comes from outside. */
function createAuthenticateWhenAsked(options: AuthenticateOptions): Authenticate {
  const load = async () => {
    const { createAuthenticate } = await import('./authenticate/authenticate.ts');
    return createAuthenticate(options);
  };
  let loaded: Promise<Authenticate> | null = null;
  return async (request) => (await (loaded ??= load()))(request);
}
