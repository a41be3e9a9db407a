import type { UnsentLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { useRefusalText } from './refusal-text.ts';

const queryKey = ['review', 'waiting'];
/** More addresses than anybody reads; their number says the rest. */
const SHOWN_RECIPIENTS = 5;

export function useWaiting() {
  const { transport } = useSession();
  return useQuery({
    queryKey,
    queryFn: () => transport.get<UnsentLine[]>('/support/review/waiting'),
    staleTime: 0,
    retry: false,
  });
}

/** What would leave by itself as soon as sending is open again: one by one, or all of it, back into the drafts. */
export function ReviewWaiting() {
  const takeBack = useTakeBack();
  const lines = useWaiting().data;
  if (lines === undefined) return null;
  if (lines.length === 0)
    return (
      <li>
        <Trans>Messages qui attendent de partir : aucun.</Trans>
      </li>
    );
  return (
    <li>
      <p>
        <Trans>
          Messages qui attendent de partir : ils partiront quand vous rouvrirez l’envoi. Annulez ceux que vous
          n’avez pas écrits ; ils retournent dans vos brouillons.
        </Trans>
      </p>
      <ul className="security__list">
        {lines.map((line) => (
          <WaitingMessage
            key={`${line.accountId} ${line.id}`}
            line={line}
            onCancel={() => void takeBack({ accountId: line.accountId, id: line.id })}
          />
        ))}
      </ul>
      {lines.length === 1 ? null : (
        <p>
          <Button look="framed" onPress={() => void takeBack(null)}>
            <Trans>Annuler tous ces envois</Trans>
          </Button>
        </p>
      )}
    </li>
  );
}

function WaitingMessage({ line, onCancel }: { line: UnsentLine; onCancel(): void }) {
  const { t, i18n } = useLingui();
  const subject = line.subject === '' ? t`(sans objet)` : line.subject;
  const date = (at: string) => i18n.date(at, { dateStyle: 'medium', timeStyle: 'short' });
  const shown = line.recipients.slice(0, SHOWN_RECIPIENTS).join(', ');
  const more = line.recipients.length - SHOWN_RECIPIENTS;
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{subject}</p>
        <p>
          <Trans>À {shown}</Trans>
          {more > 0 ? (
            <> {plural(more, { one: 'et # autre personne', other: 'et # autres personnes' })}</>
          ) : null}
        </p>
        <p className="soft">
          <Trans>
            Écrit le {date(line.createdAt)} depuis {line.from}.
          </Trans>{' '}
          {line.isHeld ? (
            <Trans>Il attend le regard du service de sécurité.</Trans>
          ) : (
            <Trans>Départ prévu : {date(line.sendAt)}.</Trans>
          )}{' '}
          {line.isBegun ? <Trans>Certains l’ont peut-être déjà reçu.</Trans> : null}
        </p>
      </div>
      <Button look="framed" onPress={onCancel} aria-label={t`Annuler l’envoi : ${subject}`}>
        <Trans>Annuler l’envoi</Trans>
      </Button>
    </li>
  );
}

/** Under a fresh proof; says what came of it, and looks again. */
function useTakeBack(): (message: Pick<UnsentLine, 'accountId' | 'id'> | null) => Promise<void> {
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  return async (message) => {
    try {
      const done = await withProof(() =>
        transport.post<{ messages: number }>('/support/review/waiting/take-back', { message }),
      );
      if (done.kind === 'done')
        toasts.show({
          text: plural(done.value.messages, {
            0: 'Ce message n’attend plus.',
            one: '# envoi annulé.',
            other: '# envois annulés.',
          }),
        });
    } catch (fault) {
      toasts.show({ text: refusalText(fault) });
    }
    await queries.invalidateQueries({ queryKey });
  };
}
