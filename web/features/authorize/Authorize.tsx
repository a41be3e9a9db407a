import type { OAuthAnswer, OAuthRequest } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { ProofProvider, useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { SignIn } from '../sign-in/SignIn.tsx';
import { SignInFrame } from '../sign-in/SignInFrame.tsx';
import './authorize.css';

/** A mail program asks to be let in: the person signs in as ever, and says yes or no. */
export function Authorize({ uid }: { uid: string }) {
  const { t } = useLingui();
  const { status } = useSession();
  if (status !== 'signed-in') return <SignIn />;
  return (
    <SignInFrame title={t`Autoriser un logiciel`}>
      <ProofProvider>
        <Asked uid={uid} />
      </ProofProvider>
    </SignInFrame>
  );
}

function Asked({ uid }: { uid: string }) {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['oauth', uid],
    queryFn: () => transport.get<OAuthRequest>(`/auth/oauth/${uid}`),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isError) {
    return (
      <div role="alert" className="authorize">
        {refusalType(query.error) === 'not-found' ? (
          <p>
            <Trans>Cette demande n’est plus valable. Revenez au logiciel de messagerie et recommencez.</Trans>
          </p>
        ) : (
          <p>
            <Trans>Le service ne répond pas. Rechargez la page dans un moment.</Trans>
          </p>
        )}
      </div>
    );
  }
  if (query.data === undefined) {
    return (
      <output>
        <Trans>Un instant…</Trans>
      </output>
    );
  }
  return <Question uid={uid} asked={query.data} />;
}

function Question({ uid, asked: { client, mayAllow } }: { uid: string; asked: OAuthRequest }) {
  const { transport, person } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const answer = async (word: 'allow' | 'refuse') => {
    setBusy(true);
    setError(null);
    try {
      const given = await withProof(() => transport.post<OAuthAnswer>(`/auth/oauth/${uid}/${word}`, {}));
      if (given.kind === 'done') location.assign(given.value.goTo);
    } catch (fault) {
      setError(refusalText(fault));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="authorize">
      <p className="authorize__question">
        <Trans>
          <strong>{client}</strong> demande à lire et envoyer votre courrier.
        </Trans>
      </p>
      <p>
        <Trans>Boîte : {person?.address}</Trans>
      </p>
      <p className="soft">
        <Trans>
          Autorisez-le seulement si vous venez d’ajouter votre compte dans ce logiciel. Vous pourrez le
          retirer dans « Ma sécurité ».
        </Trans>
      </p>
      {mayAllow ? null : (
        <p role="alert">
          <Trans>
            Sur un ordinateur partagé ou en lecture seule, aucun logiciel ne peut être autorisé. Recommencez
            depuis votre propre appareil.
          </Trans>
        </p>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="authorize__answers">
        {mayAllow ? (
          <Button look="main" onPress={() => void answer('allow')} isPending={isBusy}>
            <Trans>Autoriser</Trans>
          </Button>
        ) : null}
        <Button look="framed" onPress={() => void answer('refuse')}>
          <Trans>Refuser</Trans>
        </Button>
      </div>
    </div>
  );
}
