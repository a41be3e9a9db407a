import type { AlertLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MonitorSmartphone } from 'lucide-react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';

/** A sign-in from a new device or place, told on the devices that were there already. */
export function AlertBanner() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const alert = useQuery({
    queryKey: ['alerts'],
    queryFn: () => transport.get<AlertLine[]>('/auth/alerts'),
    refetchInterval: 60_000,
  }).data?.[0];
  if (alert === undefined) return null;
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const device = alert.device ?? t`appareil inconnu`;
  const place = alert.country === null ? device : `${device}, ${names.of(alert.country) ?? alert.country}`;
  const moment = i18n.date(alert.begunAt, { dateStyle: 'medium', timeStyle: 'short' });
  const recognise = async () => {
    try {
      await transport.post(`/auth/alerts/${alert.id}/recognise`, {});
    } catch {
      toasts.show({ text: t`Cela n’a pas abouti. Réessayez dans un moment.` });
    }
    await queries.invalidateQueries({ queryKey: ['alerts'] });
  };
  return (
    <div className="banner" role="alert">
      <MonitorSmartphone size={18} aria-hidden />
      <span>
        <Trans>
          Nouvelle connexion le {moment} : {place}. C’était vous ?
        </Trans>
      </span>
      <Button look="framed" onPress={() => void recognise()}>
        <Trans>C’était moi</Trans>
      </Button>
      <Link className="button button--danger" to="/connexions">
        <Trans>Ce n’était pas moi</Trans>
      </Link>
    </div>
  );
}
