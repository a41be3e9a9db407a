import type { AuthError, SignedIn } from '#contract';
import { Transport, UnreachableError } from '../jmap/index.ts';

export type SignInAnswer =
  { kind: 'signed-in' } | { kind: 'refused'; error: AuthError } | { kind: 'unreachable' };

export interface SessionState {
  /** `unknown` while the server is asked for the first time; `unreachable` when that failed. */
  status: 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';
  person: SignedIn['person'] | null;
  /** The session ended while the page was in use: the person signs in again over it, and nothing typed is lost. */
  isExpired: boolean;
  isOnline: boolean;
}

interface Options {
  fetch?: typeof fetch;
  /** Leaves the page for another address of ours: nothing of the present person may stay on it. */
  leave(path: string): void;
}

/** Who is signed in. Once somebody is, neither a lost network nor an ended session takes the page away. */
export class SessionKeeper {
  readonly transport: Transport;
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: 'unknown', person: null, isExpired: false, isOnline: true };
  #csrfToken: string | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.transport = new Transport({
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      csrfToken: () => this.#csrfToken,
      onSignedOut: () => this.#change({ isExpired: true }),
      onReachable: (isOnline) => {
        if (isOnline !== this.#state.isOnline) this.#change({ isOnline });
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /** Asks the server who is signed in: at the start, and again when it may have come back. */
  async ask(): Promise<void> {
    const isKnown = this.#state.person !== null;
    try {
      const response = await this.#fetch('/auth/session', {});
      if (response.ok) this.#accept((await response.json()) as SignedIn);
      else if (response.status !== 401)
        this.#change(isKnown ? { isOnline: false } : { status: 'unreachable' });
      else this.#change(isKnown ? { isExpired: true, isOnline: true } : { status: 'signed-out' });
    } catch {
      this.#change(isKnown ? { isOnline: false } : { status: 'unreachable' });
    }
  }

  async signIn(login: string, password: string): Promise<SignInAnswer> {
    try {
      const response = await this.#fetch('/auth/sign-in', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      if (response.status >= 500) return { kind: 'unreachable' };
      const answer = (await response.json()) as SignedIn | AuthError;
      if ('error' in answer) return { kind: 'refused', error: answer };
      this.#accept(answer);
      return { kind: 'signed-in' };
    } catch {
      return { kind: 'unreachable' };
    }
  }

  /** Throws `UnreachableError` when the server did not end the session. */
  async signOut(): Promise<void> {
    const headers = { ...this.transport.headers(), 'Content-Type': 'application/json' };
    const response = await this.#fetch('/auth/sign-out', { method: 'POST', headers, body: '{}' }).catch(
      (cause: unknown) => {
        throw new UnreachableError(cause);
      },
    );
    if (!response.ok && response.status !== 401) throw new UnreachableError(response.status);
    this.#options.leave('/connexion');
  }

  #accept(answer: SignedIn): void {
    const { person } = this.#state;
    // Somebody else signed in over an expired page.
    if (person !== null && person.login !== answer.person.login) this.#options.leave('/');
    this.#csrfToken = answer.csrfToken;
    this.#change({ status: 'signed-in', person: answer.person, isExpired: false, isOnline: true });
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    return (this.#options.fetch ?? fetch)(url, { ...init, credentials: 'same-origin' });
  }

  #change(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
