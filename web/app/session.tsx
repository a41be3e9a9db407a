import type { AuthError, SignedIn } from '#contract';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Transport, UnreachableError } from '../jmap/index.ts';

export type SignInAnswer =
  { kind: 'signed-in' } | { kind: 'refused'; error: AuthError } | { kind: 'unreachable' };

export interface SessionValue {
  /** `unknown` while the server is being asked. */
  status: 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';
  person: SignedIn['person'] | null;
  /** The session ended while the page was in use: the person stays on the page and signs in again over it. */
  isExpired: boolean;
  isOnline: boolean;
  transport: Transport;
  signIn(login: string, password: string): Promise<SignInAnswer>;
  signOut(): Promise<void>;
  retry(): void;
}

const SessionContext = createContext<SessionValue | null>(null);

export function useSession(): SessionValue {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<SessionValue['status']>('unknown');
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [isExpired, setExpired] = useState(false);
  const [isOnline, setOnline] = useState(true);
  const token = useRef<string | null>(null);
  const transport = useMemo(
    () =>
      new Transport({
        csrfToken: () => token.current,
        onSignedOut: () => setExpired(true),
        onReachable: setOnline,
      }),
    [],
  );
  const login = useRef<string | null>(null);
  const accept = useCallback((answer: SignedIn) => {
    // Somebody else signed in over an expired page: nothing of the first person may stay on it.
    if (login.current !== null && login.current !== answer.person.login) location.assign('/');
    login.current = answer.person.login;
    token.current = answer.csrfToken;
    setSignedIn(answer);
    setExpired(false);
    setOnline(true);
    setStatus('signed-in');
  }, []);
  const ask = useCallback(async () => {
    try {
      const response = await fetch('/auth/session', { credentials: 'same-origin' });
      if (response.ok) accept((await response.json()) as SignedIn);
      else setStatus(response.status === 401 ? 'signed-out' : 'unreachable');
    } catch {
      setStatus('unreachable');
    }
  }, [accept]);
  useEffect(() => void ask(), [ask]);

  const value = useMemo<SessionValue>(
    () => ({
      status,
      person: signedIn?.person ?? null,
      isExpired,
      isOnline,
      transport,
      retry: () => void ask(),
      async signIn(login, password) {
        const answer = await postSignIn(login, password);
        if (answer instanceof UnreachableError) return { kind: 'unreachable' };
        if ('error' in answer) return { kind: 'refused', error: answer };
        accept(answer);
        return { kind: 'signed-in' };
      },
      async signOut() {
        await transport.post('/auth/sign-out', {}).catch(() => undefined);
        location.assign('/connexion');
      },
    }),
    [status, signedIn, isExpired, isOnline, transport, ask, accept],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

async function postSignIn(login: string, password: string): Promise<SignedIn | AuthError | UnreachableError> {
  try {
    const response = await fetch('/auth/sign-in', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (response.status >= 500) return new UnreachableError(response.status);
    return (await response.json()) as SignedIn | AuthError;
  } catch (cause) {
    return new UnreachableError(cause);
  }
}
