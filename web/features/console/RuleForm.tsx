import { ruleScopes, type RuleKind, type RuleAnswer, type RuleDraft, type RulePreview } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, SelectField, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { RelayFields } from './RelayFields.tsx';
import { useRuleFaultText, useRuleKindWords, useRuleScopeWords } from './rule-words.ts';

const kindsInOrder: readonly RuleKind[] = ['block', 'allow', 'lure', 'institution', 'relay'];

const empty: RuleDraft = {
  kind: 'block',
  scope: 'domain',
  pattern: '',
  words: [],
  domains: [],
  why: '',
  until: null,
};

/** A new rule: what it names, why, until when; it can be tried on the last days before it is added. */
export function RuleForm({ onAdded }: { onAdded(): Promise<void> }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const faultText = useRuleFaultText();
  const [draft, setDraft] = useState(empty);
  const [preview, setPreview] = useState<Extract<RulePreview, { outcome: 'fit' }> | null>(null);
  const [error, setError] = useState<string | null>(null);
  const isBusy = useRef(false);
  const change = (part: Partial<RuleDraft>) => {
    setPreview(null);
    setError(null);
    setDraft({ ...draft, ...part });
  };
  const check = (): boolean => {
    setError(null);
    setPreview(null);
    if (draft.pattern.trim() === '') setError(t`Écrivez d’abord ce que la règle doit reconnaître.`);
    else if (draft.why.trim().length < 3)
      setError(
        draft.kind === 'relay'
          ? t`Écrivez une raison.`
          : t`Écrivez une raison : elle est montrée au lecteur.`,
      );
    else return true;
    return false;
  };
  const run = async (work: () => Promise<void>) => {
    if (isBusy.current || !check()) return;
    isBusy.current = true;
    try {
      await work();
    } catch (fault) {
      setError(refusalText(fault));
    }
    isBusy.current = false;
  };
  const tryOut = () =>
    run(async () => {
      const answer = await transport.post<RulePreview>('/admin/rules/preview', draft);
      if (answer.outcome === 'refused') setError(faultText(answer.reason));
      else setPreview(answer);
    });
  const add = () =>
    run(async () => {
      const answer = await withProof(() => transport.post<RuleAnswer>('/admin/rules', draft));
      if (answer.kind === 'given-up') return;
      if (answer.value.outcome === 'refused') return setError(faultText(answer.value.reason));
      setDraft({ ...empty, kind: draft.kind, scope: draft.scope });
      toasts.show({ text: t`Règle ajoutée. Elle joue dans quelques secondes.` });
      await onAdded();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return (
    <form className="factor-setup" onSubmit={submit}>
      <RuleFields draft={draft} onChange={change} />
      {error === null ? null : (
        <p role="alert" className="field__error">
          {error}
        </p>
      )}
      <output>{preview === null ? null : <Touched kind={draft.kind} preview={preview} />}</output>
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Ajouter la règle</Trans>
        </Button>
        <Button look="framed" onPress={() => void tryOut()}>
          <Trans>Essayer d’abord</Trans>
        </Button>
      </div>
    </form>
  );
}

function Touched({
  kind,
  preview: { pattern, touched, days },
}: {
  kind: RuleKind;
  preview: Extract<RulePreview, { outcome: 'fit' }>;
}) {
  if (kind === 'relay') {
    return (
      <Trans>
        Cette règle convient : elle jouera sur les messages que « <bdi>{pattern}</bdi> » fera suivre.
      </Trans>
    );
  }
  if (touched === null) {
    return (
      <Trans>
        Cette règle convient. Elle ne peut pas être essayée sur les messages passés : leur texte n’est pas
        relu.
      </Trans>
    );
  }
  if (touched === 0) {
    return (
      <Trans>
        Cette règle convient : « <bdi>{pattern}</bdi> » n’aurait touché aucun message des {days} derniers
        jours.
      </Trans>
    );
  }
  const messages = plural(touched, { one: '# message', other: '# messages' });
  return (
    <Trans>
      Cette règle convient : « <bdi>{pattern}</bdi> » aurait touché {messages} des {days} derniers jours.
    </Trans>
  );
}

interface FieldsProps {
  draft: RuleDraft;
  onChange(part: Partial<RuleDraft>): void;
}

function RuleFields({ draft, onChange }: FieldsProps) {
  const { t } = useLingui();
  const kinds = useRuleKindWords();
  const isNamed = draft.kind === 'allow' || draft.kind === 'block';
  return (
    <>
      <SelectField
        label={t`Ce que fait la règle`}
        value={draft.kind}
        onChange={(kind) => onChange({ kind, scope: scopeFor(kind, draft.scope) })}
        options={kindsInOrder.map((value) => ({ value, text: kinds[value] }))}
      />
      {isNamed ? <ScopeFields draft={draft} onChange={onChange} /> : null}
      {draft.kind === 'relay' ? <RelayFields draft={draft} onChange={onChange} /> : null}
      {draft.kind === 'institution' ? <InstitutionFields draft={draft} onChange={onChange} /> : null}
      {draft.kind === 'lure' ? (
        <TextField
          label={t`Phrase, telle qu’elle se lit (« … » remplace quelques mots)`}
          value={draft.pattern}
          onChange={(pattern) => onChange({ pattern })}
          maxLength={300}
        />
      ) : null}
      <TextField
        label={draft.kind === 'relay' ? t`Raison` : t`Raison, montrée au lecteur`}
        value={draft.why}
        onChange={(why) => onChange({ why })}
        maxLength={200}
      />
      <TextField
        label={t`Dernier jour (vide : sans fin)`}
        type="date"
        value={draft.until ?? ''}
        onChange={(until) => onChange({ until: until === '' ? null : until })}
      />
    </>
  );
}

/** What the new kind names, as before where it has the same meaning. */
function scopeFor(kind: RuleKind, before: RuleDraft['scope']): RuleDraft['scope'] {
  if (kind === 'relay') return 'believed';
  if (kind !== 'allow' && kind !== 'block') return null;
  return ruleScopes.find((scope) => scope === before) ?? 'domain';
}

function ScopeFields({ draft, onChange }: FieldsProps) {
  const { t } = useLingui();
  const scopes = useRuleScopeWords();
  const labels = {
    sender: t`Adresse`,
    domain: t`Domaine, ses sous-domaines compris`,
    host: t`Site, ses sous-domaines compris`,
  };
  const scope = ruleScopes.find((one) => one === draft.scope) ?? 'domain';
  return (
    <>
      <SelectField
        label={t`Ce qu’elle reconnaît`}
        value={scope}
        onChange={(next) => onChange({ scope: next })}
        options={ruleScopes.map((value) => ({ value, text: scopes[value] }))}
      />
      <TextField
        label={labels[scope]}
        value={draft.pattern}
        onChange={(pattern) => onChange({ pattern })}
        maxLength={320}
        spellCheck="false"
      />
      {draft.kind === 'allow' ? (
        <p className="soft">
          <Trans>
            L’expéditeur n’est accepté que si son adresse est prouvée. Un fichier dangereux reste arrêté.
          </Trans>
        </p>
      ) : null}
    </>
  );
}

function InstitutionFields({ draft, onChange }: FieldsProps) {
  const { t } = useLingui();
  const split = (text: string) => text.split(',').slice(0, 20);
  return (
    <>
      <TextField
        label={t`Nom de l’institution ou du service`}
        value={draft.pattern}
        onChange={(pattern) => onChange({ pattern })}
        maxLength={100}
      />
      <TextField
        label={t`Autres noms, séparés par des virgules`}
        value={draft.words.join(',')}
        onChange={(text) => onChange({ words: text === '' ? [] : split(text) })}
      />
      <TextField
        label={t`Ses vrais domaines, séparés par des virgules`}
        value={draft.domains.join(',')}
        onChange={(text) => onChange({ domains: text === '' ? [] : split(text) })}
        spellCheck="false"
      />
    </>
  );
}
