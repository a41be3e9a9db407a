import type { MailServers } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { formatAndroidCode } from './android-code.ts';
import { CopyValue } from './CopyValue.tsx';
import { DeviceStatus } from './DeviceStatus.tsx';
import { GuideSteps } from './GuideSteps.tsx';
import { useGuide } from './guides/use-guide.ts';
import type { NewDevice } from './NameForm.tsx';
import { PairingCode } from './PairingCode.tsx';
import type { Program } from './programs.ts';

interface Props {
  program: Program;
  device: NewDevice;
  onDone(): void;
}

/** The password of a device, once, and the way to put it there, until the device has come. */
export function Guide({ program, device, onDone }: Props) {
  const { t } = useLingui();
  const { transport, person } = useSession();
  const guide = useGuide();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const servers = useQuery({
    queryKey: ['mail-servers'],
    queryFn: () => transport.get<MailServers>('/auth/mail-servers'),
    staleTime: 0,
  });
  const { id, appPassword, profile } = device.made;
  const values = servers.data && { servers: servers.data, appPassword, name: person?.name ?? '' };
  const hasPicture =
    profile !== null || (program === 'android' && values !== undefined && formatAndroidCode(values) !== null);
  return (
    <div className="device-guide">
      <h3 ref={heading} tabIndex={-1}>
        <Trans>Installer « {device.name} »</Trans>
      </h3>
      <DeviceStatus id={id} name={device.name} />
      {hasPicture ? (
        <p>
          <Trans>
            Le dessin ci-dessous contient tout. Le mot de passe de cet appareil n’est à recopier que sans lui
            ; il ne sera plus montré une fois cette page quittée. Les espaces ne comptent pas.
          </Trans>
        </p>
      ) : (
        <p>
          <Trans>
            Le mot de passe de cet appareil : il ne sera plus montré une fois cette page quittée. Les espaces
            ne comptent pas.
          </Trans>
        </p>
      )}
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
          qr={<PairingCode program={program} values={values} profile={profile} />}
        />
      )}
      <p>
        <Button look="main" onPress={onDone}>
          <Trans>C’est fait</Trans>
        </Button>
      </p>
    </div>
  );
}
