import {
  announcementTopics,
  roles,
  type AnnouncementAnswer,
  type AnnouncementDraft,
  type AnnouncementFault,
} from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Confirm, SelectField, TextAreaField, TextField, useToasts } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { useRefusalText } from '../security/refusal-text.ts';
import { useTopicWords } from './topic-words.ts';
import { useRoleWords } from './use-role-words.ts';

interface School {
  uai: string;
  name: string;
  city: string;
}

const empty: AnnouncementDraft = { topic: 'service', subject: '', text: '', audience: { kind: 'all' } };

/** Words and audience; how many would get it is counted, shown and confirmed before anything leaves. */
export function AnnouncementForm({ onSent }: { onSent(): Promise<void> }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const toasts = useToasts();
  const refusalText = useRefusalText();
  const faultText = useFaultText();
  const [draft, setDraft] = useState(empty);
  const [people, setPeople] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const change = (part: Partial<AnnouncementDraft>) => {
    setError(null);
    setDraft({ ...draft, ...part });
  };
  const run = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (draft.subject.trim().length < 5) return setError(t`Écrivez un objet, en quelques mots.`);
    if (draft.text.trim().length < 10) return setError(t`Écrivez le texte de l’annonce.`);
    void run(async () => {
      const answer = await transport.post<AnnouncementAnswer>('/admin/announcements/preview', draft);
      if (answer.outcome === 'refused') setError(faultText(answer.reason));
      else setPeople(answer.people);
    });
  };
  const send = () =>
    run(async () => {
      const answer = await withProof(() => transport.post<AnnouncementAnswer>('/admin/announcements', draft));
      if (answer.kind === 'given-up') return;
      if (answer.value.outcome === 'refused') return setError(faultText(answer.value.reason));
      setDraft(empty);
      toasts.show({ text: t`L’annonce part. La liste ci-dessous dit où elle en est.` });
      await onSent();
    });
  return (
    <form className="factor-setup" onSubmit={look}>
      <AnnouncementFields draft={draft} onChange={change} />
      {error === null ? null : (
        <p role="alert" className="field__error">
          {error}
        </p>
      )}
      <div className="factor-setup__actions">
        <Button look="main" type="submit">
          <Trans>Relire avant d’envoyer</Trans>
        </Button>
      </div>
      {people === null ? null : (
        <Confirm
          title={plural(people, {
            one: 'Envoyer à # personne ?',
            other: 'Envoyer à # personnes ?',
          })}
          text={`${draft.subject.trim()}\n\n${draft.text.trim()}`}
          confirm={t`Envoyer l’annonce`}
          cancel={t`Revenir au texte`}
          onAnswer={(yes) => {
            setPeople(null);
            if (yes) void send();
          }}
        />
      )}
    </form>
  );
}

function useFaultText(): (fault: AnnouncementFault) => string {
  const { t } = useLingui();
  const texts: Record<AnnouncementFault, string> = {
    nobody: t`Personne ne recevrait cette annonce. Choisissez d’autres destinataires.`,
    'holds-link': t`Retirez le lien : une vraie annonce n’en contient jamais. Dites plutôt où aller, avec des mots.`,
    'control-signs': t`Le texte contient des signes invisibles. Retapez la phrase qui a été collée.`,
  };
  return (fault) => texts[fault];
}

interface FieldsProps {
  draft: AnnouncementDraft;
  onChange(part: Partial<AnnouncementDraft>): void;
}

function AnnouncementFields({ draft, onChange }: FieldsProps) {
  const { t } = useLingui();
  const topics = useTopicWords();
  return (
    <>
      <SelectField
        label={t`Sujet`}
        value={draft.topic}
        onChange={(topic) => onChange({ topic })}
        options={announcementTopics.map((value) => ({ value, text: topics[value] }))}
      />
      <AudienceFields draft={draft} onChange={onChange} />
      <TextField
        label={t`Objet`}
        value={draft.subject}
        onChange={(subject) => onChange({ subject })}
        maxLength={150}
      />
      <TextAreaField
        label={t`Texte`}
        value={draft.text}
        onChange={(text) => onChange({ text: text.slice(0, 10_000) })}
        rows={8}
      />
    </>
  );
}

function AudienceFields({ draft: { audience }, onChange }: FieldsProps) {
  const { t } = useLingui();
  const { transport } = useSession();
  const roleWords = useRoleWords();
  const schools = useQuery({
    queryKey: ['console', 'announcement-schools'],
    queryFn: () => transport.get<School[]>('/admin/announcements/schools'),
  });
  const list = schools.data ?? [];
  const choose = (kind: 'all' | 'role' | 'school') => {
    if (kind === 'all') onChange({ audience: { kind } });
    else if (kind === 'role') onChange({ audience: { kind, role: 'teacher' } });
    else if (list[0] !== undefined) onChange({ audience: { kind, school: list[0].uai } });
  };
  return (
    <>
      <SelectField
        label={t`Destinataires`}
        value={audience.kind}
        onChange={choose}
        options={[
          { value: 'all', text: t`Tout le monde` },
          { value: 'role', text: t`Une fonction` },
          ...(list.length === 0 ? [] : [{ value: 'school' as const, text: t`Un établissement` }]),
        ]}
      />
      {audience.kind === 'role' ? (
        <SelectField
          label={t`Fonction`}
          value={audience.role}
          onChange={(role) => onChange({ audience: { kind: 'role', role } })}
          options={roles.map((value) => ({ value, text: roleWords[value] }))}
        />
      ) : null}
      {audience.kind === 'school' ? (
        <SelectField
          label={t`Établissement`}
          value={audience.school}
          onChange={(school) => onChange({ audience: { kind: 'school', school } })}
          options={list.map(({ uai, name, city }) => ({
            value: uai,
            text: [city, name, uai].filter(Boolean).join(', '),
          }))}
        />
      ) : null}
    </>
  );
}
