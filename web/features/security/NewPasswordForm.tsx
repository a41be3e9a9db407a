import type { PasswordAdvice, PasswordJudgement, PasswordState, SignedIn } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { RequestError } from '../../jmap/index.ts';
import { Button, CancelButton, Checkbox, TextField } from '../../ui/index.ts';
import { useAdviceText } from './advice-text.ts';
import type { Proven } from './proof-question.ts';
import { passwordQuery } from './queries.ts';
import { useRefusalText } from './refusal-text.ts';
import { useJudgement } from './use-judgement.ts';

interface Props {
  /** The present password is asked, but not in the sign-in where it was just given. */
  asksCurrent: boolean;
  /** Another way than to change it: a password again, behind a proof. */
  setAgain?(body: { next: string; endOthers: boolean }): Promise<Proven<SignedIn>>;
  onDone(answer: SignedIn): void;
  onCancel?: () => void;
}

/** A new password: judged while it is typed, with what to do about it. */
export function NewPasswordForm({ asksCurrent, setAgain, onDone, onCancel }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const state = useQuery(passwordQuery(transport)).data;
  const refusalText = useRefusalText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isShown, setShown] = useState(false);
  const [endOthers, setEndOthers] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ password: string; judgement: PasswordJudgement } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const judged = useJudgement(next);
  const judgement = refused?.password === next ? refused.judgement : judged;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || next === '' || (asksCurrent && current === '')) return;
    setBusy(true);
    setError(null);
    try {
      const body = { next, endOthers, ...(asksCurrent ? { current } : {}) };
      if (setAgain === undefined) return onDone(await transport.post<SignedIn>('/auth/password', body));
      const again = await setAgain(body);
      if (again.kind === 'done') onDone(again.value);
    } catch (fault) {
      if (fault instanceof RequestError && fault.type === 'unacceptable') {
        setRefused({ password: next, judgement: fault.body as unknown as PasswordJudgement });
      } else if (fault instanceof RequestError && fault.type === 'wrong-code') {
        setCurrent('');
        setError(t`Le mot de passe actuel ne convient pas.`);
      } else setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      {asksCurrent ? (
        <TextField
          label={t`Mot de passe actuel`}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          {...(error === null ? {} : { error })}
        />
      ) : null}
      <TextField
        label={t`Nouveau mot de passe`}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        spellCheck="false"
        maxLength={200}
      />
      <Button look="link" onPress={() => setShown(!isShown)} aria-pressed={isShown}>
        {isShown ? <Trans>Masquer le mot de passe</Trans> : <Trans>Afficher le mot de passe</Trans>}
      </Button>
      <Meter judgement={next === '' ? null : judgement} state={state} />
      <Checkbox checked={endOthers} onChange={setEndOthers}>
        <Trans>Fermer mes autres connexions</Trans>
      </Checkbox>
      {error !== null && !asksCurrent ? <p role="alert">{error}</p> : null}
      <div className="factor-setup__actions">
        <Button look="main" type="submit" isPending={isBusy}>
          {setAgain === undefined ? (
            <Trans>Changer le mot de passe</Trans>
          ) : (
            <Trans>Choisir ce mot de passe</Trans>
          )}
        </Button>
        {onCancel === undefined ? null : <CancelButton isSent={isBusy} onPress={onCancel} />}
      </div>
    </form>
  );
}

function Meter({
  judgement,
  state,
}: {
  judgement: PasswordJudgement | null;
  state: PasswordState | undefined;
}) {
  const { t } = useLingui();
  const adviceText = useAdviceText(state);
  const id = useId();
  const words = [t`très faible`, t`faible`, t`insuffisant`, t`bon`, t`excellent`];
  return (
    <div className="password-meter">
      <meter
        min={0}
        max={4}
        low={2.5}
        high={2.9}
        optimum={4}
        value={judgement?.level ?? 0}
        aria-labelledby={id}
      />
      <output id={id}>
        {judgement === null ? (
          <Trans>Une phrase de sept mots sans rapport se retient bien et ne se devine pas.</Trans>
        ) : (
          <>
            <Trans>Solidité : {words[judgement.level]}</Trans>
            <Advice advice={judgement.advice} text={adviceText} />
          </>
        )}
      </output>
    </div>
  );
}

function Advice({ advice, text }: { advice: PasswordAdvice[]; text(advice: PasswordAdvice): string }) {
  return advice.length === 0 ? null : (
    <ul className="password-meter__advice">
      {advice.map((one) => (
        <li key={one}>{text(one)}</li>
      ))}
    </ul>
  );
}
