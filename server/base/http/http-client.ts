import type { Agent, Dispatcher, request } from 'undici';

/** As undici's `request`, over the connections of this client. */
export type SendRequest = (
  url: URL,
  options: Omit<Parameters<typeof request>[1], 'dispatcher'>,
) => Promise<Dispatcher.ResponseData>;

export interface HttpClient {
  /** Kept apart from the requests: what fails here is no fault of the other side. */
  open(): Promise<SendRequest>;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

/** Asks other servers, over connections of its own. The library is loaded when there is something to ask. */
export function createHttpClient(options: Agent.Options): HttpClient {
  const load = async () => {
    const undici = await import('undici');
    return { request: undici.request, agent: new undici.Agent(options) };
  };
  let loaded: ReturnType<typeof load> | null = null;
  return {
    async open() {
      const { request, agent } = await (loaded ??= load());
      return (url, more) => request(url, { ...more, dispatcher: agent });
    },
    async close() {
      await (await loaded)?.agent.destroy();
    },
  };
}
