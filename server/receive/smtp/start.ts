import type { Log } from '#base';
import { startConversations } from '#mail/smtp';
import type { ReceiveLimits } from '../limits.ts';
import { formatRefusal, type Refusal } from '../replies.ts';
import type { ReceiverOptions, SmtpListener } from '../types.ts';
import type { Transactions } from './transaction.ts';

export interface SmtpOptions {
  hostname: string;
  tls: ReceiverOptions['tls'];
  limits: ReceiveLimits;
  log: Log;
  transactions: Transactions;
}

/** Listens for mail from the internet. */
export function startSmtp(options: SmtpOptions, host: string, port: number): Promise<SmtpListener> {
  const { hostname, tls, limits, log, transactions } = options;
  const say = async (refusal: Promise<Refusal | null>) => {
    const refused = await refusal;
    return refused === null ? null : formatRefusal(refused);
  };
  return startConversations(
    {
      hostname,
      tls,
      isTls: false,
      limits,
      log,
      formatRefusal,
      checkSender: async (path) => say(Promise.resolve(transactions.checkSender(path))),
      checkRecipient: (path, session) => say(transactions.checkRecipient(path, session)),
      takeMessage: (bytes, session) => say(transactions.takeMessage(bytes, session)),
    },
    { host, port },
  );
}
