import type { FileAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import type { Id } from '../../jmap/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { ReportDialog } from '../report/ReportDialog.tsx';
import { useContentName } from './use-content-name.ts';
import './gate.css';

interface Props {
  accountId: Id;
  emailId: Id;
  blobId: Id;
  /** It may be downloaded now. */
  onOpen(): void;
  onClose(): void;
}

/** Before a file of a doubtful message is downloaded: what it really is, and one question. */
export function FileGate({ accountId, emailId, blobId, onOpen, onClose }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const [isReporting, setReporting] = useState(false);
  const [isGoing, setGoing] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const ask = (confirmed: boolean) =>
    transport.post<FileAnswer>('/support/files', { accountId, emailId, blobId, confirmed });
  const query = useQuery({
    queryKey: ['file', accountId, emailId, blobId],
    queryFn: () => ask(false),
    retry: false,
    staleTime: 0,
  });
  const goOn = () => {
    setGoing(true);
    ask(true).then(
      ({ outcome }) => {
        if (outcome === 'open') onOpen();
        onClose();
      },
      () => {
        setGoing(false);
        setFailed(true);
      },
    );
  };
  if (isReporting) return <ReportDialog accountId={accountId} emailId={emailId} onClose={onClose} />;
  return (
    <Dialog title={t`Télécharger ce fichier ?`} isOpen onClose={onClose}>
      <Loaded query={query} refusal={t`Le fichier n’a pas pu être vérifié. Fermez, puis réessayez.`}>
        {(answer) => <FileFacts answer={answer} />}
      </Loaded>
      {hasFailed ? (
        <p role="alert">
          <Trans>Le service ne répond pas. Réessayez dans un moment.</Trans>
        </p>
      ) : null}
      <div className="dialog__actions">
        <Button look="main" autoFocus onPress={() => setReporting(true)}>
          <Trans>Non, ou pas sûr : signaler</Trans>
        </Button>
        {query.data === undefined || ['closed', 'waiting'].includes(query.data.outcome) ? null : (
          <Button look="framed" isPending={isGoing} onPress={goOn}>
            <Trans>Oui, télécharger</Trans>
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function FileFacts({ answer }: { answer: FileAnswer }) {
  const contentName = useContentName();
  return (
    <div className="gate__file">
      <p className="gate__host">
        <bdi>{answer.name}</bdi>
      </p>
      <p>
        <Trans>
          En réalité, c’est <strong>{contentName(answer.content)}</strong>.
        </Trans>
      </p>
      <ScanFacts answer={answer} />
      {answer.lies ? (
        <p className="gate__warning">
          <Trans>Son nom annonce autre chose : c’est souvent le signe d’un piège.</Trans>
        </p>
      ) : null}
      <p className="gate__question">
        <Trans>
          Attendiez-vous ce message de <bdi>{answer.sender}</bdi> ?
        </Trans>
      </p>
    </div>
  );
}

function ScanFacts({ answer: { outcome, scan } }: { answer: FileAnswer }) {
  if (outcome === 'waiting') {
    return (
      <p className="gate__warning">
        <Trans>L’antivirus ne l’a pas encore examiné. Réessayez dans quelques minutes.</Trans>
      </p>
    );
  }
  if (scan === 'late') {
    return (
      <p className="gate__warning">
        <Trans>L’antivirus ne l’a pas encore examiné.</Trans>
      </p>
    );
  }
  if (scan !== 'impossible') return null;
  return (
    <p className="gate__warning">
      <Trans>L’antivirus n’a pas pu l’examiner : trop grand, ou protégé par un mot de passe.</Trans>
    </p>
  );
}
