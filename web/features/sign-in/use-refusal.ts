import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SignInAnswer } from '../../app/session.tsx';

export type Refusal = Extract<SignInAnswer, { kind: 'refused' | 'unreachable' }>;

/** What the server last refused, said where a screen reader is taken to. */
export function useRefusal(): {
  refusal: Refusal | null;
  /** Seconds until the next attempt. */
  wait: number;
  take(answer: SignInAnswer): void;
  alert: RefObject<HTMLParagraphElement | null>;
} {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const wait = useCountdown(refusal?.kind === 'refused' ? (refusal.error.retryAfter ?? 0) : 0, refusal);
  const alert = useRef<HTMLParagraphElement>(null);
  const take = (answer: SignInAnswer): void => {
    if (answer.kind === 'signed-in' || answer.kind === 'pending') {
      setRefusal(null);
      return;
    }
    setRefusal(answer);
    alert.current?.focus();
  };
  return { refusal, wait, take, alert };
}

/** Whole seconds left, counted down from `seconds` each time `start` changes. */
function useCountdown(seconds: number, start: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds, start]);
  return left;
}
