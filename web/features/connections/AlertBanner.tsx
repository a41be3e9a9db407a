import type { AlertLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MonitorSmartphone, X } from 'lucide-react';
import { type FocusEvent, useRef, useState } from 'react';
import { focusContent } from '../../app/focus-content.ts';
import { useSession } from '../../app/session.tsx';
import { Button, IconButton, useNextFocus, useToasts } from '../../ui/index.ts';
import { useCompose } from '../compose/index.ts';
import { orGone } from '../security/refusal-text.ts';

const alertsKey = ['alerts'];
const none: readonly AlertLine[] = [];

/**
 * A sign-in from a new device or place, told on the devices that were there already; put off, it is back with the next
 * page load. The one that is shown stays until it is answered, and the next is shown only when it is asked for: a second
 * press, or one while the list changes, never answers for what nobody has read.
 */
export function AlertBanner() {
  const { transport } = useSession();
  const { data: alerts = none } = useQuery({
    queryKey: alertsKey,
    queryFn: () => transport.get<AlertLine[]>('/auth/alerts'),
    refetchInterval: 60_000,
  });
  const [putOff, setPutOff] = useState<readonly number[]>([]);
  const [shown, setShown] = useState<AlertLine | null>(null);
  const { container, goOn } = useNextFocus<HTMLDivElement>();
  const { noteWay, goBack } = useWayBack();
  const waiting = alerts.filter(({ id }) => !putOff.includes(id));
  const [next] = waiting;
  if (next === undefined) {
    if (shown !== null) setShown(null);
    return null;
  }
  if (shown === null) {
    setShown(next);
    return null;
  }
  const isOpen = waiting.some(({ id }) => id === shown.id);
  const isLast = waiting.every(({ id }) => id === shown.id);
  const leave = () => {
    if (container.current?.contains(document.activeElement) !== true) return;
    if (isLast) goBack();
    else goOn(['next']);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- events of the buttons inside
    <div className="banner" role="alert" ref={container} onFocus={noteWay}>
      <MonitorSmartphone size={18} aria-hidden />
      {isOpen ? (
        <AlertQuestion
          key={shown.id}
          alert={shown}
          onAnswered={leave}
          onLater={() => {
            // All of them: a second press must not put off one that came into its place.
            setPutOff(alerts.map(({ id }) => id));
            goBack();
          }}
        />
      ) : (
        <>
          <span>
            {plural(waiting.length, {
              one: 'Une autre connexion attend votre réponse.',
              other: 'D’autres connexions attendent votre réponse.',
            })}
          </span>
          <Button
            look="framed"
            className="alert-next"
            data-place="next"
            onPress={() => {
              setShown(next);
              goOn(['question']);
            }}
          >
            <Trans>Voir la suivante</Trans>
          </Button>
        </>
      )}
    </div>
  );
}

interface QuestionProps {
  alert: AlertLine;
  /** Called before the answered alert leaves the list. */
  onAnswered(): void;
  onLater(): void;
}

function AlertQuestion({ alert, onAnswered, onLater }: QuestionProps) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { stepAside } = useCompose();
  const [isBusy, setBusy] = useState(false);
  const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
  const device = alert.device ?? t`appareil inconnu`;
  const place = alert.country === null ? device : `${device}, ${names.of(alert.country) ?? alert.country}`;
  const moment = i18n.date(alert.begunAt, { dateStyle: 'medium', timeStyle: 'short' });
  const recognise = async () => {
    setBusy(true);
    try {
      await orGone(transport.post(`/auth/alerts/${alert.id}/recognise`, {}));
    } catch {
      setBusy(false);
      toasts.show({ text: t`Cela n’a pas abouti. Réessayez dans un moment.` });
      return;
    }
    onAnswered();
    queries.setQueryData<AlertLine[]>(alertsKey, (list) => list?.filter(({ id }) => id !== alert.id));
    await queries.invalidateQueries({ queryKey: alertsKey });
  };
  return (
    <>
      <span data-place="question" tabIndex={-1}>
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
      <Button look="framed" isPending={isBusy} onPress={() => void recognise()}>
        <Trans>C’était moi</Trans>
      </Button>
      <Link className="button button--danger" to="/connexions" onClick={stepAside}>
        <Trans>Ce n’était pas moi</Trans>
      </Link>
      <IconButton label={t`Plus tard`} icon={<X size={18} />} onPress={onLater} />
    </>
  );
}

/** Back to what had the focus before the banner took it, e.g. the text being written; else to the page. */
function useWayBack(): { noteWay(event: FocusEvent): void; goBack(): void } {
  const origin = useRef<Element | null>(null);
  return {
    noteWay({ currentTarget, relatedTarget }) {
      if (relatedTarget instanceof Element && !currentTarget.contains(relatedTarget))
        origin.current = relatedTarget;
    },
    goBack() {
      const { current } = origin;
      if (current instanceof HTMLElement) current.focus();
      // Gone from the page, or behind what covers it.
      if (current === null || document.activeElement !== current) focusContent();
    },
  };
}
