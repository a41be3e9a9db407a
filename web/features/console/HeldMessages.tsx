import { listLimits, type HeldMessageLine } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useSession } from '../../app/session.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { useAnswer } from './use-answer.ts';
import { WaitingSection } from './WaitingSection.tsx';

const heldKey = ['console', 'held'];

/** Messages to more people than is usual: they leave once somebody has had a look. */
export function HeldMessages() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: heldKey,
    queryFn: () => transport.get<HeldMessageLine[]>('/admin/held'),
    staleTime: 0,
  });
  return (
    <WaitingSection
      title={<Trans>Envois en attente</Trans>}
      query={query}
      most={listLimits.heldMessages}
      empty={<Trans>Aucun envoi n’attend.</Trans>}
    >
      {(line, onGone) => <Held key={`${line.accountId} ${line.id}`} line={line} onGone={onGone} />}
    </WaitingSection>
  );
}

function Held({ line, onGone }: { line: HeldMessageLine; onGone(): void }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const id = useId();
  const answering = useAnswer<'released' | 'refused'>({
    listKey: heldKey,
    empty: t`Écrivez une phrase pour la personne.`,
    onGone,
    async send(outcome, answer) {
      await transport.post(`/admin/held/${line.accountId}/${line.id}`, { outcome, answer });
      return t`Réponse envoyée.`;
    },
  });
  const people = plural(line.recipients, { one: '# destinataire', other: '# destinataires' });
  const outside =
    line.outside === 0
      ? null
      : plural(line.outside, { one: '# hors de l’académie', other: '# hors de l’académie' });
  const moment = i18n.date(line.heldAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="security__line">
      <div className="security__text" role="group" aria-labelledby={id}>
        <p className="security__name" id={id}>
          <bdi>{line.subject === '' ? t`(sans objet)` : line.subject}</bdi>
        </p>
        <p className="soft">
          {[line.person, line.from, people, outside, moment].filter(Boolean).join(' · ')}
        </p>
        <AnswerForm
          answering={answering}
          label={t`Réponse à ${line.person}`}
          actions={[
            { outcome: 'released', look: 'main', name: t`Laisser partir` },
            { outcome: 'refused', look: 'framed', name: t`Ne pas envoyer` },
          ]}
        />
      </div>
    </li>
  );
}
