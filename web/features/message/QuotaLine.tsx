import type { QuotaFact } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAccounts } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { formatSize } from '../attachments/format-size.ts';

/** Written as long as most, it keeps the room of the true figures, unseen, until they come. */
const likely: QuotaFact = { usedBytes: 640_000_000, limitBytes: 2_000_000_000 };

/** « Votre boîte est remplie à 12 % »: what the server knows, beside whatever a message says of it. */
export function QuotaLine({ accountId }: { accountId: Id }) {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const { accounts } = useAccounts();
  const { data, isError } = useQuery({
    queryKey: ['quota', accountId],
    queryFn: () => transport.get<QuotaFact>(`/support/quota?account=${encodeURIComponent(accountId)}`),
    staleTime: 60_000,
  });
  if (data === undefined && isError) return null;
  const { usedBytes, limitBytes } = data ?? likely;
  const isOwn = accounts.find(({ id }) => id === accountId)?.isPersonal ?? true;
  const used = formatSize(usedBytes, i18n.locale);
  if (limitBytes === null || limitBytes <= 0) {
    return (
      <p className="quota-line">
        {isOwn ? (
          <Trans>Votre boîte n’a pas de limite de taille ; elle contient {used}.</Trans>
        ) : (
          <Trans>Cette boîte n’a pas de limite de taille ; elle contient {used}.</Trans>
        )}
      </p>
    );
  }
  const share = usedBytes / limitBytes;
  const percent = i18n.number(share, { style: 'percent', maximumFractionDigits: share < 0.01 ? 1 : 0 });
  const limit = formatSize(limitBytes, i18n.locale);
  return (
    <div className="quota-line" aria-busy={data === undefined}>
      <p>
        {isOwn ? (
          <Trans>
            <strong>Votre boîte est remplie à {percent}</strong> ({used} sur {limit}). C’est le vrai chiffre,
            donné par le service.
          </Trans>
        ) : (
          <Trans>
            <strong>Cette boîte est remplie à {percent}</strong> ({used} sur {limit}). C’est le vrai chiffre,
            donné par le service.
          </Trans>
        )}
      </p>
      <span className="quota-line__track" aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </span>
    </div>
  );
}
