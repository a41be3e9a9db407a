import type { AuditLine, AuditVerification } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded, OlderLines } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useActWords } from '../security/act-words.ts';

const pageLength = 100;

/** Who did what to whom, from where: sealed, verifiable, to be exported. */
export function AuditTrail() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const actWord = useActWords();
  const [verdict, setVerdict] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['console', 'audit'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => transport.get<AuditLine[]>(`/admin/audit${pageParam}`),
    getNextPageParam: (page) => (page.length < pageLength ? undefined : `?before=${page.at(-1)?.seq ?? 0}`),
    staleTime: 0,
  });
  const verify = async () => {
    setVerdict(t`Contrôle en cours…`);
    try {
      const { problems } = await transport.get<AuditVerification>('/admin/audit/verify');
      setVerdict(
        problems.length === 0
          ? t`Le journal est entier : aucune ligne n’a été changée ni retirée.`
          : plural(problems.length, {
              one: '# anomalie : une ligne a été changée ou retirée.',
              other: '# anomalies : des lignes ont été changées ou retirées.',
            }),
      );
    } catch {
      setVerdict(t`Le contrôle n’a pas abouti. Réessayez dans un moment.`);
    }
  };
  const lines = (query.data?.pages ?? []).flat();
  return (
    <>
      <div className="factor-setup__actions">
        <Button look="framed" onPress={() => void verify()}>
          <Trans>Contrôler le journal</Trans>
        </Button>
        <a className="button button--framed" href="/admin/audit/export" download="journal.ndjson">
          <Trans>Exporter</Trans>
        </a>
      </div>
      <output>{verdict}</output>
      <Loaded query={query}>
        {() => (
          <ul className="security__list">
            {lines.map((line) => (
              <li key={line.seq} className="security__line">
                <div className="security__text">
                  <p>
                    <span className="security__name">{actWord(line.act)}</span>
                    {line.subject === null ? null : <> · {line.subject}</>}
                  </p>
                  {typeof line.detail['reason'] === 'string' ? <p>« {line.detail['reason']} »</p> : null}
                  <p className="soft">
                    {i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'medium' })} ·{' '}
                    {line.actor ?? t`le service`}
                    {line.remoteAddress === null ? null : <> · {line.remoteAddress}</>} · n° {line.seq}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <OlderLines query={query} />
    </>
  );
}
