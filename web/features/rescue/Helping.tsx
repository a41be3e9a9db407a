import type { FoundRescue, RescueProof, WaitingRescue } from '#contract';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { Button, Checkbox, TextField } from '../../ui/index.ts';
import { useProof } from '../security/proof.tsx';
import { refusalType, useRefusalText } from '../security/refusal-text.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import './rescue.css';
import { formatDay } from '../../app/format-day.ts';

/** « Aider quelqu’un »: vouch for a colleague who has lost their access. */
export function Helping() {
  const { t } = useLingui();
  return (
    <SecurityPage
      title={t`Aider quelqu’un`}
      intro={
        <Trans>
          La personne a perdu l’accès à sa messagerie et vous lit un code à six chiffres. Vous ne verrez ni
          son courrier ni son mot de passe ; ce que vous faites ici est noté, et elle le verra.
        </Trans>
      }
    >
      <FindForm />
    </SecurityPage>
  );
}

interface Asked {
  login: string;
  spoken: string;
}

function FindForm() {
  const { t } = useLingui();
  const { transport } = useSession();
  const refusalText = useRefusalText();
  const [asked, setAsked] = useState<Asked>({ login: '', spoken: '' });
  const [found, setFound] = useState<FoundRescue | null>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const clean = { login: asked.login.trim(), spoken: asked.spoken.replace(/\s+/g, '') };
    if (clean.login === '' || clean.spoken === '') return;
    setError(null);
    setFound(null);
    try {
      setFound(await transport.post<FoundRescue>('/auth/rescue/find', clean));
    } catch (fault) {
      const type = refusalType(fault);
      setError(
        type === 'not-found'
          ? t`Aucune demande ne correspond, ou vous n’avez pas qualité pour celle-ci. Faites relire le code.`
          : refusalText(fault),
      );
    }
  };
  return (
    <section className="security__section">
      <form className="factor-setup" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t`Identifiant ou adresse de la personne`}
          value={asked.login}
          onChange={(login) => setAsked({ ...asked, login })}
          autoComplete="off"
          spellCheck="false"
        />
        <TextField
          label={t`Code qu’elle vous lit`}
          value={asked.spoken}
          onChange={(spoken) => setAsked({ ...asked, spoken })}
          inputMode="numeric"
          autoComplete="off"
          {...(error === null ? {} : { error })}
        />
        <div className="factor-setup__actions">
          <Button look={found === null ? 'main' : 'framed'} type="submit">
            <Trans>Chercher</Trans>
          </Button>
        </div>
      </form>
      {found === null ? null : (
        <ApproveForm
          key={`${asked.login} ${asked.spoken}`}
          asked={{ login: asked.login.trim(), spoken: asked.spoken.replace(/\s+/g, '') }}
          found={found}
        />
      )}
    </section>
  );
}

function ApproveForm({ asked, found }: { asked: Asked; found: FoundRescue }) {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const withProof = useProof();
  const refusalText = useRefusalText();
  const [proofs, setProofs] = useState<readonly RescueProof[]>([]);
  const [given, setGiven] = useState<WaitingRescue | null>(null);
  const [error, setError] = useState<string | null>(null);
  const words: Record<RescueProof, string> = {
    'in-person': t`La personne est devant moi et je la connais, ou j’ai vu sa pièce d’identité.`,
    'known-voice': t`Je l’ai au téléphone et je reconnais sa voix.`,
    'called-back': t`Je l’ai rappelée au numéro de son établissement ou de son dossier.`,
    'staff-file': t`Elle a répondu à des questions sur son dossier que d’autres ne connaissent pas.`,
  };
  const approve = async () => {
    setError(null);
    try {
      const answer = await withProof(() =>
        transport.post<WaitingRescue>('/auth/rescue/approve', { ...asked, proofs }),
      );
      if (answer.kind === 'done') setGiven(answer.value);
    } catch (fault) {
      setError(refusalText(fault));
    }
  };
  if (given !== null) {
    return (
      <output>
        {given.opensAt === null ? (
          <Trans>
            C’est noté. Une deuxième personne doit maintenant donner son accord avec le même code : un autre
            agent de l’assistance, le chef d’établissement ou un collègue que {found.name} avait désigné.
          </Trans>
        ) : found.delayHours === 0 ? (
          <Trans>C’est fait : {found.name} peut continuer sur sa page.</Trans>
        ) : (
          <Trans>
            C’est noté. L’accès de {found.name} s’ouvre le{' '}
            {formatDay(i18n, given.opensAt, { timeStyle: 'short' })}, avec le code que cette personne a gardé.
          </Trans>
        )}
      </output>
    );
  }
  const isEnough = proofs.length >= found.proofsNeeded;
  return (
    <div className="factor-setup">
      <p>
        <strong>{found.name}</strong>
        {found.establishment === null ? null : <> · {found.establishment}</>}
      </p>
      <p>
        {found.purpose === 'factor' ? (
          <Trans>A donné son mot de passe, et n’a plus de deuxième étape.</Trans>
        ) : (
          <Trans>N’a plus ni mot de passe ni deuxième étape.</Trans>
        )}{' '}
        {found.needsSecond ? (
          <Trans>
            Votre accord ne suffit pas : celui d’une deuxième personne sera demandé, puis l’accès s’ouvrira
            après {found.delayHours} heures.
          </Trans>
        ) : found.delayHours === 0 ? null : (
          <Trans>
            L’accès s’ouvrira {found.delayHours} heures après votre accord, et la personne est prévenue
            partout d’ici là.
          </Trans>
        )}
      </p>
      <fieldset className="rescue__proofs">
        <legend>
          {plural(found.proofsNeeded, {
            one: 'Cochez au moins une preuve que vous avez eue',
            other: 'Cochez au moins # preuves que vous avez eues',
          })}
        </legend>
        {(Object.keys(words) as RescueProof[]).map((proof) => (
          <Checkbox
            key={proof}
            checked={proofs.includes(proof)}
            onChange={(isOn) => setProofs(isOn ? [...proofs, proof] : proofs.filter((one) => one !== proof))}
          >
            {words[proof]}
          </Checkbox>
        ))}
      </fieldset>
      {error === null ? null : <p role="alert">{error}</p>}
      <div className="factor-setup__actions">
        <Button look="main" isDisabled={!isEnough} onPress={() => void approve()}>
          <Trans>Je me porte garant</Trans>
        </Button>
      </div>
    </div>
  );
}
