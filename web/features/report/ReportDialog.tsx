import type { ReportAnswer, ReportKind } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button, CancelButton, Dialog, useToasts } from '../../ui/index.ts';
import { ContainDialog } from '../connections/ContainDialog.tsx';
import { ProofProvider } from '../security/proof.tsx';
import { ownReportsKey } from './own-reports.ts';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import './report.css';

interface Props {
  accountId: Id;
  emailId: Id;
  onClose(): void;
}

/** « Signaler »: three cases, one press each; the two grave ones begin to shut the account in at once. */
export function ReportDialog({ accountId, emailId, onClose }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const toasts = useToasts();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [grave, setGrave] = useState<{ kind: ReportKind; isPutAside: boolean } | null>(null);
  const [busy, setBusy] = useState<ReportKind | null>(null);
  const [error, setError] = useState<string | null>(null);
  const report = async (kind: ReportKind) => {
    if (busy !== null) return;
    setBusy(kind);
    setError(null);
    try {
      const done = await transport.post<ReportAnswer>('/support/reports', { accountId, emailId, kind });
      void queries.invalidateQueries({ queryKey: ownReportsKey });
      if (done.isContained) return setGrave({ kind, isPutAside: done.isPutAside });
      toasts.show({
        text: done.isPutAside
          ? t`Merci. Le message est dans « Indésirables » ; la réponse viendra dans votre boîte et dans « Ma sécurité ».`
          : t`Merci. La réponse viendra dans votre boîte et dans « Ma sécurité ».`,
      });
      onClose();
    } catch (fault) {
      setError(
        refusalType(fault) === 'throttled'
          ? t`Vous avez beaucoup signalé aujourd’hui. Appelez l’assistance.`
          : refusalText(fault),
      );
    } finally {
      setBusy(null);
    }
  };
  if (grave !== null) {
    return (
      <ProofProvider>
        <ContainDialog onClose={onClose}>
          {grave.kind === 'gave-secret' ? <GaveSecret /> : <Clicked />}
          {grave.isPutAside ? (
            <p>
              <Trans>Le message est dans « Indésirables ».</Trans>
            </p>
          ) : null}
        </ContainDialog>
      </ProofProvider>
    );
  }
  const choice = (kind: ReportKind, name: string, help: ReactNode) => (
    <li>
      <Button
        look={kind === 'gave-secret' ? 'danger' : 'framed'}
        isPending={busy === kind}
        onPress={() => void report(kind)}
      >
        {name}
      </Button>
      <p className="soft">{help}</p>
    </li>
  );
  // Whoever has begun to report sees what it leads to.
  const close = () => {
    if (busy === null) onClose();
  };
  return (
    <Dialog title={t`Signaler ce message`} isOpen onClose={close}>
      <p>
        <Trans>Que s’est-il passé ? Vous avez raison de le dire, dans tous les cas.</Trans>
      </p>
      <ul className="report__choices">
        {choice(
          'suspicious',
          t`Il me paraît douteux`,
          <Trans>Je n’ai rien ouvert. Le message est mis de côté, la sécurité vous répond.</Trans>,
        )}
        {choice(
          'clicked',
          t`J’ai ouvert le lien ou la pièce jointe`,
          <Trans>L’envoi est suspendu, l’assistance prévenue, et vous mettez votre compte à l’abri.</Trans>,
        )}
        {choice(
          'gave-secret',
          t`J’ai donné mon mot de passe ou mon NUMEN`,
          <Trans>
            L’envoi est suspendu, votre mot de passe ne suffit plus, et vous fermez tout en un geste.
          </Trans>,
        )}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="dialog__actions">
        <CancelButton look="framed" isSent={busy !== null} onPress={onClose} />
      </div>
    </Dialog>
  );
}

/** What is done, and what is not: the report shuts nothing that is open. */
function Clicked() {
  return (
    <p>
      <Trans>
        C’est fait : plus rien ne part de votre adresse et l’assistance est prévenue. Vos connexions et vos
        appareils sont encore ouverts : il reste à les fermer, si une page ou un fichier a pu prendre quelque
        chose.
      </Trans>
    </p>
  );
}

function GaveSecret() {
  return (
    <>
      <p>
        <Trans>
          C’est fait : plus rien ne part de votre adresse, l’assistance est prévenue, et votre mot de passe ne
          suffit plus. La prochaine connexion demandera une deuxième étape d’avant aujourd’hui, ou une
          personne qui se porte garante de vous, puis un nouveau mot de passe.
        </Trans>
      </p>
      <p>
        <Trans>
          Vos connexions et vos appareils sont encore ouverts, ceux d’un voleur aussi. Prenez votre téléphone,
          votre clé ou votre feuille de codes, puis fermez tout. Sans eux, demandez d’abord à un collègue
          désigné, à votre direction ou à l’assistance de se tenir prêts.
        </Trans>
      </p>
      <p>
        <Trans>
          Ce mot de passe sert ailleurs ? Changez-le là aussi. C’était votre NUMEN ? Appelez l’assistance : il
          ne change pas avec le mot de passe.
        </Trans>
      </p>
    </>
  );
}
