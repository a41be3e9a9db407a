import type { PasswordJudgement } from '#contract';
import { useEffect, useState } from 'react';
import { useSession } from '../../app/session.tsx';

/** Between the last key and the question, in milliseconds. */
const pause = 250;

/** What the server thinks of the password being typed; the last answer stays until the next. */
export function useJudgement(password: string): PasswordJudgement | null {
  const { transport } = useSession();
  const [judgement, setJudgement] = useState<PasswordJudgement | null>(null);
  useEffect(() => {
    if (password === '') {
      setJudgement(null);
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      transport.post<PasswordJudgement>('/auth/password/judge', { password }, stop.signal).then(
        (answer) => setJudgement(answer),
        () => undefined,
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [password, transport]);
  return judgement;
}
