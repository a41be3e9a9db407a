import type { FactorList } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, MessageSquare, Smartphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { AddFactor } from './AddFactor.tsx';
import { PrintedCodes } from './PrintedCodes.tsx';
import { useProof } from './proof.tsx';
import { factorsQuery } from './queries.ts';
import { RemoveButton } from './RemoveButton.tsx';
import { formatDay } from '../../app/format-day.ts';

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
  return (
    <Loaded query={query}>
      {(list) => {
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
      }}
    </Loaded>
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
  const remove = async () => {
    await withProof(() => transport.delete(line.url));
    await queries.invalidateQueries({ queryKey: ['factors'] });
  };
  return (
    <li className="security__line">
      {line.icon}
      <div className="security__text">
        <p className="security__name">{line.name}</p>
        {line.usedAt === null ? null : (
          <p className="soft">
            <Trans>Dernière utilisation le {formatDay(i18n, line.usedAt, { timeStyle: 'short' })}</Trans>
          </p>
        )}
      </div>
      <RemoveButton
        name={line.name}
        question={{ title: t`Retirer ce moyen ?`, text: t`Il ne servira plus à vous connecter.` }}
        remove={remove}
      />
    </li>
  );
}
