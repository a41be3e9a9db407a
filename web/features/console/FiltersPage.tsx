import type { FilterFailure, Filters, FilterState } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';

const REFRESH_MS = 10_000;
const DAY_MS = 86_400_000;
/** ClamAV's signatures come out daily: after that many days something is wrong with their renewal. */
const OLD_DAYS = 3;

/** How the filters that run beside the mail stand: the anti-virus, and Rspamd. */
export function FiltersPage() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['console', 'filters'],
    queryFn: () => transport.get<Filters>('/admin/filters'),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  return (
    <Loaded query={query}>
      {({ antivirus, rspamd }) => (
        <>
          <section className="security__section">
            <h2>
              <Trans>Antivirus (ClamAV)</Trans>
            </h2>
            {antivirus === null ? (
              <p>
                <Trans>
                  Aucun antivirus n’est branché : les pièces jointes ne sont pas examinées. Le réglage
                  DIGUE_CLAMAV en branche un.
                </Trans>
              </p>
            ) : (
              <>
                <Waiting antivirus={antivirus} />
                <State state={antivirus} found={t`Virus trouvés`} />
              </>
            )}
          </section>
          <section className="security__section">
            <h2>
              <Trans>Second avis (Rspamd)</Trans>
            </h2>
            {rspamd === null ? (
              <p>
                <Trans>Aucun second avis n’est demandé. Le réglage DIGUE_RSPAMD en demande un.</Trans>
              </p>
            ) : (
              <State state={rspamd} found={t`Messages qu’il aurait refusés`} />
            )}
          </section>
        </>
      )}
    </Loaded>
  );
}

function Waiting({ antivirus }: { antivirus: NonNullable<Filters['antivirus']> }) {
  const { policy, waiting, waitingSince } = antivirus;
  return (
    <>
      <p>
        {policy === 'wait' ? (
          <Trans>
            Quand il ne répond pas, les pièces jointes restent fermées jusqu’à ce qu’il les ait examinées.
          </Trans>
        ) : (
          <Trans>
            Quand il ne répond pas, une question est posée avant d’ouvrir une pièce jointe ; il l’examine
            ensuite.
          </Trans>
        )}
      </p>
      <p>
        {plural(waiting, {
          0: 'Aucun message n’attend d’être examiné.',
          one: '# message attend d’être examiné.',
          other: '# messages attendent d’être examinés.',
        })}{' '}
        {waitingSince === null ? null : (
          <Trans>
            Le plus ancien, depuis le <Moment at={waitingSince} />.
          </Trans>
        )}
      </p>
    </>
  );
}

function State({ state, found }: { state: FilterState; found: string }) {
  const { t, i18n } = useLingui();
  const failures = useFailures();
  return (
    <>
      <Answers state={state} />
      <dl className="filters">
        <Fact name={t`Version`}>{state.version}</Fact>
        <Fact name={t`Signatures`}>
          {state.signaturesAt === null ? null : <Signatures state={state} at={state.signaturesAt} />}
        </Fact>
        <Fact name={t`Messages examinés`}>{i18n.number(state.examined)}</Fact>
        <Fact name={found}>{i18n.number(state.found)}</Fact>
        <Fact name={t`Essais sans réponse`}>{i18n.number(state.failed)}</Fact>
        <Fact name={t`Dernier ennui`}>
          {state.lastFailure === null || state.lastFailureAt === null ? null : (
            <>
              {failures[state.lastFailure]}, <Moment at={state.lastFailureAt} />
            </>
          )}
        </Fact>
      </dl>
    </>
  );
}

function Answers({ state: { isReachable, since, checkedAt } }: { state: FilterState }) {
  if (isReachable === null || since === null || checkedAt === null) {
    return (
      <p role="status">
        <Trans>Il n’a pas encore été interrogé.</Trans>
      </p>
    );
  }
  return (
    <p role="status" className={isReachable ? undefined : 'filters__alarm'}>
      {isReachable ? (
        <Trans>
          Répond depuis le <Moment at={since} />.
        </Trans>
      ) : (
        <Trans>
          Ne répond plus depuis le <Moment at={since} />.
        </Trans>
      )}{' '}
      <span className="soft">
        <Trans>
          Dernier contrôle : <Moment at={checkedAt} />.
        </Trans>
      </span>
    </p>
  );
}

function Signatures({ state, at }: { state: FilterState; at: string }) {
  const days = Math.max(0, Math.floor((Date.now() - new Date(at).getTime()) / DAY_MS));
  return (
    <>
      {state.signatures}, <Moment at={at} />{' '}
      {days > OLD_DAYS ? (
        <strong className="filters__alarm">
          {plural(days, {
            one: 'Elles ont # jour : leur mise à jour ne se fait plus.',
            other: 'Elles ont # jours : leur mise à jour ne se fait plus.',
          })}
        </strong>
      ) : null}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? '–'}</dd>
    </div>
  );
}

function Moment({ at }: { at: string }) {
  const { i18n } = useLingui();
  return <time dateTime={at}>{i18n.date(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>;
}

function useFailures(): Record<FilterFailure, string> {
  const { t } = useLingui();
  return {
    unreachable: t`injoignable`,
    timeout: t`trop lent`,
    nonsense: t`réponse incompréhensible`,
    refused: t`refus d’examiner`,
    busy: t`trop de demandes à la fois`,
  };
}
