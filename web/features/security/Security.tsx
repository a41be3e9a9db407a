import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { ContainDialog } from '../connections/ContainDialog.tsx';
import { OwnReports } from '../report/OwnReports.tsx';
import { VoucherSection } from '../rescue/VoucherSection.tsx';
import { FactorSection } from './FactorSection.tsx';
import { Gestures } from './Gestures.tsx';
import { OAuthGrantSection } from './OAuthGrantSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { OwnHistory } from './OwnHistory.tsx';
import { Review } from './Review.tsx';
import { ShareSection } from './ShareSection.tsx';
import { SecurityPage } from './SecurityPage.tsx';
import { TravelSection } from './TravelSection.tsx';

/** « Ma sécurité »: what protects the account, and what is missing. */
export function Security() {
  const { t } = useLingui();
  const [isDoubting, setDoubting] = useState(false);
  return (
    <SecurityPage title={t`Ma sécurité`}>
      <Review />
      <Gestures />
      <section className="security__section" id="mot-de-passe">
        <h2>
          <Trans>Mot de passe</Trans>
        </h2>
        <PasswordSection />
      </section>
      <section className="security__section" id="deuxieme-etape">
        <h2>
          <Trans>Deuxième étape à la connexion</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Même si quelqu’un apprend votre mot de passe, il ne peut pas ouvrir votre messagerie sans cette
            étape.
          </Trans>
        </p>
        <FactorSection />
      </section>
      <section className="security__section" id="secours">
        <h2>
          <Trans>Le jour où tout est perdu</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Désignez jusqu’à trois collègues : si vous perdez votre téléphone et vos codes, l’un d’eux pourra
            se porter garant de vous. Il ne verra ni votre courrier ni votre mot de passe.
          </Trans>
        </p>
        <VoucherSection />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Mes appareils</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Téléphone, Outlook, Thunderbird : chacun a son propre mot de passe, que vous pouvez retirer sans
            toucher aux autres. Celui de votre compte n’y sert jamais.
          </Trans>
        </p>
        <p>
          <Link to="/appareils">
            <Trans>Voir mes appareils, en ajouter ou en retirer un</Trans>
          </Link>
        </p>
        <OAuthGrantSection />
      </section>
      <ShareSection />
      <section className="security__section">
        <h2>
          <Trans>À l’étranger</Trans>
        </h2>
        <p className="soft">
          <Trans>
            De l’étranger, la messagerie s’ouvre avec la deuxième étape, ou depuis un pays annoncé avant de
            partir.
          </Trans>
        </p>
        <TravelSection />
      </section>
      <section className="security__section">
        <h2>
          <Trans>Un doute ?</Trans>
        </h2>
        <p>
          <Link to="/connexions">
            <Trans>Voir mes connexions récentes</Trans>
          </Link>
        </p>
        <p>
          <Button look="danger" onPress={() => setDoubting(true)}>
            <Trans>Mettre mon compte à l’abri</Trans>
          </Button>
        </p>
        {isDoubting ? <ContainDialog onClose={() => setDoubting(false)} /> : null}
      </section>
      <OwnReports />
      <OwnHistory />
    </SecurityPage>
  );
}
