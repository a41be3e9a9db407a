import type { EndContainmentRequest, IncidentLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Dialog } from '../../ui/index.ts';

interface Props {
  line: IncidentLine;
  /** Runs it behind a proof and looks again. */
  change(run: () => Promise<unknown>): Promise<void>;
}

/** Sending is opened again; first asked what becomes of the messages that would then leave by themselves. */
export function ReopenSending({ line, change }: Props) {
  const { t } = useLingui();
  const { transport } = useSession();
  const [isAsking, setAsking] = useState(false);
  const end = (waiting: EndContainmentRequest['waiting']) => {
    setAsking(false);
    void change(() => transport.post(`/admin/containment/${line.account}/end`, { waiting }));
  };
  return (
    <>
      <Button
        look="framed"
        onPress={() => (line.waiting === 0 ? end('leave') : setAsking(true))}
        aria-label={t`Rouvrir l’envoi : ${line.name}`}
      >
        <Trans>Rouvrir l’envoi</Trans>
      </Button>
      <Dialog
        title={t`Rouvrir l’envoi de ${line.name} ?`}
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p className="dialog__text">
          {plural(line.waiting, {
            one: '# message attend et partirait alors. Si la personne n’est pas sûre de l’avoir écrit, rendez-le à ses brouillons.',
            other:
              '# messages attendent et partiraient alors. Si la personne n’est pas sûre de les avoir écrits, rendez-les à ses brouillons.',
          })}
        </p>
        <div className="dialog__actions">
          <Button look="framed" onPress={() => setAsking(false)}>
            <Trans>Annuler</Trans>
          </Button>
          <Button look="framed" onPress={() => end('leave')}>
            <Trans>Rouvrir et laisser partir</Trans>
          </Button>
          <Button look="main" autoFocus onPress={() => end('take-back')}>
            <Trans>Rendre aux brouillons et rouvrir</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  );
}
