import type { FactorList, FactorMethod } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useContext, createContext, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { RequestError } from '../../jmap/index.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { ProofQuestion, type WithProof } from './proof-question.ts';
import { factorsQuery } from './queries.ts';
import { hasPasskeys, proveByPasskey } from '../sign-in/passkey-ceremony.ts';
import { refusalType, useRefusalText } from './refusal-text.ts';

const ProofContext = createContext<WithProof | null>(null);

/** Runs what may ask for a recent proof of who is there; what came of it says whether it was given. */
export function useProof(): WithProof {
  const withProof = useContext(ProofContext);
  if (withProof === null) throw new Error('useProof outside of ProofProvider');
  return withProof;
}

/** Asks for the password or a code when the server wants to know again who is there, then goes on. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [isAsked, setAsked] = useState(false);
  const [question] = useState(() => new ProofQuestion(setAsked));
  return (
    <ProofContext value={question.withProof}>
      {children}
      {isAsked ? <ProofDialog onClose={(given) => question.answer(given)} /> : null}
    </ProofContext>
  );
}

function ProofDialog({ onClose }: { onClose(given: boolean): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const factors = useQuery(factorsQuery(transport)).data;
  const ways = factors === undefined ? [] : listWays(factors);
  const [chosen, setChosen] = useState<Way | null>(null);
  const way = chosen ?? ways[0];
  const others = ways.filter((one) => one !== way && (one === 'passkey' || way === 'passkey'));
  return (
    <Dialog title={t`Confirmez que c’est bien vous`} isOpen onClose={() => onClose(false)}>
      <div className="dialog-body">
        <p>
          <Trans>Ce réglage protège votre compte : il demande une nouvelle preuve.</Trans>
        </p>
        {way === undefined ? null : way === 'passkey' ? (
          <PasskeyProof onClose={onClose} />
        ) : (
          <TypedProof key={way} method={way} onClose={onClose} />
        )}
        {others.slice(0, 1).map((one) => (
          <p key={one}>
            <Button look="link" onPress={() => setChosen(one)}>
              {one === 'passkey' ? <Trans>Utiliser ma clé d’accès</Trans> : <Trans>Prouver autrement</Trans>}
            </Button>
          </p>
        ))}
      </div>
    </Dialog>
  );
}

type Way = FactorMethod | 'password';

/** Best first; whoever has no factor proves by the password, which is all they have. */
function listWays({ totps, phone, passkeys, printedCodes }: FactorList): Way[] {
  const ways: Way[] = [];
  if (passkeys.length > 0 && hasPasskeys()) ways.push('passkey');
  if (totps.length > 0) ways.push('totp');
  else if (phone?.isConfirmed === true) ways.push('sms');
  else if (passkeys.length > 0 && (printedCodes?.left ?? 0) > 0) ways.push('printed-code');
  return ways.length === 0 && passkeys.length === 0 ? ['password'] : ways;
}

function PasskeyProof({ onClose }: { onClose(given: boolean): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const prove = async () => {
    setBusy(true);
    setError(null);
    try {
      if (await proveByPasskey(transport)) return onClose(true);
      setError(t`La clé n’a pas répondu. Vous pouvez réessayer.`);
    } catch (fault) {
      setError(refusalType(fault) === 'wrong-code' ? t`Cette clé ne convient pas ici.` : refusalText(fault));
    }
    setBusy(false);
  };
  return (
    <>
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="dialog__actions">
        <Button look="framed" onPress={() => onClose(false)}>
          <Trans>Annuler</Trans>
        </Button>
        <Button look="main" isPending={isBusy} onPress={() => void prove()} autoFocus>
          <Trans>Confirmer avec ma clé d’accès</Trans>
        </Button>
      </div>
    </>
  );
}

function TypedProof({ method, onClose }: { method: Exclude<Way, 'passkey'>; onClose(given: boolean): void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const refusalText = useRefusalText();
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
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
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
