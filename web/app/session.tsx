import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { SignedIn } from '#contract';
import { watchedPauseAfter, type Transport } from '../jmap/index.ts';
import { SessionKeeper, type SessionState, type SignInAnswer } from './session-keeper.ts';

export type { SignInAnswer } from './session-keeper.ts';

export interface SessionValue extends SessionState {
  transport: Transport;
  signIn(login: string, password: string, shared: boolean): Promise<SignInAnswer>;
  /** Takes a step of a sign-in at this route; `onOther` gets an answer that is no session. */
  step(url: string, body: unknown, onOther?: (answer: unknown) => void): Promise<SignInAnswer>;
  /** Back to login and password. */
  giveUp(): void;
  /** The server's new word of the session. */
  accept(answer: SignedIn): void;
  /** Throws when the server could not be told. */
  signOut(): Promise<void>;
  retry(): void;
  /** Waits until the session is open again. */
  untilOpen(): Promise<void>;
  /** All has been asked for since there were so many stumbles. */
  forgive(stumbles: number): void;
}

const SessionContext = createContext<SessionValue | null>(null);

export function useSession(): SessionValue {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [keeper] = useState(
    () => new SessionKeeper({ leave: (path) => location.assign(path), tab: sessionStorage }),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  useEffect(() => {
    const ask = () => void keeper.ask();
    ask();
    window.addEventListener('online', ask);
    window.addEventListener('offline', ask);
    return () => {
      window.removeEventListener('online', ask);
      window.removeEventListener('offline', ask);
    };
  }, [keeper]);
  useEffect(() => {
    if (state.isOnline) return undefined;
    // The first loss is asked about at once; a server that comes and goes, and has to answer for everything each time, later.
    let failures = Math.max(0, keeper.state().stumbles - 1);
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      failures += 1;
      timer = setTimeout(() => {
        void keeper.ask();
        wait();
      }, watchedPauseAfter(failures));
    };
    wait();
    return () => clearTimeout(timer);
  }, [keeper, state.isOnline]);
  const retry = useCallback(() => void keeper.ask(), [keeper]);
  const forgive = useCallback((stumbles: number) => keeper.forgive(stumbles), [keeper]);
  const value = useMemo<SessionValue>(
    () => ({
      ...state,
      transport: keeper.transport,
      signIn: (login, password, shared) => keeper.signIn(login, password, shared),
      step: (url, body, onOther) => keeper.step(url, body, onOther),
      giveUp: () => keeper.giveUp(),
      accept: (answer) => void keeper.accept(answer),
      signOut: () => keeper.signOut(),
      retry,
      untilOpen: () => keeper.untilOpen(),
      forgive,
    }),
    [state, keeper, retry, forgive],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}
