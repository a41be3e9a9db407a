import type { AuthError, FactorMethod, PersonSummary, SessionStage, SignedIn } from '#contract';
import { Transport, UnreachableError } from '../jmap/index.ts';

export type SignInAnswer =
  /** `pending`: a step of the sign-in is still to be taken; the state says which. */
  | { kind: 'signed-in' }
  | { kind: 'pending' }
  | { kind: 'refused'; error: AuthError }
  | { kind: 'unreachable' };

/** What is still asked of the person before the session is open. */
export interface PendingStep {
  stage: Exclude<SessionStage, 'open'>;
  methods: FactorMethod[];
}

export interface SessionState {
  /** `unknown` while the server is asked for the first time; `unreachable` when that failed. */
  status: 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';
  person: PersonSummary | null;
  pending: PendingStep | null;
  /** Nothing of this session may stay on the device. */
  isShared: boolean;
  /** The network lets the person read, and nothing else. */
  isReadOnly: boolean;
  /** Nobody could help on the day when everything is lost. */
  needsRescueContact: boolean;
  /** What no longer gets security fixes; null when all is well. */
  outdated: SignedIn['outdated'];
  /** When a second factor becomes required; null when there is one, or none is ever required. */
  factorRequiredFrom: string | null;
  /** The session ended while the page was in use: the person signs in again over it, and nothing typed is lost. */
  isExpired: boolean;
  isOnline: boolean;
  /** How often requests have not reached the server, which was held to be reachable, since all was last caught up with. */
  stumbles: number;
}

/** The part of `sessionStorage` that is needed: it dies with the tab. */
export interface TabStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

interface Options {
  fetch?: typeof fetch;
  /** Leaves the page for another address of ours: nothing of the present person may stay on it. */
  leave(path: string): void;
  tab: TabStorage;
}

/** Says that the session on a shared computer was opened in this tab. */
const TAB_MARK = 'digue.tab';

/** Who is signed in. Once somebody is, neither a lost network nor an ended session takes the page away. */
export class SessionKeeper {
  readonly transport: Transport;
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = {
    status: 'unknown',
    person: null,
    pending: null,
    isShared: false,
    isReadOnly: false,
    needsRescueContact: false,
    outdated: null,
    factorRequiredFrom: null,
    isExpired: false,
    isOnline: true,
    stumbles: 0,
  };
  #csrfToken: string | null = null;
  #asking: Promise<void> | null = null;
  /** How often the server has said who is signed in. */
  #words = 0;

  constructor(options: Options) {
    this.#options = options;
    this.transport = new Transport({
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      csrfToken: () => this.#csrfToken,
      isStillOpen: async () => {
        await this.ask();
        const { status, pending, isExpired, isOnline } = this.#state;
        return status === 'signed-in' && pending === null && !isExpired && isOnline;
      },
      onReachable: (isReachable) => this.#doubt(isReachable),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): SessionState => this.#state;

  /** Waits until the session is open again and the server can be reached. */
  untilOpen(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const { status, pending, isExpired, isOnline } = this.#state;
        if (status !== 'signed-in' || pending !== null || isExpired || !isOnline) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  /** Asks the server who is signed in: at the start, and again when it may have come back. */
  ask(): Promise<void> {
    this.#asking ??= this.#askServer().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** A request that went otherwise than expected proves nothing of the others: the server itself is asked. */
  #doubt(isReachable: boolean): void {
    if (isReachable === this.#state.isOnline) return;
    if (!isReachable && this.#asking === null) this.#change({ stumbles: this.#state.stumbles + 1 });
    void this.ask();
  }

  /** All has been asked for since there were so many stumbles, and no other has come. */
  forgive(stumbles: number): void {
    if (stumbles > 0 && stumbles === this.#state.stumbles) this.#change({ stumbles: 0 });
  }

  async #askServer(): Promise<void> {
    const isKnown = this.#state.person !== null;
    const words = this.#words;
    try {
      const response = await this.#fetch('/auth/session', {});
      if (response.ok) await this.#acceptFound((await response.json()) as SignedIn);
      // Asked with the cookie of before: a new password has ended that session and opened this one.
      else if (response.status === 401 && words !== this.#words) await this.#askServer();
      else if (response.status !== 401)
        this.#change(isKnown ? { isOnline: false } : { status: 'unreachable' });
      else this.#change(isKnown ? { isExpired: true, isOnline: true } : { status: 'signed-out' });
    } catch {
      this.#change(isKnown ? { isOnline: false } : { status: 'unreachable' });
    }
  }

  signIn(login: string, password: string, shared: boolean): Promise<SignInAnswer> {
    return this.step('/auth/sign-in', { login, password, shared });
  }

  /**
   * Takes a step of a sign-in at this route. Where the route answers something else than the session, `onOther` gets
   * it (undefined for no content) and the answer is `pending`.
   */
  async step(url: string, body: unknown, onOther?: (answer: unknown) => void): Promise<SignInAnswer> {
    try {
      const response = await this.#fetch(url, {
        method: 'POST',
        headers: { ...this.transport.headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status >= 500 && response.status !== 503) return { kind: 'unreachable' };
      const answer = response.status === 204 ? undefined : ((await response.json()) as SignedIn | AuthError);
      if (response.ok && (answer === undefined || !('csrfToken' in answer))) {
        onOther?.(answer);
        return { kind: 'pending' };
      }
      if (answer === undefined || 'error' in answer) {
        const error: AuthError = answer ?? { error: 'malformed' };
        if (error.error === 'not-signed-in') this.giveUp();
        return { kind: 'refused', error };
      }
      return { kind: this.accept(answer) };
    } catch {
      return { kind: 'unreachable' };
    }
  }

  /** Back to login and password. */
  giveUp(): void {
    this.#change({ pending: null });
  }

  /** Throws `UnreachableError` when the server did not end the session. */
  async signOut(): Promise<void> {
    await this.#end();
    this.#options.leave('/connexion');
  }

  /** Takes the server's word of a session that this tab has just opened or brought forward. */
  accept(answer: SignedIn): 'signed-in' | 'pending' {
    this.#options.tab.setItem(TAB_MARK, '1');
    this.#csrfToken = answer.csrfToken;
    this.#words += 1;
    const { person } = this.#state;
    if (answer.stage !== 'open' || answer.person === null) {
      const stage = answer.stage === 'open' ? 'factor' : answer.stage;
      const pending = { stage, methods: answer.methods };
      this.#change(person === null ? { pending, status: 'signed-out' } : { pending, isExpired: true });
      return 'pending';
    }
    // Somebody else signed in over an expired page.
    if (person !== null && person.login !== answer.person.login) this.#options.leave('/');
    this.#change({
      status: 'signed-in',
      person: answer.person,
      pending: null,
      isShared: answer.isShared,
      isReadOnly: answer.isReadOnly,
      needsRescueContact: answer.needsRescueContact,
      outdated: answer.outdated,
      factorRequiredFrom: answer.factorRequiredFrom,
      isExpired: false,
      isOnline: true,
    });
    return 'signed-in';
  }

  /** A session found by its cookie: on a shared computer it is good in the tab that opened it, and nowhere else. */
  async #acceptFound(answer: SignedIn): Promise<void> {
    if (!answer.isShared || this.#options.tab.getItem(TAB_MARK) !== null) {
      this.accept(answer);
      return;
    }
    this.#csrfToken = answer.csrfToken;
    await this.#end();
    this.#change({ status: 'signed-out' });
  }

  async #end(): Promise<void> {
    const headers = { ...this.transport.headers(), 'Content-Type': 'application/json' };
    const response = await this.#fetch('/auth/sign-out', { method: 'POST', headers, body: '{}' }).catch(
      (cause: unknown) => {
        throw new UnreachableError(cause);
      },
    );
    if (!response.ok && response.status !== 401) throw new UnreachableError(response.status);
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    return (this.#options.fetch ?? fetch)(url, { ...init, credentials: 'same-origin' });
  }

  #change(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
