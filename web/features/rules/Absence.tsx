import { Trans, useLingui } from '@lingui/react/macro';
import { ABSENCE_LIMITS } from '#contract';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import type { Id, VacationResponse } from '../../jmap/index.ts';
import { Checkbox, SaveButton, TextAreaField, TextField, useToasts } from '../../ui/index.ts';
import { type AbsenceDays, isDay, LAST_DAY, stateOf, toDays, toInstants } from './absence-dates.ts';
import { FormError } from './FormError.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { useAbsence } from './use-rules.ts';
import { formatDay } from '../../app/format-day.ts';

/** The message that answers while somebody is away. */
export function Absence({ accountId }: { accountId: Id }) {
  const { query, save } = useAbsence(accountId);
  const title = useId();
  return (
    <section className="security__section" aria-labelledby={title}>
      <h2 id={title}>
        <Trans>Message d’absence</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Il répond une fois à chaque collègue qui vous écrit, jamais aux listes ni aux envois automatiques.
          Les correspondants hors de l’académie ne reçoivent pas encore de réponse. Il s’ajoute à vos règles :
          un autre logiciel qui montre vos règles (Sieve) ne le montre pas.
        </Trans>
      </p>
      <Loaded query={query}>{(absence) => <AbsenceForm absence={absence} save={save} />}</Loaded>
    </section>
  );
}

interface FormProps {
  absence: VacationResponse;
  save(patch: Partial<VacationResponse>): Promise<string | null>;
}

interface Draft {
  isEnabled: boolean;
  days: AbsenceDays;
  subject: string;
  text: string;
}

function toDraft(absence: VacationResponse): Draft {
  const { isEnabled, subject, textBody } = absence;
  return { isEnabled, days: toDays(absence), subject: subject ?? '', text: textBody ?? '' };
}

/** Where something may be lacking. */
type Field = 'first' | 'last' | 'text';

const findField = (form: HTMLFormElement, name: Field) =>
  form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);

const isSame = (a: VacationResponse, b: VacationResponse) => JSON.stringify(a) === JSON.stringify(b);
const isSameDraft = (a: Draft, b: Draft) => JSON.stringify(a) === JSON.stringify(b);

function AbsenceForm({ absence, save }: FormProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const [known, setKnown] = useState(absence);
  const [draft, setDraft] = useState(() => toDraft(absence));
  // Changed elsewhere: shown at once, unless somebody is writing here.
  if (known !== absence && !isSame(known, absence)) {
    setKnown(absence);
    if (isSameDraft(draft, toDraft(known))) setDraft(toDraft(absence));
  }
  const { isEnabled, days, subject, text } = draft;
  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const [error, setError] = useState<{ text: string; field: Field | null } | null>(null);
  const isBusy = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const findLack = (form: HTMLFormElement): { text: string; field: Field } | null => {
    const unread = (['first', 'last'] as const).find(
      // What is half typed, or a 31 February, has no value, as an empty field.
      (field) => !isDay(days[field]) || findField(form, field)?.validity.badInput === true,
    );
    if (unread !== undefined)
      return { field: unread, text: t`Cette date ne se lit pas : l’année a quatre chiffres, comme 2026.` };
    if (days.first !== '' && days.last !== '' && days.last < days.first)
      return { field: 'last', text: t`Le dernier jour vient avant le premier.` };
    return isEnabled && text.trim() === ''
      ? { field: 'text', text: t`Écrivez ce que vos correspondants doivent savoir.` }
      : null;
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy.current) return;
    const form = event.currentTarget;
    const lack = findLack(form);
    setError(lack);
    if (lack !== null) return findField(form, lack.field)?.focus();
    const patch = {
      isEnabled,
      ...toInstants(days),
      subject: subject.trim() === '' ? null : subject,
      textBody: text,
      // The form writes plain text: what another program wrote as HTML would say something else.
      htmlBody: null,
    };
    isBusy.current = true;
    setSaving(true);
    const refusal = await save(patch);
    setSaving(false);
    isBusy.current = false;
    setError(refusal === null ? null : { text: refusal, field: null });
    if (refusal === null) toasts.show({ text: t`Le message d’absence est enregistré.` });
  };
  return (
    <form noValidate className="factor-setup" onSubmit={(event) => void submit(event)}>
      <LeaveGuard isChanged={!isSameDraft(draft, toDraft(known))} />
      <AbsenceState absence={absence} />
      <Checkbox checked={isEnabled} onChange={(checked) => change({ isEnabled: checked })}>
        <Trans>Répondre pendant mon absence</Trans>
      </Checkbox>
      <div className="rules__pair">
        <TextField
          label={t`Premier jour`}
          name={'first' satisfies Field}
          type="date"
          max={LAST_DAY}
          value={days.first}
          onChange={(first) => change({ days: { ...days, first } })}
        />
        <TextField
          label={t`Dernier jour`}
          name={'last' satisfies Field}
          type="date"
          max={LAST_DAY}
          value={days.last}
          onChange={(last) => change({ days: { ...days, last } })}
        />
      </div>
      <TextField
        label={t`Objet de la réponse (facultatif)`}
        value={subject}
        onChange={(value) => change({ subject: value })}
        maxLength={ABSENCE_LIMITS.subject}
      />
      <TextAreaField
        label={t`Texte de la réponse`}
        name={'text' satisfies Field}
        value={text}
        onChange={(value) => change({ text: value })}
        rows={5}
        maxLength={ABSENCE_LIMITS.text}
      />
      <FormError text={error?.text ?? null} isAtField={error !== null && error.field !== null} />
      <div className="factor-setup__actions">
        <SaveButton isSaving={isSaving}>
          <Trans>Enregistrer</Trans>
        </SaveButton>
      </div>
    </form>
  );
}

function AbsenceState({ absence }: { absence: VacationResponse }) {
  const { i18n } = useLingui();
  const day = (date: string | null) => (date === null ? '' : formatDay(i18n, date));
  const from = day(absence.fromDate);
  switch (stateOf(absence, new Date())) {
    case 'on':
      return (
        <p className="rules__state">
          <Trans>Votre message répond en ce moment.</Trans>
        </p>
      );
    case 'planned':
      return (
        <p className="rules__state">
          <Trans>Votre message répondra à partir du {from}.</Trans>
        </p>
      );
    case 'over':
      return (
        <p className="rules__state">
          <Trans>Votre absence est terminée : le message ne répond plus.</Trans>
        </p>
      );
    case 'off':
      return null;
  }
}
