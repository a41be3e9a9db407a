import { findNumen, type OutgoingFinding, type OutgoingRemedy } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button, TextField } from '../../ui/index.ts';
import { useFindingTitles } from './use-finding-titles.ts';

interface Props {
  finding: OutgoingFinding;
  reason: string;
  /** A reason was asked for, and says too little. */
  isLacking: boolean;
  onReason(reason: string): void;
  onRemedy(remedy: OutgoingRemedy): void;
  onFiles(files: File[]): void;
}

/** One thing that was found: what, why it matters, the right way, and the reason where one is asked for. */
export function Finding({ finding, reason, isLacking, onReason, onRemedy, onFiles }: Props) {
  const { t, i18n } = useLingui();
  const titles = useFindingTitles();
  const titleId = useId();
  const { kind, action, text, remedies, reasonRefused } = finding;
  const problem = useReasonProblem()(reason, isLacking ? 'short' : reasonRefused);
  return (
    <section className="send-dialog__finding" aria-labelledby={titleId}>
      <h3 id={titleId}>{titles[kind]}</h3>
      <p>{i18n.locale === 'en' ? text.en : text.fr}</p>
      <div className="send-dialog__remedies">
        {remedies.map((remedy) => (
          <Remedy key={JSON.stringify(remedy)} remedy={remedy} onRemedy={onRemedy} onFiles={onFiles} />
        ))}
      </div>
      {action === 'justify' ? (
        <TextField
          label={t`Pourquoi l’envoyer tel quel ?`}
          value={reason}
          onChange={onReason}
          maxLength={300}
          {...(problem === null ? {} : { error: problem })}
        />
      ) : null}
    </section>
  );
}

/** What is wrong with a reason; one that holds a NUMEN is told while it is written. */
function useReasonProblem(): (
  reason: string,
  problem: 'short' | NonNullable<OutgoingFinding['reasonRefused']> | undefined,
) => string | null {
  const { t } = useLingui();
  return (reason, problem) => {
    if (problem === 'numen' || findNumen(reason.normalize('NFKC')) !== null)
      return t`Votre explication contient un NUMEN. Elle est gardée dans le journal : retirez-le.`;
    if (problem === 'password')
      return t`Votre explication contient votre mot de passe. Elle est gardée dans le journal : retirez-le.`;
    if (problem === 'short') return t`Écrivez une phrase. Elle est gardée dans le journal, sans le message.`;
    return null;
  };
}

function Remedy({
  remedy,
  onRemedy,
  onFiles,
}: { remedy: OutgoingRemedy } & Pick<Props, 'onRemedy' | 'onFiles'>) {
  const label = useRemedyLabel()(remedy);
  if (remedy.kind === 'attach') {
    return (
      <FileTrigger allowsMultiple onSelect={(files) => onFiles([...(files ?? [])])}>
        <Button look="framed">
          <Trans>Joindre le fichier</Trans>
        </Button>
      </FileTrigger>
    );
  }
  return (
    <Button look="framed" onPress={() => onRemedy(remedy)}>
      {label}
    </Button>
  );
}

function useRemedyLabel(): (remedy: OutgoingRemedy) => string {
  const { t } = useLingui();
  return (remedy) => {
    switch (remedy.kind) {
      case 'hide-recipients':
        return t`Mettre tout le monde en copie cachée`;
      case 'remove-recipients': {
        const [first = ''] = remedy.addresses;
        const count = remedy.addresses.length;
        return count === 1 ? t`Retirer ${first}` : t`Retirer ces ${count} destinataires`;
      }
      case 'replace-recipient':
        return t`Écrire plutôt à ${remedy.by}`;
      case 'answer-one':
        return t`Répondre seulement à ${remedy.address}`;
      case 'remove-files': {
        const [name = ''] = remedy.names;
        const count = remedy.names.length;
        return count === 1 ? t`Retirer « ${name} »` : t`Retirer ces ${count} fichiers`;
      }
      case 'attach':
        return t`Joindre le fichier`;
      case 'edit-text':
        return t`Corriger le texte`;
    }
  };
}
