import type { AlertLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MonitorSmartphone, X } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, IconButton, useToasts } from '../../ui/index.ts';

/** A sign-in from a new device or place, told on the devices that were there already; put off, it is back with the next page load. */
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
  const [closed, setClosed] = useState<number | null>(null);
  if (alert === undefined || alert.id === closed) return null;
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
        {alert.appPassword === null ? (
          <Trans>
            Nouvelle connexion le {moment} : {place}. C’était vous ?
          </Trans>
        ) : (
          <Trans>
            Nouvel appareil le {moment} : {place}. C’était vous ?
          </Trans>
        )}
      </span>
      <Button look="framed" onPress={() => void recognise()}>
        <Trans>C’était moi</Trans>
      </Button>
      <Link className="button button--danger" to="/connexions">
        <Trans>Ce n’était pas moi</Trans>
      </Link>
      <IconButton label={t`Plus tard`} icon={<X size={18} />} onPress={() => setClosed(alert.id)} />
    </div>
  );
}
