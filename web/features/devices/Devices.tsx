import { Trans, useLingui } from '@lingui/react/macro';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { AddDevice } from './AddDevice.tsx';
import { DeviceList } from './DeviceList.tsx';
import './devices.css';

/** « Mes appareils »: telephones and programs that read this mail, each with a password of its own. */
export function Devices() {
  const { t } = useLingui();
  return (
    <SecurityPage
      title={t`Mes appareils`}
      intro={
        <Trans>
          Téléphone, Outlook, Thunderbird : chacun a son propre mot de passe, que vous pouvez retirer sans
          toucher aux autres. Celui de votre compte n’y sert jamais.
        </Trans>
      }
    >
      <section className="security__section">
        <h2>
          <Trans>Ajouter un appareil</Trans>
        </h2>
        <AddDevice />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Appareils et logiciels</Trans>
        </h2>
        <DeviceList />
      </section>
    </SecurityPage>
  );
}
