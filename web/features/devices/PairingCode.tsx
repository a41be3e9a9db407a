import type { CreatedAppPassword } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { QrCode } from '../security/QrCode.tsx';
import { formatAndroidCode } from './android-code.ts';
import type { GuideValues, Program } from './programs.ts';

interface Props {
  program: Program;
  values: GuideValues;
  profile: CreatedAppPassword['profile'];
  /** Nobody has taken it yet, and its time is not over. */
  isProfileThere: boolean;
}

/** What a phone aims at: its whole configuration, or the way to it. Nothing where a program reads no such code. */
export function PairingCode({ program, values, profile, isProfileThere }: Props) {
  const { t, i18n } = useLingui();
  if (program === 'android') {
    const text = formatAndroidCode(values);
    if (text === null)
      return (
        <p className="soft">
          <Trans>Il n’y a pas de dessin pour cette adresse : passez aux valeurs à recopier.</Trans>
        </p>
      );
    return (
      <div className="pairing">
        <QrCode text={text} label={t`Code QR pour Thunderbird sur Android`} />
        <p className="soft">
          <Trans>Votre mot de passe d’appareil y est : ne le montrez à personne d’autre.</Trans>
        </p>
      </div>
    );
  }
  if (program !== 'iphone' || profile === null) return null;
  if (!isProfileThere)
    return (
      <p className="soft">
        {Date.parse(profile.expiresAt) > Date.now() ? (
          <Trans>
            Le profil a été téléchargé, et le dessin ne sert plus. Continuez sur l’iPhone, à l’étape suivante.
            Ce n’était pas vous ? Retirez cet appareil de la liste.
          </Trans>
        ) : (
          <Trans>
            Le quart d’heure est passé, et le dessin ne sert plus. Retirez cet appareil de la liste et
            ajoutez-le de nouveau, ou passez plus bas, à « Sans le dessin ».
          </Trans>
        )}
      </p>
    );
  const address = new URL(profile.path, location.href).href;
  const until = i18n.date(profile.expiresAt, { timeStyle: 'short' });
  return (
    <div className="pairing">
      <QrCode text={address} label={t`Code QR pour l’iPhone ou l’iPad`} />
      <p className="soft">
        <Trans>
          Il sert une fois, jusqu’à {until}. Trop tard ? Retirez cet appareil de la liste, et ajoutez-le de
          nouveau.
        </Trans>
      </p>
      <p>
        <a href={profile.path}>
          <Trans>Cette page est ouverte sur l’iPhone lui-même : télécharger le profil</Trans>
        </a>
      </p>
    </div>
  );
}
