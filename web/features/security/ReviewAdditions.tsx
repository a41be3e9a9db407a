import type { AppPasswordLine, FactorList, KnownNetworkLine, TravelLine, VoucherLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

interface Addition {
  text: string;
  at: string;
  /** Where DELETE takes it away. */
  url: string;
}

const reviewKey = ['review', 'additions'];

/** Ways in that were added since the doubt, each with its undo. */
export function ReviewAdditions({ since }: { since: string }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const additions = useQuery({
    queryKey: [...reviewKey, since],
    queryFn: async (): Promise<Addition[]> => {
      const [factors, devices, networks, travels, vouchers] = await Promise.all([
        transport.get<FactorList>('/auth/factors'),
        transport.get<AppPasswordLine[]>('/auth/app-passwords'),
        transport.get<KnownNetworkLine[]>('/auth/networks'),
        transport.get<TravelLine[]>('/auth/travels'),
        transport.get<VoucherLine[]>('/auth/vouchers'),
      ]);
      const all = [
        ...factors.totps.map(({ id, name, createdAt }) => ({
          text: t`Application d’authentification « ${name} »`,
          at: createdAt,
          url: `/auth/factors/totps/${id}`,
        })),
        ...factors.passkeys.map(({ id, name, createdAt }) => ({
          text: t`Clé d’accès « ${name} »`,
          at: createdAt,
          url: `/auth/factors/passkeys/${encodeURIComponent(id)}`,
        })),
        ...(factors.phone?.confirmedAt == null
          ? []
          : [
              {
                text: t`Téléphone ${factors.phone.number}`,
                at: factors.phone.confirmedAt,
                url: '/auth/factors/phone',
              },
            ]),
        ...(factors.printedCodes === null
          ? []
          : [
              {
                text: t`Feuille de codes imprimés`,
                at: factors.printedCodes.madeAt,
                url: '/auth/factors/printed-codes',
              },
            ]),
        ...devices.map(({ id, name, createdAt }) => ({
          text: t`Appareil « ${name} »`,
          at: createdAt,
          url: `/auth/app-passwords/${id}`,
        })),
        ...networks.map(({ network, label, confirmedAt }) => ({
          text: t`Réseau connu « ${label} » (${network})`,
          at: confirmedAt,
          url: `/auth/networks/${encodeURIComponent(network)}`,
        })),
        ...travels.map(({ id, country, announcedAt }) => ({
          text: t`Voyage annoncé : ${country}`,
          at: announcedAt,
          url: `/auth/travels/${id}`,
        })),
        ...vouchers.map(({ id, name, namedAt }) => ({
          text: t`Collègue de confiance : ${name}`,
          at: namedAt,
          url: `/auth/vouchers/${id}`,
        })),
      ];
      return all.filter((one) => one.at >= since);
    },
    staleTime: 0,
  }).data;
  if (additions === undefined) return null;
  const undo = async ({ url }: Addition) => {
    setError(null);
    try {
      await withProof(() => transport.delete(url));
    } catch (fault) {
      setError(refusalText(fault));
    }
    await queries.invalidateQueries();
  };
  return (
    <li>
      {additions.length === 0 ? (
        <Trans>Aucun moyen d’entrer n’a été ajouté depuis le doute.</Trans>
      ) : (
        <>
          <p>
            <Trans>Ajouté depuis le doute : retirez ce que vous ne reconnaissez pas.</Trans>
          </p>
          <ul className="security__list">
            {additions.map((one) => (
              <li key={one.url} className="security__line">
                <span className="security__text">
                  {one.text}
                  <span className="soft">
                    {' '}
                    · {i18n.date(one.at, { dateStyle: 'medium', timeStyle: 'short' })}
                  </span>
                </span>
                <Button look="framed" onPress={() => void undo(one)} aria-label={t`Retirer : ${one.text}`}>
                  <Trans>Retirer</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {error === null ? null : <p role="alert">{error}</p>}
    </li>
  );
}
