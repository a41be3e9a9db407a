import type { ReportAnswer, ReportKind } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button, Dialog, useToasts } from '../../ui/index.ts';
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
  const [isGrave, setGrave] = useState(false);
  const [busy, setBusy] = useState<ReportKind | null>(null);
  const [error, setError] = useState<string | null>(null);
  const report = async (kind: ReportKind) => {
    if (busy !== null) return;
    setBusy(kind);
    setError(null);
    try {
      const done = await transport.post<ReportAnswer>('/support/reports', { accountId, emailId, kind });
      void queries.invalidateQueries({ queryKey: ownReportsKey });
      if (done.isContained) return setGrave(true);
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
  if (isGrave) {
    return (
      <ProofProvider>
        <ContainDialog onClose={onClose}>
          <p>
            <Trans>
              C’est fait : le message est mis de côté, plus rien ne part de votre adresse et l’assistance est
              prévenue. Il reste à fermer ce qui est ouvert ailleurs.
            </Trans>
          </p>
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
  return (
    <Dialog title={t`Signaler ce message`} isOpen onClose={onClose}>
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
          <Trans>On met votre compte à l’abri maintenant, en un geste.</Trans>,
        )}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="dialog__actions">
        <Button look="framed" onPress={onClose}>
          <Trans>Annuler</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
