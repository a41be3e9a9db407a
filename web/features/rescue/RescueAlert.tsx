import type { OwnRescue } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { formatDay } from '../../app/format-day.ts';

/** While somebody asks to be let into this account: said on every page, with the way to refuse. */
export function RescueAlert() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const request = useQuery({
    queryKey: ['rescue'],
    queryFn: () => transport.get<OwnRescue>('/auth/rescue'),
    refetchInterval: 60_000,
  }).data?.request;
  if (request === undefined || request === null) return null;
  const refuse = async () => {
    try {
      await transport.post('/auth/rescue/refuse', {});
      toasts.show({ text: t`La demande est refusée : elle n’ouvrira rien.` });
    } catch {
      toasts.show({ text: t`Cela n’a pas abouti. Réessayez, ou appelez l’assistance.` });
    }
    await queries.invalidateQueries({ queryKey: ['rescue'] });
  };
  return (
    <div className="banner banner--alert" role="alert">
      <CircleAlert size={18} aria-hidden />
      <span>
        {request.opensAt === null ? (
          <Trans>
            Quelqu’un dit avoir perdu l’accès à votre messagerie et demande de l’aide pour l’ouvrir.
          </Trans>
        ) : (
          <Trans>
            Quelqu’un s’est porté garant d’une demande d’accès à votre messagerie : elle s’ouvrira le{' '}
            {formatDay(i18n, request.opensAt, { timeStyle: 'short' })}.
          </Trans>
        )}
      </span>
      <Button look="danger" onPress={() => void refuse()}>
        <Trans>Ce n’est pas moi : refuser</Trans>
      </Button>
    </div>
  );
}
