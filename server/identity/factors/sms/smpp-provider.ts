import type smpp from 'smpp';
import { SmsError } from './errors.ts';
import type { SmsProvider } from './provider.ts';

export interface SmppProviderOptions {
  /** `smpp://host:port` or `ssmpp://host:port`. */
  url: string;
  systemId: string;
  password: string;
  sender: string;
  timeoutMs: number;
}

/** SMPP 3.4, section 5.1.3. */
const OK = 0;
/** Alphanumeric sender (5.2.5), national plan left open; international number (5.2.6). */
const TON_ALPHANUMERIC = 5;
const TON_INTERNATIONAL = 1;
const NPI_ISDN = 1;

/** Binds for each text and lets go: sign-in codes are few, and a link that is not held cannot have died unnoticed. */
export function createSmppProvider(options: SmppProviderOptions): SmsProvider {
  return {
    async send(number, text) {
      const { default: smpp } = await import('smpp');
      return new Promise<void>((resolve, reject) => {
        const session = smpp.connect({ url: options.url });
        const timer = setTimeout(() => end(fail('unreachable', 'does not answer')), options.timeoutMs);
        const end = (error: SmsError | null) => {
          clearTimeout(timer);
          session.destroy();
          if (error === null) resolve();
          else reject(error);
        };
        session.on('error', (cause) => end(fail('unreachable', 'cannot be reached', cause)));
        session.on('connect', () => {
          const credentials = { system_id: options.systemId, password: options.password };
          session.bind_transmitter(credentials, (bound) => {
            if (bound.command_status !== OK) return end(fail('refused', 'does not take our name'));
            session.submit_sm(formatSubmission(options.sender, number, text), (answer) =>
              end(answer.command_status === OK ? null : fail('refused', 'did not take a text')),
            );
          });
        });
      });
    },
    close: async () => {},
  };
}

function formatSubmission(sender: string, number: string, text: string): smpp.Fields {
  return {
    source_addr_ton: TON_ALPHANUMERIC,
    source_addr: sender,
    dest_addr_ton: TON_INTERNATIONAL,
    dest_addr_npi: NPI_ISDN,
    destination_addr: number.slice(1),
    short_message: text,
  };
}

function fail(kind: 'refused' | 'unreachable', what: string, cause?: unknown): SmsError {
  return new SmsError(`sms/${kind}`, `the SMS centre ${what}`, { cause });
}
