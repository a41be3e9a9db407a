import { findNumen, type HeldMessage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, CancelButton, TextField } from '../../ui/index.ts';
import { refusalType } from '../security/refusal-text.ts';
import { heldKey } from './held-query.ts';

interface Props {
  message: Pick<HeldMessage, 'accountId' | 'emailId'>;
  /** The message's subject, so that buttons of a list tell themselves apart. */
  subject: string;
}

/** « Demander la remise », with a word of why if one likes; the answer comes to the quarantine page. */
export function AskRelease({ message, subject }: Props) {
  const { t } = useLingui();
  const [state, setState] = useState<'idle' | 'writing' | 'asked'>('idle');
  if (state === 'asked') {
    return (
      <output>
        <Trans>Demandé. La réponse viendra sur la page « Quarantaine ».</Trans>
      </output>
    );
  }
  if (state === 'writing') {
    return (
      <AskForm
        message={message}
        subject={subject}
        onAsked={() => setState('asked')}
        onLeave={() => setState('idle')}
      />
    );
  }
  return (
    <Button
      look="framed"
      aria-label={t`Demander la remise de « ${subject} »`}
      onPress={() => setState('writing')}
    >
      <Trans>Demander la remise</Trans>
    </Button>
  );
}

function AskForm({
  message: { accountId, emailId },
  subject,
  onAsked,
  onLeave,
}: Props & { onAsked: () => void; onLeave: () => void }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const describe = useAskRefusal();
  const [words, setWords] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = async () => {
    if (findNumen(words.normalize('NFKC')) !== null) return setError(describe('holds-numen'));
    setIsAsking(true);
    setError(null);
    try {
      await transport.post('/support/quarantine', { accountId, emailId, words: words.trim() });
      onAsked();
      await queries.invalidateQueries({ queryKey: heldKey });
    } catch (fault) {
      setIsAsking(false);
      setError(describe(refusalType(fault)));
    }
  };
  return (
    <div className="factor-setup">
      <TextField
        label={t`Pourquoi le demandez-vous ? (facultatif)`}
        value={words}
        onChange={setWords}
        maxLength={500}
        autoFocus
        {...(error === null ? {} : { error })}
      />
      <div className="factor-setup__actions">
        <Button
          look="main"
          aria-label={t`Envoyer la demande pour « ${subject} »`}
          isPending={isAsking}
          onPress={() => void ask()}
        >
          <Trans>Envoyer la demande</Trans>
        </Button>
        <CancelButton look="framed" isSent={isAsking} onPress={onLeave} />
      </div>
    </div>
  );
}

function useAskRefusal(): (type: string | null) => string {
  const { t } = useLingui();
  return (type) => {
    switch (type) {
      case 'limit':
        return t`Vous avez beaucoup demandé aujourd’hui. Appelez l’assistance.`;
      case 'not-found':
        return t`Ce message ne peut pas être demandé depuis ce compte.`;
      case 'holds-numen':
        return t`Votre explication contient un NUMEN. Retirez-le : il ne s’écrit nulle part, pas même ici.`;
      case 'holds-password':
        return t`Votre explication contient votre mot de passe. Retirez-le : personne n’en a besoin, pas même l’assistance.`;
      default:
        return t`Le service ne répond pas. Réessayez dans un moment.`;
    }
  };
}
