import type { MemberChangeLine, MemberRight } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { PutBackButton, usePutBack } from './PutBack.tsx';

const queryKey = ['review', 'members'];

/** Who may open the person's shared mailboxes, where that is not what it was before the doubt. */
export function ReviewMembers() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const describe = useChangeWords();
  const { error, putBack } = usePutBack({
    url: '/auth/mailboxes/review/undo',
    refusal: {
      type: 'limit',
      text: t`Cette boîte n’aurait plus de propriétaire : rendez d’abord son droit à quelqu’un d’autre.`,
    },
    changed: [queryKey],
  });
  const lines = useQuery({
    queryKey,
    queryFn: () => transport.get<MemberChangeLine[]>('/auth/mailboxes/review'),
    staleTime: 0,
  }).data;
  if (lines === undefined || lines.length === 0) return null;
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
            <PutBackButton
              name={describe(line)}
              onPress={() => void putBack({ mailboxId: line.mailboxId, memberId: line.memberId })}
            />
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
