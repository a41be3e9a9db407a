import { Trans, useLingui } from '@lingui/react/macro';
import { CornerUpLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EmailAddress, EmailDetail } from '../../jmap/index.ts';
import { Addresses } from './Addresses.tsx';

/** Who wrote to whom, with the addresses in full; answers that would go elsewhere have a line of their own. */
export function MessageHeader({ email }: { email: EmailDetail }) {
  const { t } = useLingui();
  const from = email.from ?? [];
  const elsewhere = (email.replyTo ?? []).filter((one) => !isAmong(one, from));
  const sender = (email.sender ?? []).filter((one) => !isAmong(one, from));
  return (
    <div className="message-header">
      <dl>
        <Row label={t`De`} list={from} />
        {sender.length > 0 ? <Row label={t`Envoyé par`} list={sender} /> : null}
        <Row label={t`À`} list={email.to ?? []} />
        <Row label={t`Copie`} list={email.cc ?? []} />
        <Row label={t`Copie cachée`} list={email.bcc ?? []} />
      </dl>
      {elsewhere.length > 0 ? (
        <p className="message-header__reply-to">
          <CornerUpLeft size={16} aria-hidden />
          <span>
            <Trans>Votre réponse irait à une autre adresse :</Trans> <Addresses list={elsewhere} />
          </span>
        </p>
      ) : null}
    </div>
  );
}

function isAmong(address: EmailAddress, list: readonly EmailAddress[]): boolean {
  return list.some((one) => one.email.toLowerCase() === address.email.toLowerCase());
}

function Row({ label, list }: { label: string; list: readonly EmailAddress[] }): ReactNode {
  if (list.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {list.length > 12 ? (
          <details>
            <summary>
              <Addresses list={list.slice(0, 3)} /> <Trans>et {list.length - 3} autres</Trans>
            </summary>
            <Addresses list={list.slice(3)} />
          </details>
        ) : (
          <Addresses list={list} />
        )}
      </dd>
    </div>
  );
}
