import type { FactorMethod } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import {
  type FormEvent,
  type ReactNode,
  useCallback,
  useContext,
  createContext,
  useRef,
  useState,
} from 'react';
import { useSession } from '../../app/session.tsx';
import { RequestError } from '../../jmap/index.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { factorsQuery } from './queries.ts';
import { useRefusalText } from './refusal-text.ts';

type WithProof = <T>(run: () => Promise<T>) => Promise<T | null>;
const ProofContext = createContext<WithProof | null>(null);

/** Runs what may ask for a recent proof of who is there; null when the person would not give it. */
export function useProof(): WithProof {
  const withProof = useContext(ProofContext);
  if (withProof === null) throw new Error('useProof outside of ProofProvider');
  return withProof;
}

/** Asks for the password or a code when the server wants to know again who is there, then goes on. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [isAsked, setAsked] = useState(false);
  const answer = useRef<((given: boolean) => void) | null>(null);
  const withProof = useCallback<WithProof>(async (run) => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof RequestError) || error.type !== 'proof-required') throw error;
      const given = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setAsked(true);
      });
      return given ? run() : null;
    }
  }, []);
  const close = (given: boolean) => {
    setAsked(false);
    answer.current?.(given);
    answer.current = null;
  };
  return (
    <ProofContext value={withProof}>
      {children}
      {isAsked ? <ProofDialog onClose={close} /> : null}
    </ProofContext>
  );
}

function ProofDialog({ onClose }: { onClose(given: boolean): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const factors = useQuery(factorsQuery(transport));
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const refusalText = useRefusalText();
  const method: Exclude<FactorMethod, 'passkey'> | 'password' =
    (factors.data?.totps.length ?? 0) > 0
      ? 'totp'
      : factors.data?.phone?.isConfirmed === true
        ? 'sms'
        : (factors.data?.passkeys.length ?? 0) > 0
          ? 'printed-code'
          : 'password';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed === '' || isBusy) return;
    setBusy(true);
    try {
      await transport.post(
        '/auth/prove',
        method === 'password' ? { password: typed } : { method, code: typed },
      );
      onClose(true);
    } catch (fault) {
      setTyped('');
      setError(
        fault instanceof RequestError && fault.type === 'wrong-code' && method === 'password'
          ? t`Ce mot de passe ne convient pas.`
          : refusalText(fault),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t`Confirmez que c’est bien vous`} isOpen onClose={() => onClose(false)}>
      <form className="dialog-body" onSubmit={(event) => void submit(event)}>
        <p>
          <Trans>Ce réglage protège votre compte : il demande une nouvelle preuve.</Trans>
        </p>
        <TextField
          label={
            method === 'password'
              ? t`Mot de passe`
              : method === 'printed-code'
                ? t`Code imprimé`
                : t`Code à six chiffres`
          }
          type={method === 'password' ? 'password' : 'text'}
          autoComplete={method === 'password' ? 'current-password' : 'one-time-code'}
          inputMode={method === 'totp' || method === 'sms' ? 'numeric' : 'text'}
          value={typed}
          onChange={setTyped}
          autoFocus
          {...(error === null ? {} : { error })}
        />
        {method === 'sms' ? <SendSms /> : null}
        <div className="dialog__actions">
          <Button look="framed" onPress={() => onClose(false)}>
            <Trans>Annuler</Trans>
          </Button>
          <Button look="main" type="submit" isPending={isBusy}>
            <Trans>Confirmer</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SendSms() {
  const { transport } = useSession();
  const [note, setNote] = useState<string | null>(null);
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const send = () =>
    transport.post('/auth/prove/sms', {}).then(
      () => setNote(t`Un SMS vient de partir.`),
      (fault: unknown) => setNote(refusalText(fault)),
    );
  return (
    <p>
      <Button look="link" onPress={() => void send()}>
        <Trans>Recevoir un code par SMS</Trans>
      </Button>{' '}
      <output>{note}</output>
    </p>
  );
}
