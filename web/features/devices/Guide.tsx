import type { MailServers } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm } from '../../ui/index.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { formatAndroidCode } from './android-code.ts';
import { CopyValue } from './CopyValue.tsx';
import { DeviceStatus } from './DeviceStatus.tsx';
import { GuideSteps } from './GuideSteps.tsx';
import { useGuide } from './guides/use-guide.ts';
import { PairingCode } from './PairingCode.tsx';
import type { Program } from './programs.ts';
import type { NewDevice } from './use-creation.ts';
import { useDeviceProgress } from './use-device-progress.ts';

interface Props {
  program: Program;
  device: NewDevice;
  onDone(): void;
}

/** The password of a device, once, and the way to put it there, until the device has come. */
export function Guide({ program, device, onDone }: Props) {
  const { id } = device.made;
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const progress = useDeviceProgress(id);
  const isGone = progress === 'gone';
  const isWaiting = progress === null || (!isGone && progress.first === null);
  return (
    <div className="device-guide">
      <h3 ref={heading} tabIndex={-1}>
        <Trans>Installer « {device.name} »</Trans>
      </h3>
      <DeviceStatus name={device.name} progress={progress} />
      {isGone ? null : (
        <Installation
          program={program}
          device={device}
          isProfileThere={progress === null || progress.isProfileThere}
        />
      )}
      <p>
        <Button look="main" onPress={onDone}>
          {isGone ? <Trans>Fermer ce guide</Trans> : <Trans>C’est fait</Trans>}
        </Button>
      </p>
      {isWaiting ? <LeaveQuestion name={device.name} /> : null}
    </div>
  );
}

/** The password is shown once: whoever goes back or reloads before the device has come is asked first. */
function LeaveQuestion({ name }: { name: string }) {
  const { t } = useLingui();
  const blocker = useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Confirm
      title={t`Quitter ce guide ?`}
      text={t`« ${name} » ne s’est pas encore connecté, et son mot de passe ne sera plus montré.`}
      confirm={t`Quitter`}
      cancel={t`Rester ici`}
      isDangerous
      onAnswer={(yes) => (yes ? blocker.proceed() : blocker.reset())}
    />
  );
}

interface InstallationProps {
  program: Program;
  device: NewDevice;
  isProfileThere: boolean;
}

function Installation({ program, device, isProfileThere }: InstallationProps) {
  const { t } = useLingui();
  const { transport, person } = useSession();
  const guide = useGuide();
  const servers = useQuery({
    queryKey: ['mail-servers'],
    queryFn: () => transport.get<MailServers>('/auth/mail-servers'),
    staleTime: 0,
  });
  const { appPassword, profile } = device.made;
  const values = servers.data && { servers: servers.data, appPassword, name: person?.name ?? '' };
  const hasPicture =
    (profile !== null && isProfileThere) ||
    (program === 'android' && values !== undefined && formatAndroidCode(values) !== null);
  return (
    <>
      <p>
        {hasPicture ? (
          <Trans>
            Le dessin ci-dessous contient tout. Recopiez le mot de passe de cet appareil seulement si vous ne
            pouvez pas viser le dessin ; il ne sera plus montré une fois cette page quittée. Les espaces ne
            comptent pas.
          </Trans>
        ) : (
          <Trans>
            Le mot de passe de cet appareil : il ne sera plus montré une fois cette page quittée. Les espaces
            ne comptent pas.
          </Trans>
        )}
      </p>
      <dl className="guide__values">
        <CopyValue label={t`Mot de passe de l’appareil`} value={appPassword} isGrouped />
      </dl>
      {values === undefined ? (
        servers.isError ? (
          <LoadFailure onRetry={() => void servers.refetch()} />
        ) : null
      ) : (
        <GuideSteps
          steps={guide(program, values)}
          qr={
            <PairingCode
              program={program}
              values={values}
              profile={profile}
              isProfileThere={isProfileThere}
            />
          }
        />
      )}
    </>
  );
}
