import { Trans, useLingui } from '@lingui/react/macro';
import { ABSENCE_LIMITS } from '#contract';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import type { Id, VacationResponse } from '../../jmap/index.ts';
import { Checkbox, SaveButton, TextAreaField, TextField, useToasts } from '../../ui/index.ts';
import { isDay, LAST_DAY, stateOf } from './absence-dates.ts';
import { type AbsenceDraft, isSameDraft, keepsHtml, rebaseDraft, toDraft, toPatch } from './absence-draft.ts';
import { FormError } from './FormError.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { type SaveAbsence, useAbsence } from './use-absence.ts';
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
  save: SaveAbsence;
}

/** Where something may be lacking. */
type Field = 'first' | 'last' | 'text';

const findField = (form: HTMLFormElement, name: Field) =>
  form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);

/** What the form holds, and the absence that it was begun from. */
function useAbsenceDraft(absence: VacationResponse) {
  const [seen, setSeen] = useState(absence);
  const [base, setBase] = useState(absence);
  const was = useMemo(() => toDraft(base), [base]);
  const [draft, setDraft] = useState(was);
  /** Goes on from what there is now; what the form has otherwise than `from` stays. */
  const follow = (now: VacationResponse, from: AbsenceDraft) => {
    setBase(now);
    setDraft((current) => rebaseDraft(current, from, toDraft(now)));
  };
  const isChanged = !isSameDraft(draft, was);
  // Changed elsewhere: shown at once, unless somebody is writing here, who is told when they save.
  if (seen !== absence) {
    setSeen(absence);
    if (!isChanged) follow(absence, was);
  }
  return { base, was, draft, setDraft, follow, isChanged };
}

function AbsenceForm({ absence, save }: FormProps) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { base, was, draft, setDraft, follow, isChanged } = useAbsenceDraft(absence);
  const { isEnabled, first, last, subject, text } = draft;
  const change = (patch: Partial<AbsenceDraft>) => setDraft({ ...draft, ...patch });
  const isHtml = keepsHtml(draft, base);
  const [error, setError] = useState<{ text: string; field: Field | null } | null>(null);
  const isBusy = useRef(false);
  const [isSaving, setSaving] = useState(false);
  const findLack = (form: HTMLFormElement): { text: string; field: Field } | null => {
    const unread = (['first', 'last'] as const).find(
      // What is half typed, or a 31 February, has no value, as an empty field.
      (field) => !isDay(draft[field]) || findField(form, field)?.validity.badInput === true,
    );
    if (unread !== undefined)
      return { field: unread, text: t`Cette date ne se lit pas : l’année a quatre chiffres, comme 2026.` };
    if (first !== '' && last !== '' && last < first)
      return { field: 'last', text: t`Le dernier jour vient avant le premier.` };
    return isEnabled && text.trim() === '' && !isHtml
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
    isBusy.current = true;
    setSaving(true);
    const { refusal, absence: now } = await save(toPatch(draft, was), base);
    follow(now, refusal === null ? draft : was);
    setSaving(false);
    isBusy.current = false;
    setError(refusal === null ? null : { text: refusal, field: null });
    if (refusal === null) toasts.show({ text: t`Le message d’absence est enregistré.` });
  };
  return (
    <form noValidate className="factor-setup" onSubmit={(event) => void submit(event)}>
      <LeaveGuard isChanged={isChanged} />
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
          value={first}
          onChange={(value) => change({ first: value })}
        />
        <TextField
          label={t`Dernier jour`}
          name={'last' satisfies Field}
          type="date"
          max={LAST_DAY}
          value={last}
          onChange={(value) => change({ last: value })}
        />
      </div>
      <TextField
        label={t`Objet de la réponse (facultatif)`}
        value={subject}
        onChange={(value) => change({ subject: value })}
        maxLength={ABSENCE_LIMITS.subject}
      />
      {isHtml ? (
        <p className="soft">
          <Trans>
            Un autre logiciel a écrit cette réponse, avec une mise en forme qui ne se voit pas ici. Elle part
            telle quelle tant que vous ne changez pas le texte.
          </Trans>
        </p>
      ) : null}
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
