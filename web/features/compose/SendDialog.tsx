import {
  findNumen,
  MIN_OUTGOING_REASON,
  type OutgoingAnswer,
  type OutgoingFinding,
  type OutgoingRemedy,
} from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Button, Dialog } from '../../ui/index.ts';
import { applyRemedy } from './apply-remedy.ts';
import type { Composer } from './composer.ts';
import { Finding } from './Finding.tsx';
import type { Doubt } from './send-checks.ts';

/** What is asked before a message leaves. */
export interface Asked {
  doubts: readonly Doubt[];
  findings: readonly OutgoingFinding[];
}

interface Props {
  composer: Composer;
  asked: Asked;
  onSend(answers: OutgoingAnswer[]): void;
  onClose(): void;
  /** Back to the words of the message. */
  onEdit(): void;
}

/** One dialog for all that was found: each with the right way in one gesture, and then the message leaves or stays. */
export function SendDialog({ composer, asked: first, onSend, onClose, onEdit }: Props) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(first);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [isTried, setTried] = useState(false);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const { doubts, findings } = asked;
  const isStopped = findings.some(({ action }) => action === 'stop');
  const isClear = doubts.length + findings.length === 0;
  const lacksReason = ({ id, action }: OutgoingFinding): boolean =>
    action === 'justify' &&
    ((reasons[id] ?? '').trim().length < MIN_OUTGOING_REASON ||
      findNumen((reasons[id] ?? '').normalize('NFKC')) !== null);
  const remedy = async (chosen: OutgoingRemedy): Promise<void> => {
    const change = applyRemedy(composer.state().draft, chosen);
    if (change === null) return onEdit();
    composer.update(change);
    setSaid(t`Correction faite, le message est relu…`);
    // The button that was pressed goes away with what it put right.
    list.current?.focus();
    const left = await composer.examine();
    if (left === null) return onClose();
    setAsked(left);
    setSaid(
      left.doubts.length + left.findings.length === 0
        ? t`C’est corrigé : le message peut partir.`
        : t`C’est corrigé. Il reste à regarder ce qui suit.`,
    );
  };
  const send = (): void => {
    setTried(true);
    if (findings.some(lacksReason)) return;
    onSend(
      findings.map(({ id, action }) => ({ id, reason: action === 'justify' ? (reasons[id] ?? '') : null })),
    );
  };
  return (
    <Dialog
      title={isStopped ? t`Ce message ne peut pas partir ainsi` : t`Avant d’envoyer`}
      isOpen
      role="alertdialog"
      onClose={onClose}
    >
      <output className="send-dialog__said">{said}</output>
      <div ref={list} tabIndex={-1} className="send-dialog__findings">
        {findings.map((finding) => (
          <Finding
            key={finding.id}
            finding={finding}
            reason={reasons[finding.id] ?? ''}
            isLacking={isTried && lacksReason(finding)}
            onReason={(reason) => setReasons({ ...reasons, [finding.id]: reason })}
            onRemedy={(chosen) => void remedy(chosen)}
            onFiles={(files) => {
              onClose();
              void composer.files.add(files);
            }}
          />
        ))}
        {doubts.includes('empty-subject') ? (
          <p>
            <Trans>Le message n’a pas d’objet. Avec un objet, il se retrouve plus facilement.</Trans>
          </p>
        ) : null}
      </div>
      <div className="dialog__actions">
        {isStopped ? null : (
          <Button look={isClear ? 'main' : 'framed'} onPress={send}>
            {isClear ? <Trans>Envoyer</Trans> : <Trans>Envoyer quand même</Trans>}
          </Button>
        )}
        <Button look={isClear ? 'framed' : 'main'} autoFocus onPress={onEdit}>
          <Trans>Revenir au message</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
