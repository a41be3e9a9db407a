import type { SignedIn } from '#contract';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, MessageSquare, Smartphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { hasPasskeys } from '../sign-in/passkey-ceremony.ts';
import { PasskeySetup } from './PasskeySetup.tsx';
import { PhoneSetup } from './PhoneSetup.tsx';
import { TotpSetup } from './TotpSetup.tsx';
import './security.css';

type Kind = 'totp' | 'passkey' | 'sms';

/** What every set-up is given: where to go once the server has taken the factor, and the way back. */
export interface SetupProps {
  onDone(answer: SignedIn): void;
  onCancel(): void;
}

/** Chooses a second factor and sets it up, step by step. */
export function AddFactor({ onAdded }: { onAdded?: () => void }) {
  const { accept } = useSession();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind | null>(null);
  const props: SetupProps = {
    onCancel: () => setKind(null),
    onDone: (answer) => {
      setKind(null);
      void queries.invalidateQueries({ queryKey: ['factors'] });
      accept(answer);
      onAdded?.();
    },
  };
  switch (kind) {
    case 'totp':
      return <TotpSetup {...props} />;
    case 'passkey':
      return <PasskeySetup {...props} />;
    case 'sms':
      return <PhoneSetup {...props} />;
    case null:
      return (
        <ul className="factor-choice">
          <Choice icon={<Smartphone size={22} aria-hidden />} onChoose={() => setKind('totp')}>
            <strong>
              <Trans>Application d’authentification</Trans>
            </strong>
            <Trans>Un code change toutes les trente secondes sur votre téléphone, même sans réseau.</Trans>
          </Choice>
          {hasPasskeys() ? (
            <Choice icon={<KeyRound size={22} aria-hidden />} onChoose={() => setKind('passkey')}>
              <strong>
                <Trans>Clé d’accès ou clé de sécurité</Trans>
              </strong>
              <Trans>L’empreinte, le visage ou le code de cet appareil ; ou une clé à brancher.</Trans>
            </Choice>
          ) : null}
          <Choice icon={<MessageSquare size={22} aria-hidden />} onChoose={() => setKind('sms')}>
            <strong>
              <Trans>SMS</Trans>
            </strong>
            <Trans>Un code arrive sur votre téléphone, aussi sans smartphone.</Trans>
          </Choice>
        </ul>
      );
  }
}

function Choice({ icon, onChoose, children }: { icon: ReactNode; onChoose(): void; children: ReactNode }) {
  return (
    <li>
      <Button look="framed" className="factor-choice__button" onPress={onChoose}>
        {icon}
        <span className="factor-choice__text">{children}</span>
      </Button>
    </li>
  );
}
