import type { MemberChangeLine, MemberRight } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useProof } from './proof.tsx';
import { refusalType, useRefusalText } from './refusal-text.ts';

const queryKey = ['review', 'members'];

/** Who may open the person's shared mailboxes, where that is not what it was before the doubt. */
export function ReviewMembers() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [error, setError] = useState<string | null>(null);
  const describe = useChangeWords();
  const lines = useQuery({
    queryKey,
    queryFn: () => transport.get<MemberChangeLine[]>('/auth/mailboxes/review'),
    staleTime: 0,
  }).data;
  if (lines === undefined || lines.length === 0) return null;
  const undo = async ({ mailboxId, memberId }: MemberChangeLine) => {
    setError(null);
    try {
      await withProof(() => transport.post('/auth/mailboxes/review/undo', { mailboxId, memberId }));
    } catch (fault) {
      setError(
        refusalType(fault) === 'limit'
          ? t`Cette boîte n’aurait plus de propriétaire : rendez d’abord son droit à quelqu’un d’autre.`
          : refusalText(fault),
      );
    }
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <li>
      <p>
        <Trans>Boîtes partagées : voici ce qui a changé depuis le doute, en votre nom.</Trans>
      </p>
      <ul className="security__list">
        {lines.map((line) => (
          <li key={`${line.mailboxId} ${line.memberId}`} className="security__line">
            <span className="security__text">
              {describe(line)}
              <span className="soft">
                {' '}
                · {i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </span>
            <Button
              look="framed"
              onPress={() => void undo(line)}
              aria-label={t`Remettre comme avant : ${describe(line)}`}
            >
              <Trans>Remettre comme avant</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
    </li>
  );
}

function useChangeWords(): (line: MemberChangeLine) => string {
  const { t } = useLingui();
  const rights: Record<MemberRight, string> = {
    owner: t`propriétaire`,
    member: t`membre`,
    reader: t`lecture seule`,
  };
  return ({ name, mailbox, before, after }) => {
    const [was, is] = [before === null ? '' : rights[before], after === null ? '' : rights[after]];
    if (before === null) return t`${name} peut ouvrir « ${mailbox} » (${is})`;
    if (after === null) return t`${name} ne peut plus ouvrir « ${mailbox} » (avant : ${was})`;
    return t`${name} sur « ${mailbox} » : ${is} (avant : ${was})`;
  };
}
