import type { MailReview, RestoredMail } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAccounts, useMailboxes } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm, useToasts } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

const key = ['review', 'mail'];

/** What was sent and what was deleted since the doubt, each with its undo. */
export function ReviewMail() {
  const { t } = useLingui();
  const { transport } = useSession();
  const { accounts } = useAccounts();
  const accountId = accounts[0]?.id ?? '';
  const { mailboxes } = useMailboxes(accountId);
  const find = (role: string) => mailboxes?.find((mailbox) => mailbox.role === role)?.id;
  const [sent, trash] = [find('sent'), find('trash')];
  const review = useQuery({
    queryKey: key,
    queryFn: () => transport.get<MailReview>('/support/review'),
    staleTime: 0,
    retry: false,
  }).data;
  const withdraw = useUndo(async () => {
    const { copies } = await transport.post<{ copies: number }>('/support/review/withdraw', {});
    return plural(copies, {
      0: 'Plus rien à retirer.',
      one: '# copie retirée.',
      other: '# copies retirées.',
    });
  });
  const restore = useUndo(async () => {
    const { restored, failed } = await transport.post<RestoredMail>('/support/review/restore', {});
    const done = plural(restored, {
      0: 'Aucun message remis en place.',
      one: '# message remis en place.',
      other: '# messages remis en place.',
    });
    return failed === 0 ? done : t`${done} Il manque de la place pour ${failed}.`;
  });
  const place = '/courrier/$accountId/$mailboxId/{-$threadId}' as const;
  return (
    <>
      {sent === undefined ? null : (
        <li>
          <Link to={place} params={{ accountId, mailboxId: sent, threadId: undefined }}>
            <Trans>Messages envoyés : en voyez-vous que vous n’avez pas écrits ?</Trans>
          </Link>{' '}
          {review === undefined
            ? null
            : plural(review.sent.messages, {
                0: 'Aucun depuis le doute.',
                one: '# depuis le doute.',
                other: '# depuis le doute.',
              })}
          {review === undefined || review.sent.copies === 0 ? null : (
            <UndoStep
              text={
                <Trans>
                  Copies encore dans les boîtes de l’académie : {review.sent.copies}, dont déjà lues :{' '}
                  {review.sent.seen}.
                </Trans>
              }
              button={t`Retirer ces messages`}
              question={t`Tout ce qui est parti de votre compte depuis le doute est retiré, vos propres messages aussi. Les destinataires voient pourquoi.`}
              run={withdraw}
            />
          )}
        </li>
      )}
      {trash === undefined ? null : (
        <li>
          <Link to={place} params={{ accountId, mailboxId: trash, threadId: undefined }}>
            <Trans>Messages supprimés : en manque-t-il ?</Trans>
          </Link>{' '}
          {review === undefined
            ? null
            : plural(review.deleted, {
                0: 'Aucun depuis le doute.',
                one: '# depuis le doute, corbeille vidée comprise.',
                other: '# depuis le doute, corbeille vidée comprise.',
              })}
          {review === undefined || review.deleted === 0 ? null : (
            <UndoStep
              button={t`Remettre en place`}
              question={t`Chaque message supprimé depuis le doute retourne dans son dossier.`}
              run={restore}
            />
          )}
        </li>
      )}
    </>
  );
}

interface StepProps {
  text?: ReactNode;
  button: string;
  question: string;
  run(): Promise<void>;
}

function UndoStep({ text, button, question, run }: StepProps) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const answer = async (yes: boolean) => {
    setAsking(false);
    if (!yes) return;
    setBusy(true);
    await run();
    setBusy(false);
  };
  return (
    <>
      {text === undefined ? null : <p className="soft">{text}</p>}
      <p>
        <Button look="framed" isPending={isBusy} onPress={() => setAsking(true)}>
          {button}
        </Button>
      </p>
      {isAsking ? (
        <Confirm
          title={button}
          text={question}
          confirm={button}
          cancel={t`Annuler`}
          onAnswer={(yes) => void answer(yes)}
        />
      ) : null}
    </>
  );
}

/** Runs an undo under a fresh proof, says what came of it, and counts again. */
function useUndo(run: () => Promise<string>): () => Promise<void> {
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  return async () => {
    try {
      const undone = await withProof(run);
      if (undone.kind === 'done') toasts.show({ text: undone.value });
    } catch (fault) {
      toasts.show({ text: refusalText(fault) });
    }
    await queries.invalidateQueries({ queryKey: key });
  };
}
