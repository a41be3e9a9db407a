import type { CampaignSheet, RecallOutcome, UndoneRecall } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { campaignsKey } from './campaign-words.ts';

/** Out of every mailbox in one gesture: first what would happen, then the gesture; afterwards its undo. */
export function CampaignRecall({ sheet }: { sheet: CampaignSheet }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const [text, setText] = useState('');
  const [plan, setPlan] = useState<RecallOutcome | null>(null);
  const [busy, setBusy] = useState<'plan' | 'recall' | 'undo' | null>(null);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const url = `/admin/campaigns/${sheet.id}`;
  const run = async (step: 'plan' | 'recall' | 'undo', work: (answer: string) => Promise<void>) => {
    if (busy !== null) return;
    if (text.trim() === '') {
      field.current?.focus();
      return setError(t`Écrivez une phrase pour ceux qui ont reçu le message.`);
    }
    setBusy(step);
    setError(null);
    try {
      await work(text.trim());
    } catch (fault) {
      setError(
        refusalType(fault) === 'not-found' ? t`Il n’y a plus rien à annuler ici.` : refusalText(fault),
      );
      // Somebody else may have been there first.
      await queries.invalidateQueries({ queryKey: campaignsKey });
    }
    setBusy(null);
  };
  const recall = (isDryRun: boolean) =>
    run(isDryRun ? 'plan' : 'recall', async (answer) => {
      const done = await withProof(() =>
        transport.post<RecallOutcome>(`${url}/recall`, { answer, isDryRun }),
      );
      if (done.kind === 'given-up') return;
      if (isDryRun) return setPlan(done.value);
      setPlan(null);
      setText('');
      toasts.show({
        text: plural(done.value.copies, {
          0: 'Rien de plus n’était à retirer.',
          one: '# copie retirée des boîtes.',
          other: '# copies retirées des boîtes.',
        }),
      });
      await queries.invalidateQueries({ queryKey: campaignsKey });
    });
  const undo = () =>
    run('undo', async (answer) => {
      const done = await withProof(() => transport.post<UndoneRecall>(`${url}/undo`, { answer }));
      if (done.kind === 'given-up') return;
      setPlan(null);
      setText('');
      toasts.show({
        text: plural(done.value.returned, {
          one: '# copie remise à sa place.',
          other: '# copies remises à leur place.',
        }),
      });
      await queries.invalidateQueries({ queryKey: campaignsKey });
    });
  const mayUndo = sheet.members.some(({ isRecalled }) => isRecalled);
  return (
    <div className="factor-setup">
      <TextField
        label={t`Ce qui sera dit à ceux qui l’ont signalé ou ouvert`}
        value={text}
        onChange={setText}
        maxLength={1000}
        inputRef={field}
        {...(error === null ? {} : { error })}
      />
      <output>{plan === null ? null : <Plan plan={plan} />}</output>
      <div className="factor-setup__actions">
        <Button look="framed" isPending={busy === 'plan'} onPress={() => void recall(true)}>
          <Trans>Compter ce qui serait retiré</Trans>
        </Button>
        {plan === null ? null : (
          <Button look="danger" isPending={busy === 'recall'} onPress={() => void recall(false)}>
            <Trans>Retirer de toutes les boîtes</Trans>
          </Button>
        )}
        {mayUndo ? (
          <Button look="framed" isPending={busy === 'undo'} onPress={() => void undo()}>
            <Trans>Annuler le retrait</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Plan({ plan }: { plan: RecallOutcome }) {
  return (
    <Trans>
      Seraient retirées. Copies : {plan.copies} (dont lues : {plan.seen}), messages : {plan.messages}, boîtes
      : {plan.mailboxes}. Réponses aux signalements : {plan.reports}, avis aux lecteurs : {plan.told}. Ce qui
      arrive ensuite et leur ressemble est retenu. Tout peut être annulé.
    </Trans>
  );
}
