import { SmsError } from './errors.ts';
import type { SmsProvider } from './provider.ts';

export interface HttpsProviderOptions {
  /** Chosen by the administrator, so no guard against private addresses. */
  url: string;
  /** Sent as `Authorization: Bearer …`. */
  token: string;
  sender: string;
  timeoutMs: number;
  fetch?: typeof fetch;
}

/** POSTs `{"from", "to", "text"}` as JSON; any 2xx answer means taken. */
export function createHttpsProvider(options: HttpsProviderOptions): SmsProvider {
  return {
    async send(number, text) {
      const response = await (options.fetch ?? fetch)(options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${options.token}` },
        body: JSON.stringify({ from: options.sender, to: number, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs),
      }).catch((cause: unknown) => {
        throw new SmsError('sms/unreachable', 'the SMS provider does not answer', { cause });
      });
      await response.body?.cancel();
      if (!response.ok) throw new SmsError('sms/refused', `the SMS provider answered ${response.status}`);
    },
    close: async () => {},
  };
}
