import type { DevicePlace, DeviceProgress } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useNetworkWords } from '../connections/connection-words.ts';
import { formatAgo } from './format-ago.ts';
import { useArrivalToast } from './use-arrival-toast.ts';

interface Props {
  name: string;
  progress: DeviceProgress | 'gone' | null;
}

/** Whether the device has come, and for what. */
export function DeviceStatus({ name, progress }: Props) {
  const { i18n } = useLingui();
  const box = useRef<HTMLElement>(null);
  const isKnown = progress !== null && progress !== 'gone';
  useArrivalToast({ name, hasCome: isKnown ? progress.first !== null : null, box });
  if (progress === 'gone')
    return (
      <Box icon={<CircleX size={20} aria-hidden />}>
        <Trans>« {name} » a été retiré : son mot de passe n’ouvre plus rien.</Trans>
      </Box>
    );
  const { first = null, used = [], outside = null, refusedSecondsAgo = null } = progress ?? {};
  if (first !== null)
    return (
      <Box
        isDone
        box={box}
        icon={<CircleCheck size={20} aria-hidden />}
        below={
          <>
            <Place place={first} />
            {first.program === null ? null : <> – {first.program}</>}
          </>
        }
      >
        <Seen name={name} used={used} />
      </Box>
    );
  if (outside !== null)
    return (
      <Box icon={<TriangleAlert size={20} aria-hidden />} below={<Place place={outside} />}>
        <Trans>
          Le mot de passe de « {name} » est juste, mais il vient d’un réseau que vous lui avez interdit. Ce
          réseau est le vôtre ? Ouvrez le webmail de là, et dites « Je suis chez moi » dans « Mes connexions
          ». Sinon, retirez l’appareil, ou ajoutez-le de nouveau sans cette limite.
        </Trans>
      </Box>
    );
  if (refusedSecondsAgo !== null)
    return (
      <Box icon={<TriangleAlert size={20} aria-hidden />} below={formatAgo(refusedSecondsAgo, i18n.locale)}>
        <Trans>
          Un mot de passe vient d’être refusé. Vérifiez que c’est celui de cet appareil, écrit sur cette page,
          et non celui de votre compte ; et que l’identifiant est votre adresse entière.
        </Trans>
      </Box>
    );
  return (
    <Box icon={<Hourglass size={20} aria-hidden />}>
      <Trans>« {name} » ne s’est pas encore connecté. Cette page le dira.</Trans>
    </Box>
  );
}

/** What was seen, and nothing more: a program may read and fail to send. */
function Seen({ name, used }: { name: string; used: DeviceProgress['used'] }) {
  const [hasRead, hasSent] = [used.some((one) => one !== 'submission'), used.includes('submission')];
  if (hasRead && hasSent)
    return <Trans>« {name} » s’est connecté : la réception et l’envoi fonctionnent.</Trans>;
  if (hasSent)
    return (
      <Trans>« {name} » s’est connecté : l’envoi fonctionne, la réception n’a pas encore été essayée.</Trans>
    );
  return (
    <Trans>
      « {name} » s’est connecté : la réception fonctionne, l’envoi n’a pas encore été essayé. Écrivez-vous un
      message pour le vérifier.
    </Trans>
  );
}

function Place({ place }: { place: DevicePlace }) {
  const { i18n } = useLingui();
  const networkWords = useNetworkWords();
  return (
    <>
      {formatAgo(place.secondsAgo, i18n.locale)}, {networkWords(place.network)} ({place.remoteAddress})
    </>
  );
}

interface BoxProps {
  icon: ReactNode;
  isDone?: boolean;
  box?: RefObject<HTMLElement | null>;
  children: ReactNode;
  below?: ReactNode;
}

function Box({ icon, isDone = false, box, children, below }: BoxProps) {
  return (
    <section
      ref={box}
      tabIndex={-1}
      className={isDone ? 'device-status device-status--done' : 'device-status'}
    >
      <div role="status">
        <p className="device-status__line">
          {icon}
          <span>{children}</span>
        </p>
      </div>
      {below === undefined ? null : <p className="soft">{below}</p>}
    </section>
  );
}
