import type { SessionLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, useToasts } from '../../ui/index.ts';
import { describeAgent } from './describe-agent.ts';
import './sessions.css';

/** « Mes connexions »: where the person is signed in, and the way to end each. */
export function Sessions() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['sessions'],
    queryFn: () => transport.get<SessionLine[] | { sessions: SessionLine[] }>('/auth/sessions'),
    staleTime: 0,
  });
  const lines = Array.isArray(query.data) ? query.data : query.data?.sessions;
  const title = t`Mes connexions – Digue`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="content" className="sessions" tabIndex={-1}>
      <h1>
        <Trans>Mes connexions</Trans>
      </h1>
      <p className="soft">
        <Trans>
          Les appareils où votre messagerie est ouverte en ce moment. Si vous n’en reconnaissez pas un,
          fermez-le et changez votre mot de passe.
        </Trans>
      </p>
      {query.isPending ? (
        <output>
          <Trans>Chargement…</Trans>
        </output>
      ) : query.isError ? (
        <div role="alert">
          <p>
            <Trans>La liste n’a pas pu être chargée.</Trans>
          </p>
          <Button look="framed" onPress={() => void query.refetch()}>
            <Trans>Réessayer</Trans>
          </Button>
        </div>
      ) : (
        <ul className="sessions__list">
          {(lines ?? []).map((line) => (
            <SessionRow key={line.id} line={line} />
          ))}
        </ul>
      )}
    </main>
  );
}

function SessionRow({ line }: { line: SessionLine }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const end = useMutation({
    mutationFn: () => transport.delete(`/auth/sessions/${encodeURIComponent(line.id)}`),
    onSuccess: () => {
      toasts.show({ text: t`La connexion est fermée.` });
      return queries.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: () => toasts.show({ text: t`La connexion n’a pas pu être fermée. Réessayez.` }),
  });
  const format = (moment: string) => i18n.date(moment, { dateStyle: 'long', timeStyle: 'short' });
  const device = describeAgent(line.userAgent) ?? t`Appareil inconnu`;
  return (
    <li className="sessions__line">
      <div>
        <p className="sessions__device">
          {device}
          {line.current ? (
            <span className="sessions__badge">
              <Trans>cette connexion</Trans>
            </span>
          ) : null}
        </p>
        <p className="soft">
          <Trans>
            Ouverte le {format(line.createdAt)}, vue le {format(line.lastSeenAt)}, depuis l’adresse{' '}
            {line.remoteAddress}
          </Trans>
        </p>
      </div>
      {line.current ? null : (
        <Button
          look="framed"
          isPending={end.isPending}
          onPress={() => end.mutate()}
          aria-label={t`Fermer : ${device}`}
        >
          <Trans>Fermer</Trans>
        </Button>
      )}
    </li>
  );
}
