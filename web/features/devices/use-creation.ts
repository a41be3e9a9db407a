import { type AppPasswordBound, type AppPasswordProtocol, type CreatedAppPassword } from '#contract';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { RequestError, SignedOutError } from '../../jmap/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import type { Program } from './programs.ts';

export interface NewDevice {
  name: string;
  made: CreatedAppPassword;
}

const protocols: AppPasswordProtocol[] = ['jmap', 'imap', 'submission'];

/** Makes the password of a device, and says what went wrong: with its name, or with something else. */
export function useCreation(wanted: {
  program: Program;
  name: string;
  isShort: boolean;
  bound: AppPasswordBound | 'none';
  onMade(device: NewDevice): void;
}) {
  const { t } = useLingui();
  const { transport, isExpired } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  // An object: the same words said again are news.
  const [nameError, setNameError] = useState<{ text: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** The session had ended: what was asked for goes on once the person is back. */
  const [isHeld, setHeld] = useState(false);
  const explain = (fault: unknown, isAgain: boolean) => {
    if (fault instanceof SignedOutError && !isAgain) setHeld(true);
    else if (refusalType(fault) === 'malformed')
      setNameError({ text: t`Ce nom ne convient pas : il contient un signe que l’on ne voit pas.` });
    else if (refusalType(fault) === 'limit')
      setError(t`Vous avez déjà le plus d’appareils possible. Retirez-en un dans la liste ci-dessous.`);
    else if (fault instanceof RequestError && fault.status >= 500)
      setError(t`L’appareil n’a pas été ajouté : le service a un problème. Réessayez dans un moment.`);
    else setError(refusalText(fault));
  };
  const post = async (isAgain: boolean) => {
    const { program, name, isShort, bound, onMade } = wanted;
    const body = {
      name: name.trim(),
      protocols,
      ...(isShort ? { days: 30 } : {}),
      ...(bound === 'none' ? {} : { bound }),
      ...(program === 'iphone' ? { profile: true } : {}),
    };
    setBusy(true);
    try {
      const made = await withProof(() => transport.post<CreatedAppPassword>('/auth/app-passwords', body));
      if (made.kind === 'given-up') return;
      await queries.invalidateQueries({ queryKey: ['app-passwords'] });
      onMade({ name: made.value.name, made: made.value });
    } catch (fault) {
      explain(fault, isAgain);
    } finally {
      setBusy(false);
    }
  };
  const create = () => {
    if (isBusy) return;
    setError(null);
    setNameError(
      wanted.name.trim() === '' ? { text: t`Donnez-lui un nom, pour le reconnaître dans la liste.` } : null,
    );
    if (wanted.name.trim() !== '') void post(false);
  };
  const goOn = useEffectEvent(() => {
    setHeld(false);
    void post(true);
  });
  useEffect(() => {
    if (isHeld && !isExpired) goOn();
  }, [isHeld, isExpired]);
  return { create, nameError, error, isBusy };
}
