import type { FactorList } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, MessageSquare, Smartphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm, useToasts } from '../../ui/index.ts';
import { AddFactor } from './AddFactor.tsx';
import { PrintedCodes } from './PrintedCodes.tsx';
import { useProof } from './proof.tsx';
import { factorsQuery } from './queries.ts';
import { useRefusalText } from './refusal-text.ts';

interface Line {
  key: string;
  name: string;
  icon: ReactNode;
  usedAt: string | null;
  url: string;
}

/** The second step at sign-in: what there is, one more, one less, and the sheet of codes. */
export function FactorSection() {
  const { transport } = useSession();
  const query = useQuery(factorsQuery(transport));
  const [isAdding, setAdding] = useState(false);
  const list = query.data;
  if (query.isError) {
    return (
      <div role="alert">
        <p>
          <Trans>La liste n’a pas pu être chargée.</Trans>
        </p>
        <Button look="framed" onPress={() => void query.refetch()}>
          <Trans>Réessayer</Trans>
        </Button>
      </div>
    );
  }
  if (list === undefined) {
    return (
      <output>
        <Trans>Chargement…</Trans>
      </output>
    );
  }
  const lines = listLines(list);
  return (
    <>
      {lines.length === 0 ? null : (
        <ul className="security__list">
          {lines.map((line) => (
            <FactorRow key={line.key} line={line} />
          ))}
        </ul>
      )}
      {isAdding || lines.length === 0 ? (
        <AddFactor onAdded={() => setAdding(false)} />
      ) : (
        <p>
          <Button look="framed" onPress={() => setAdding(true)}>
            <Trans>Ajouter un moyen</Trans>
          </Button>
        </p>
      )}
      {lines.length === 0 ? null : <PrintedCodes sheet={list.printedCodes} />}
    </>
  );
}

function listLines(list: FactorList): Line[] {
  return [
    ...list.passkeys.map((key) => ({
      key: `passkey ${key.id}`,
      name: key.name,
      icon: <KeyRound size={20} aria-hidden />,
      usedAt: key.lastUsedAt,
      url: `/auth/factors/passkeys/${encodeURIComponent(key.id)}`,
    })),
    ...list.totps.map((totp) => ({
      key: `totp ${totp.id}`,
      name: totp.name,
      icon: <Smartphone size={20} aria-hidden />,
      usedAt: totp.lastUsedAt,
      url: `/auth/factors/totps/${totp.id}`,
    })),
    ...(list.phone?.isConfirmed === true
      ? [
          {
            key: 'phone',
            name: list.phone.number,
            icon: <MessageSquare size={20} aria-hidden />,
            usedAt: null,
            url: '/auth/factors/phone',
          },
        ]
      : []),
  ];
}

function FactorRow({ line }: { line: Line }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const remove = async (yes: boolean) => {
    setAsking(false);
    if (!yes) return;
    try {
      await withProof(() => transport.delete(line.url));
      await queries.invalidateQueries({ queryKey: ['factors'] });
    } catch (fault) {
      toasts.show({ text: refusalText(fault) });
    }
  };
  return (
    <li className="security__line">
      {line.icon}
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        {line.usedAt === null ? null : (
          <p className="soft">
            <Trans>
              Dernière utilisation le {i18n.date(line.usedAt, { dateStyle: 'long', timeStyle: 'short' })}
            </Trans>
          </p>
        )}
      </div>
      <Button look="framed" onPress={() => setAsking(true)} aria-label={t`Retirer : ${line.name}`}>
        <Trans>Retirer</Trans>
      </Button>
      {isAsking ? (
        <Confirm
          title={t`Retirer ce moyen ?`}
          text={t`Il ne servira plus à vous connecter.`}
          confirm={t`Retirer`}
          cancel={t`Garder`}
          isDangerous
          onAnswer={(yes) => void remove(yes)}
        />
      ) : null}
    </li>
  );
}
