import { relayScopes, type RelayScope, type RuleDraft, type TrustedRelay } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { SelectField, TextField } from '../../ui/index.ts';

/** A house that hands mail on, and whether what it sealed (ARC) is believed. */
export function RelayFields({
  draft,
  onChange,
}: {
  draft: RuleDraft;
  onChange(part: Partial<RuleDraft>): void;
}) {
  const { t } = useLingui();
  const words: Record<RelayScope, string> = {
    believed: t`faire confiance à ce relais`,
    doubted: t`ne plus lui faire confiance`,
  };
  return (
    <>
      <SelectField
        label={t`Ce qu’elle décide`}
        value={draft.scope === 'doubted' ? 'doubted' : 'believed'}
        onChange={(scope) => onChange({ scope })}
        options={relayScopes.map((value) => ({ value, text: words[value] }))}
      />
      <TextField
        label={t`Domaine du relais, ses sous-domaines compris`}
        value={draft.pattern}
        onChange={(pattern) => onChange({ pattern })}
        maxLength={253}
        spellCheck="false"
      />
      <p className="soft">
        <Trans>
          Un relais fait suivre des messages, comme une liste de diffusion, et atteste avoir vérifié
          l’expéditeur. Ne faites confiance qu’à des maisons que vous connaissez : leur attestation excuse une
          preuve manquante.
        </Trans>
      </p>
      <ShippedRelays />
    </>
  );
}

/** Those that are believed without any rule. */
function ShippedRelays() {
  const { transport } = useSession();
  const query = useQuery({
    queryKey: ['console', 'relays'],
    queryFn: () => transport.get<TrustedRelay[]>('/admin/rules/relays'),
  });
  const { i18n } = useLingui();
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  return (
    <Loaded query={query}>
      {(relays) => (
        <details>
          <summary>
            {plural(relays.length, { one: '# relais reconnu d’office', other: '# relais reconnus d’office' })}
          </summary>
          <ul>
            {relays.map(({ domain, why }) => (
              <li key={domain}>
                <bdi>{domain}</bdi> : {why[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Loaded>
  );
}
