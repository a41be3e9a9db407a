import type { RuleChangeLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { useToasts } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { PutBackButton } from './PutBack.tsx';
import { refusalType, useRefusalText } from './refusal-text.ts';
import { ReviewedContent, useReviewWords } from './ReviewedContent.tsx';

const queryKey = ['review', 'rules'];

/** Rules, forwards and the absence message that are not what they were before the doubt, each with its undo. */
export function ReviewRules() {
  const { transport } = useSession();
  const lines = useQuery({
    queryKey,
    queryFn: () => transport.get<RuleChangeLine[]>('/support/review/rules'),
    staleTime: 0,
    retry: false,
  }).data;
  if (lines === undefined) return null;
  if (lines.length === 0)
    return (
      <li>
        <Trans>Règles, renvois et message d’absence : rien n’a changé depuis le doute.</Trans>
      </li>
    );
  return (
    <li>
      <p>
        <Trans>
          Règles, renvois et message d’absence : voici ce qui a changé depuis le doute. Remettez comme avant
          ce que vous n’avez pas fait.
        </Trans>
      </p>
      <ul className="security__list">
        {lines.map((line) => (
          <ChangeLine key={line.id} line={line} />
        ))}
      </ul>
    </li>
  );
}

function ChangeLine({ line }: { line: RuleChangeLine }) {
  const { i18n } = useLingui();
  const undo = useUndoRule();
  const { title } = useReviewWords();
  const name = title(line);
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">{name}</p>
        <ReviewedContent line={line} />
        <p className="soft">{i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })}</p>
      </div>
      <PutBackButton name={name} onPress={() => void undo(line, name)} />
    </li>
  );
}

/** Under a fresh proof; says what came of it, and looks again. */
function useUndoRule(): (line: RuleChangeLine, name: string) => Promise<void> {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  return async ({ id }, name) => {
    try {
      const done = await withProof(() => transport.post('/support/review/rules/undo', { id }));
      if (done.kind === 'done') toasts.show({ text: t`Comme avant le doute : ${name}.` });
    } catch (fault) {
      const text =
        refusalType(fault) === 'not-found'
          ? t`Cela a changé entre-temps : regardez à nouveau.`
          : refusalType(fault) === 'limit'
            ? t`Il n’y a plus de place pour une règle de plus : retirez d’abord ce qui a été ajouté.`
            : refusalText(fault);
      toasts.show({ text });
    }
    for (const changed of [queryKey, ['rules'], ['absence']])
      await queries.invalidateQueries({ queryKey: changed });
  };
}
