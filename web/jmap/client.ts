import { Batch, type Invocation } from './batch.ts';
import type { MethodName, MethodResponses } from './methods.ts';
import { formatUrl } from './template.ts';
import type { Transport } from './transport.ts';
import type { Id, JmapSession } from './types.ts';

export const capabilities = {
  core: 'urn:ietf:params:jmap:core',
  mail: 'urn:ietf:params:jmap:mail',
  submission: 'urn:ietf:params:jmap:submission',
  principals: 'urn:ietf:params:jmap:principals',
  sieve: 'urn:ietf:params:jmap:sieve',
  vacation: 'urn:ietf:params:jmap:vacationresponse',
  verdict: 'urn:digue:jmap:verdict',
  rules: 'urn:digue:jmap:rules',
  outgoing: 'urn:digue:jmap:outgoing',
  destroyFrom: 'urn:digue:jmap:destroyfrom',
  partial: 'urn:digue:jmap:partial',
} as const;

interface ApiResponse {
  methodResponses: Invocation[];
  sessionState: string;
}

/** A JMAP client over one signed-in session (RFC 8620). Knows nothing of React. */
export class JmapClient {
  readonly transport: Transport;
  #session: Promise<JmapSession> | null = null;
  #known: JmapSession | null = null;
  #pending: Batch | null = null;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** The session object, fetched once and again after `forgetSession`. */
  session(): Promise<JmapSession> {
    this.#session ??= this.transport.get<JmapSession>('/jmap/session').then(
      (session) => (this.#known = session),
      (error: unknown) => {
        this.#session = null;
        throw error;
      },
    );
    return this.#session;
  }

  forgetSession(): void {
    this.#session = null;
  }

  /** The session if it has been fetched, for URLs that are needed while rendering. */
  get knownSession(): JmapSession | null {
    return this.#known;
  }

  /** A set of calls that travel together and may refer to each other. */
  batch(): Batch {
    return new Batch((calls) => this.#post(calls));
  }

  /** One call. Calls made in the same tick share a request. */
  call<M extends MethodName>(name: M, args: Record<string, unknown>): Promise<MethodResponses[M]> {
    const limit = this.#known?.capabilities[capabilities.core].maxCallsInRequest ?? 16;
    if (this.#pending === null || this.#pending.size >= limit) {
      const batch = this.batch();
      this.#pending = batch;
      queueMicrotask(() => {
        if (this.#pending === batch) this.#pending = null;
        // Each call carries its own rejection.
        batch.send().catch(() => undefined);
      });
    }
    return this.#pending.call(name, args).result;
  }

  /** Where the bytes of a blob can be fetched; `type` is what the answer will declare. */
  downloadUrl(accountId: Id, blobId: Id, name: string, type: string): string {
    const template = this.#known?.downloadUrl ?? '/jmap/download/{accountId}/{blobId}/{name}?type={type}';
    return formatUrl(template, { accountId, blobId, name, type });
  }

  /** The same, for a page that draws it: what is inert is given before the question of a doubtful message. */
  inlineUrl(accountId: Id, blobId: Id, name: string, type: string): string {
    const url = this.downloadUrl(accountId, blobId, name, type);
    return `${url}${url.includes('?') ? '&' : '?'}disposition=inline`;
  }

  uploadUrl(accountId: Id): string {
    return formatUrl(this.#known?.uploadUrl ?? '/jmap/upload/{accountId}', { accountId });
  }

  eventSourceUrl(types: string): string {
    const template =
      this.#known?.eventSourceUrl ?? '/jmap/events?types={types}&closeafter={closeafter}&ping={ping}';
    return formatUrl(template, { types, closeafter: 'no', ping: '30' });
  }

  async #post(calls: Invocation[]): Promise<Invocation[]> {
    const session = await this.session();
    const using = Object.values(capabilities).filter((uri) => uri in session.capabilities);
    const answer = await this.transport.post<ApiResponse>(session.apiUrl, { using, methodCalls: calls });
    // RFC 8620, section 3.4: a new session state means that accounts or rights changed.
    if (answer.sessionState !== session.state) this.forgetSession();
    return answer.methodResponses;
  }
}
