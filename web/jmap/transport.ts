import { RequestError, SignedOutError, UnreachableError } from './errors.ts';

export interface TransportOptions {
  /** The token of the signed-in session, sent with all that is not a GET. */
  csrfToken: () => string | null;
  /**
   * Asked every time the server says 401: whether the session goes on all the same. Its key may have been changed while
   * the request was under way; it is then sent once more.
   */
  isStillOpen?: () => Promise<boolean>;
  /** Told whether the server could be reached. */
  onReachable?: (reachable: boolean) => void;
  fetch?: typeof fetch;
}

/** Requests to our own server, with its errors told apart. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** The header that tells our page from a stranger's form. */
  headers(): Record<string, string> {
    const token = this.#options.csrfToken();
    return token === null ? {} : { 'X-Digue-CSRF': token };
  }

  /** After a 401 of a request that went another way. */
  async isStillOpen(): Promise<boolean> {
    return (await this.#options.isStillOpen?.()) ?? false;
  }

  async get<T>(url: string): Promise<T> {
    return (await this.#answer(url, { headers: { Accept: 'application/json' } })).json() as Promise<T>;
  }

  /** Undefined for an answer without a body. */
  async post<T>(url: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return this.#send<T>('POST', url, body, signal);
  }

  async put(url: string, body: unknown): Promise<void> {
    await this.#send('PUT', url, body);
  }

  async #send<T>(method: 'POST' | 'PUT', url: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.#answer(url, {
      method,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  /** A file as answer. */
  async postForFile(url: string, body: unknown): Promise<Blob> {
    const headers = { 'Content-Type': 'application/json' };
    return (await this.#answer(url, { method: 'POST', headers, body: JSON.stringify(body) })).blob();
  }

  async delete(url: string): Promise<void> {
    await this.#answer(url, { method: 'DELETE' });
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    let response = await this.#reach(url, init);
    if (response.status === 401 && (await this.isStillOpen())) response = await this.#reach(url, init);
    if (response.ok) return response;
    if (response.status === 401) throw new SignedOutError();
    if (response.status === 502 || response.status === 503 || response.status === 504) {
      this.#options.onReachable?.(false);
      throw new UnreachableError(response.status);
    }
    throw await readProblem(response);
  }

  async #reach(url: string, init: RequestInit): Promise<Response> {
    try {
      const headers = { ...init.headers, ...(init.method === undefined ? {} : this.headers()) };
      const request = { ...init, headers, credentials: 'same-origin' as const };
      const response = await (this.#options.fetch ?? fetch)(url, request);
      if (response.status < 502) this.#options.onReachable?.(true);
      return response;
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      this.#options.onReachable?.(false);
      throw new UnreachableError(cause);
    }
  }
}

/** RFC 9457 problem details, or whatever else was answered. */
async function readProblem(response: Response): Promise<RequestError> {
  try {
    const problem = (await response.json()) as Record<string, unknown>;
    // The /auth routes name what is wrong in `error`.
    const type = problem['type'] ?? problem['error'];
    const detail = String(problem['detail'] ?? response.statusText);
    return new RequestError(response.status, typeof type === 'string' ? type : null, detail, problem);
  } catch {
    return new RequestError(response.status, null, response.statusText);
  }
}
