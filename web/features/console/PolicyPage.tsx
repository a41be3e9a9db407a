import type { NetworkKind, NetworkRule, Policies, Role, RolePolicy } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, SelectField, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { Loaded } from '../../app/Loaded.tsx';
import { useRoleWords } from './use-role-words.ts';

const policiesKey = ['console', 'policies'];

/** What is asked of each role: password, second factor, networks. */
export function PolicyPage() {
  const { t } = useLingui();
  const { transport } = useSession();
  const words = useRoleWords();
  const [role, setRole] = useState<Role>('teacher');
  const query = useQuery({
    queryKey: policiesKey,
    queryFn: () => transport.get<Policies>('/admin/policies'),
    staleTime: 0,
  });
  return (
    <Loaded query={query}>
      {(policies) => {
        const policy = policies.find((line) => line.role === role)?.policy;
        return (
          <>
            <SelectField
              label={t`Fonction`}
              value={role}
              onChange={(next) => setRole(next)}
              options={policies.map((line) => ({ value: line.role, text: words[line.role] }))}
            />
            {policy === undefined ? null : <PolicyForm key={role} role={role} policy={policy} />}
          </>
        );
      }}
    </Loaded>
  );
}

function PolicyForm({ role, policy }: { role: Role; policy: RolePolicy }) {
  const { transport } = useSession();
  const { t } = useLingui();
  const withProof = useProof();
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  const [draft, setDraft] = useState(policy);
  const [said, setSaid] = useState<string | null>(null);
  const change = (part: Partial<RolePolicy>) => {
    setSaid(null);
    setDraft({ ...draft, ...part });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaid(null);
    try {
      const saved = await withProof(() => transport.put(`/admin/policies/${role}`, draft));
      if (saved.kind === 'given-up') return;
      setSaid(t`La règle est enregistrée.`);
      await queries.invalidateQueries({ queryKey: policiesKey });
    } catch (fault) {
      const type = refusalType(fault);
      setSaid(
        type === 'malformed'
          ? t`Un délai ne convient pas : le rappel vient avant l’obligation.`
          : refusalText(fault),
      );
    }
  };
  return (
    <form className="factor-setup" onSubmit={(event) => void submit(event)}>
      <PasswordFields value={draft.password} onChange={(password) => change({ password })} />
      <FactorFields value={draft.factor} onChange={(factor) => change({ factor })} />
      <NetworkFields value={draft.networks} onChange={(networks) => change({ networks })} />
      <output>{said}</output>
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Enregistrer la règle</Trans>
        </Button>
      </div>
    </form>
  );
}

interface Fields<Value> {
  value: Value;
  onChange(value: Value): void;
}

function PasswordFields({ value, onChange }: Fields<RolePolicy['password']>) {
  const { t } = useLingui();
  const days = (text: string): number | null => (/^[0-9]{1,4}$/.test(text.trim()) ? Number(text) : null);
  return (
    <fieldset className="console__fields">
      <legend>
        <Trans>Mot de passe</Trans>
      </legend>
      <SelectField
        label={t`Force demandée`}
        value={value.preset}
        onChange={(preset) => onChange({ ...value, preset })}
        options={[
          { value: 'cnil-80-bits', text: t`CNIL, 80 bits : mot de passe seul` },
          { value: 'cnil-50-bits', text: t`CNIL, 50 bits : avec blocage des essais` },
        ]}
      />
      <TextField
        label={t`Jours avant de suggérer un nouveau (vide : jamais)`}
        inputMode="numeric"
        value={value.suggestAfterDays?.toString() ?? ''}
        onChange={(text) => onChange({ ...value, suggestAfterDays: days(text) })}
      />
      <TextField
        label={t`Jours avant de l’exiger (vide : jamais)`}
        inputMode="numeric"
        value={value.requireAfterDays?.toString() ?? ''}
        onChange={(text) => onChange({ ...value, requireAfterDays: days(text) })}
      />
    </fieldset>
  );
}

function FactorFields({ value, onChange }: Fields<RolePolicy['factor']>) {
  const { t } = useLingui();
  return (
    <fieldset className="console__fields">
      <legend>
        <Trans>Deuxième étape</Trans>
      </legend>
      <Checkbox checked={value.isRequired} onChange={(isRequired) => onChange({ ...value, isRequired })}>
        <Trans>Exigée pour cette fonction</Trans>
      </Checkbox>
      <TextField
        label={t`Jours de délai, annoncés à la personne`}
        inputMode="numeric"
        value={String(value.graceDays)}
        onChange={(text) => onChange({ ...value, graceDays: Math.min(365, Number(text.replace(/\D/g, ''))) })}
      />
    </fieldset>
  );
}

function NetworkFields({ value, onChange }: Fields<RolePolicy['networks']>) {
  const { t } = useLingui();
  const kinds: [NetworkKind, string][] = [
    ['school', t`Réseau de l’académie`],
    ['known', t`Réseau connu de la personne`],
    ['unknown', t`Réseau inconnu`],
    ['abroad', t`Étranger, hébergeur ou VPN`],
  ];
  const options: { value: NetworkRule; text: string }[] = [
    { value: 'allow', text: t`Entrer` },
    { value: 'step-up', text: t`Entrer avec la deuxième étape` },
    { value: 'read-only', text: t`Lire seulement` },
    { value: 'refuse', text: t`Refuser` },
  ];
  return (
    <fieldset className="console__fields">
      <legend>
        <Trans>Selon le réseau</Trans>
      </legend>
      {kinds.map(([kind, label]) => (
        <SelectField
          key={kind}
          label={label}
          value={value[kind]}
          onChange={(rule) => onChange({ ...value, [kind]: rule })}
          options={options}
        />
      ))}
    </fieldset>
  );
}
