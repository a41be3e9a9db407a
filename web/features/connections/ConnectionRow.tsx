import type { ConnectionLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { orGone, useRefusalText } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { ContainDialog } from './ContainDialog.tsx';
import { useConnectionWords } from './connection-words.ts';

export function ConnectionRow({ line, isCurrent }: { line: ConnectionLine; isCurrent: boolean }) {
  const { t, i18n } = useLingui();
  const words = useConnectionWords();
  const device = line.device ?? t`Appareil inconnu`;
  const moment = i18n.date(line.begunAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <li className={line.isNew ? 'connections__line connections__line--new' : 'connections__line'}>
      <div>
        <p className="connections__device">
          {device}
          {isCurrent ? (
            <span className="connections__badge">
              <Trans>cette connexion</Trans>
            </span>
          ) : line.isOpen ? (
            <span className="connections__badge">
              <Trans>encore ouverte</Trans>
            </span>
          ) : null}
          {line.isNew ? (
            <span className="connections__badge connections__badge--new">
              <Trans>nouveau</Trans>
            </span>
          ) : null}
        </p>
        <p>
          {moment} – {words.network(line)}
        </p>
        <p className="soft">
          {words.outcome(line)} {words.protocol(line)}
          {line.program === null ? '' : ` (${line.program})`}, {line.remoteAddress}
        </p>
      </div>
      <Actions line={line} isCurrent={isCurrent} name={`${device}, ${moment}`} />
    </li>
  );
}

function Actions({ line, isCurrent, name }: { line: ConnectionLine; isCurrent: boolean; name: string }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [isAsking, setAsking] = useState(false);
  const run = async (work: () => Promise<unknown>, done: string) => {
    try {
      if ((await withProof(work)).kind === 'given-up') return;
      toasts.show({ text: done });
      await queries.invalidateQueries({ queryKey: ['connections'] });
    } catch (fault) {
      toasts.show({ text: refusalText(fault) });
    }
  };
  const close = () =>
    run(
      () => transport.delete(`/auth/sessions/${encodeURIComponent(line.sessionId ?? '')}`),
      t`La connexion est fermée.`,
    );
  const confirm = () =>
    run(() => transport.post('/auth/networks', { label: t`Maison` }), t`Ce réseau est maintenant reconnu.`);
  if (isCurrent) {
    return line.network.kind === 'unknown' || line.network.kind === 'abroad' ? (
      <Button look="framed" onPress={() => void confirm()}>
        <Trans>Je suis chez moi</Trans>
      </Button>
    ) : null;
  }
  return (
    <div className="connections__actions">
      {line.isOpen && line.sessionId !== null ? (
        <Button look="framed" onPress={() => void close()} aria-label={t`Fermer : ${name}`}>
          <Trans>Fermer</Trans>
        </Button>
      ) : null}
      {line.appPassword !== null && line.isOpen ? (
        <WithdrawDevice id={line.appPassword} name={line.device ?? ''} />
      ) : null}
      <Button look="framed" onPress={() => setAsking(true)} aria-label={t`Ce n’était pas moi : ${name}`}>
        <Trans>Ce n’était pas moi</Trans>
      </Button>
      {isAsking ? <ContainDialog connectionId={line.id} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/** One device alone is shut out, where « Ce n’était pas moi » shuts everything. */
function WithdrawDevice({ id, name }: { id: number; name: string }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const withdraw = async () => {
    await orGone(transport.delete(`/auth/app-passwords/${id}`));
    for (const key of ['connections', 'alerts', 'app-passwords'])
      await queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <RemoveButton
      name={name}
      question={{
        title: t`Retirer « ${name} » ?`,
        text: t`Seul cet appareil est retiré : il ne recevra plus votre courrier. Les autres, et cette page, restent ouverts.`,
      }}
      remove={withdraw}
    />
  );
}
