import type { SchoolNetworkLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { Loaded } from '../../app/Loaded.tsx';

const networksKey = ['console', 'networks'];

/** Ranges of the académie's schools and offices. */
export function SchoolNetworks() {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [draft, setDraft] = useState<SchoolNetworkLine>({ range: '', label: '' });
  const [error, setError] = useState<string | null>(null);
  const query = useQuery({
    queryKey: networksKey,
    queryFn: () => transport.get<SchoolNetworkLine[]>('/admin/networks'),
    staleTime: 0,
  });
  const change = async (run: () => Promise<unknown>): Promise<boolean> => {
    setError(null);
    try {
      return (await withProof(run)).kind === 'done';
    } catch (fault) {
      const type = refusalType(fault);
      setError(
        type === 'malformed' ? t`Une plage s’écrit 192.0.2.0/24 ou 2001:db8::/32.` : refusalText(fault),
      );
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: networksKey });
    }
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const line = { range: draft.range.trim(), label: draft.label.trim() };
    if (line.range === '' || line.label === '') return;
    if (await change(() => transport.put('/admin/networks', line))) setDraft({ range: '', label: '' });
  };
  return (
    <>
      <p className="soft">
        <Trans>
          Depuis ces plages, les connexions sont dites « réseau de l’académie ». Les autres sont connues,
          inconnues ou à l’étranger.
        </Trans>
      </p>
      <Loaded query={query}>
        {(lines) =>
          lines.length === 0 ? (
            <p>
              <Trans>Aucune plage n’est déclarée : toutes les connexions paraissent inconnues.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {lines.map((line) => (
                <li key={line.range} className="security__line">
                  <div className="security__text">
                    <p className="security__name">{line.label}</p>
                    <p className="soft">{line.range}</p>
                  </div>
                  <RemoveButton
                    name={line.label}
                    remove={() =>
                      change(() => transport.delete(`/admin/networks/${encodeURIComponent(line.range)}`))
                    }
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <form className="factor-setup" onSubmit={(event) => void add(event)}>
        <TextField
          label={t`Plage d’adresses`}
          value={draft.range}
          onChange={(range) => setDraft({ ...draft, range })}
          autoComplete="off"
          spellCheck="false"
          {...(error === null ? {} : { error })}
        />
        <TextField
          label={t`Nom de l’établissement ou du lieu`}
          value={draft.label}
          onChange={(label) => setDraft({ ...draft, label })}
          maxLength={100}
        />
        <div className="factor-setup__actions">
          <Button look="main" type="submit">
            <Trans>Déclarer la plage</Trans>
          </Button>
        </div>
      </form>
    </>
  );
}
