import type { PersonSheet } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/index.ts';
import { useConnectionWords } from '../connections/connection-words.ts';
import { History } from '../security/History.tsx';
import { Loaded } from '../../app/Loaded.tsx';
import { useRoleWords } from './use-role-words.ts';
import { formatDay } from '../../app/format-day.ts';

/** The state of one account. */
export function Sheet({ account, onClose }: { account: number; onClose(): void }) {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['console', 'sheet', account],
    queryFn: () => transport.get<PersonSheet>(`/admin/people/${account}`),
    // Looking is noted: once is enough.
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <>
      <p>
        <Button look="link" onPress={onClose}>
          <Trans>Revenir à la liste</Trans>
        </Button>
      </p>
      <Loaded query={query}>{(sheet) => <Facts sheet={sheet} />}</Loaded>
    </>
  );
}

function Facts({ sheet }: { sheet: PersonSheet }) {
  const { t, i18n } = useLingui();
  const roles = useRoleWords();
  const words = useConnectionWords();
  const day = (moment: string) => formatDay(i18n, moment);
  const time = (moment: string) => i18n.date(moment, { dateStyle: 'medium', timeStyle: 'short' });
  const { totps, passkeys, phone, printedCodesLeft } = sheet.factors;
  const factors = [
    totps > 0 ? t`application` : null,
    passkeys > 0 ? t`clé d’accès` : null,
    phone ? t`SMS` : null,
    printedCodesLeft > 0
      ? plural(printedCodesLeft, { one: '# code imprimé', other: '# codes imprimés' })
      : null,
  ].filter((word) => word !== null);
  return (
    <>
      <section className="security__section" aria-label={sheet.name}>
        <h2>{sheet.name}</h2>
        <p className="soft">
          {[sheet.login, sheet.address, roles[sheet.role], sheet.establishment].filter(Boolean).join(' · ')}
        </p>
        <dl className="console__facts">
          <Fact label={t`Compte`}>
            {sheet.isClosed ? t`Fermé` : sheet.isActivated ? t`Ouvert` : t`Pas encore activé`}
          </Fact>
          {sheet.leavesOn === null ? null : <Fact label={t`Ferme le`}>{day(sheet.leavesOn)}</Fact>}
          <Fact label={t`À l’abri`}>
            {sheet.containedSince === null ? t`Non` : t`Depuis le ${time(sheet.containedSince)}`}
          </Fact>
          <Fact label={sheet.isPasswordless ? t`Sans mot de passe depuis le` : t`Mot de passe changé`}>
            {sheet.passwordChangedAt === null ? t`Jamais` : day(sheet.passwordChangedAt)}
          </Fact>
          <Fact label={t`Deuxième étape`}>{factors.length === 0 ? t`Aucune` : factors.join(', ')}</Fact>
          <Fact label={t`Appareils`}>{sheet.appPasswords}</Fact>
          {sheet.rescue === null ? null : (
            <Fact label={t`Demande d’aide`}>
              {sheet.rescue.opensAt === null
                ? t`En attente d’un garant`
                : t`S’ouvre le ${time(sheet.rescue.opensAt)}`}
            </Fact>
          )}
        </dl>
      </section>
      <section className="security__section">
        <h2>
          <Trans>Dernières connexions</Trans>
        </h2>
        {sheet.connections.length === 0 ? (
          <p>
            <Trans>Aucune.</Trans>
          </p>
        ) : (
          <ul className="security__list">
            {sheet.connections.map((line) => (
              <li key={line.id} className="security__line">
                <div className="security__text">
                  <p>
                    {time(line.begunAt)} – {words.network(line)}
                  </p>
                  <p className="soft">
                    {[words.protocol(line), line.device, words.outcome(line)].filter(Boolean).join(' · ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="security__section">
        <h2>
          <Trans>Ce qui a été fait sur ce compte</Trans>
        </h2>
        <History lines={sheet.history} />
      </section>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
