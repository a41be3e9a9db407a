import { startConversations, type ConversationListener } from '#mail/smtp';
import { defaultLimits } from './limits.ts';
import { formatConversation } from './replies.ts';
import { createSignIn } from './sign-in/create-sign-in.ts';
import { createVisitors } from './sign-in/visitors.ts';
import { createTransactions } from './transaction.ts';
import type { SubmissionOptions, SubmissionParts, SubmissionServer } from './types.ts';

/** Credentials that end by time alone are asked for as often as this. */
const RECHECK_MS = 60_000;

/** Message submission (RFC 6409, 8314) in one process. */
export function createSubmissionServer(options: SubmissionOptions): SubmissionServer {
  const parts: SubmissionParts = { ...options, limits: { ...defaultLimits, ...options.limits } };
  const { hostname, tls, limits, log, clock, identity, submitter } = parts;
  const visitors = createVisitors(parts);
  const door = {
    hostname,
    tls,
    limits,
    log,
    formatRefusal: formatConversation,
    features: () => [
      formatFutureRelease(submitter.holdLimitSeconds, clock.now()),
      // RFC 9422.
      `LIMITS RCPTMAX=${limits.recipients}`,
    ],
    signIn: createSignIn(parts, visitors),
    ...createTransactions(parts, visitors),
  };
  return {
    async listen({ host, port, isTls }): Promise<ConversationListener> {
      const listener = await startConversations({ ...door, isTls }, { host, port });
      const unsubscribe = identity.revocations.subscribe((account) => void visitors.recheck(account));
      const timer = setInterval(() => visitors.recheckAll(), RECHECK_MS).unref();
      return {
        ...listener,
        close() {
          unsubscribe();
          clearInterval(timer);
          return listener.close();
        },
      };
    },
  };
}

/** RFC 4865, section 4: the longest hold, in seconds and as a date. */
function formatFutureRelease(seconds: number, now: Date): string {
  const latest = new Date(now.getTime() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  return `FUTURERELEASE ${seconds} ${latest}`;
}
