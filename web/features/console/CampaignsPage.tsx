import { campaignStates, listLimits, type CampaignLine, type CampaignState } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Loaded, OlderLines } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField } from '../../ui/index.ts';
import { CampaignRow } from './CampaignRow.tsx';
import { CampaignView } from './CampaignView.tsx';
import { campaignsKey, useStateWords } from './campaign-words.ts';
import type { ConsoleSearch } from './console-search.ts';

/** Reports that belong together, the latest first; the one that the address names is open beneath its line. */
export function CampaignsPage({ search }: { search: ConsoleSearch }) {
  const { t } = useLingui();
  const stateWord = useStateWords();
  const navigate = useNavigate();
  const state = campaignStates.find((one) => one === search.etat) ?? null;
  const query = useCampaigns(state);
  const open = search.campagne ?? null;
  const go = (next: ConsoleSearch) =>
    void navigate({ to: '/console/{-$page}', params: { page: 'campaigns' }, search: next });
  const show = (id: number | null) =>
    go({ ...(state === null ? {} : { etat: state }), ...(id === null ? {} : { campagne: String(id) }) });
  const campaigns = (query.data?.pages ?? []).flat();
  const isListed = campaigns.some(({ id }) => String(id) === open);
  return (
    <section className="security__section">
      <h2>
        <Trans>Messages signalés qui se ressemblent</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Réunis par leur texte et par les sites de leurs liens. Ceux que personne n’a signalés mais qui leur
          ressemblent sont comptés.
        </Trans>
      </p>
      <SelectField
        label={t`Montrer`}
        value={state ?? 'all'}
        onChange={(next) => go(next === 'all' ? {} : { etat: next })}
        options={[
          { value: 'all', text: t`Toutes les campagnes` },
          ...campaignStates.map((value) => ({ value, text: stateWord(value) })),
        ]}
      />
      <Loaded query={query}>
        {() => (
          <>
            {open === null || isListed ? null : <OpenApart id={Number(open)} onClose={() => show(null)} />}
            {campaigns.length === 0 ? <None state={state} /> : null}
            <ul className="security__list">
              {campaigns.map((campaign) => (
                <CampaignRow
                  key={campaign.id}
                  campaign={campaign}
                  isOpen={String(campaign.id) === open}
                  onToggle={(isOpen) => show(isOpen ? campaign.id : null)}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <OlderLines query={query} />
    </section>
  );
}

function useCampaigns(state: CampaignState | null) {
  const { transport } = useSession();
  return useInfiniteQuery({
    queryKey: [...campaignsKey, 'list', state],
    initialPageParam: null as CampaignLine | null,
    queryFn: ({ pageParam: last }) => {
      const asked = new URLSearchParams();
      if (state !== null) asked.set('state', state);
      if (last !== null) asked.set('before', `${last.changedAt},${last.id}`);
      return transport.get<CampaignLine[]>(`/admin/campaigns?${asked}`);
    },
    getNextPageParam: (page) => (page.length < listLimits.campaigns ? undefined : page.at(-1)),
    staleTime: 0,
  });
}

function None({ state }: { state: CampaignState | null }) {
  return (
    <p>
      {state === null ? (
        <Trans>Aucune campagne : personne n’a signalé de message.</Trans>
      ) : (
        <Trans>Aucune campagne n’en est là.</Trans>
      )}
    </p>
  );
}

/** One that the list does not hold: older, of another state, or one with another by now. */
function OpenApart({ id, onClose }: { id: number; onClose(): void }) {
  return (
    <div className="console__fields">
      <CampaignView id={id} isTitled />
      <p>
        <Button look="framed" onPress={onClose}>
          <Trans>Refermer cette campagne</Trans>
        </Button>
      </p>
    </div>
  );
}
