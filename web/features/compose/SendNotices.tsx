import { Trans, useLingui } from '@lingui/react/macro';
import type { ComposerState } from './composer-state.ts';
import type { RecipientField } from './draft.ts';
import { DraftRefusedError } from './save-draft.ts';

/** What keeps a message from leaving, apart from what stands at the address fields. */
export function SendNotices({ state }: { state: ComposerState }) {
  const general = state.obstacles.filter(({ kind }) => kind !== 'no-recipients' && kind !== 'malformed');
  const { refusal } = state;
  const isElsewhere = refusal !== null && refersToRecipients(refusal.type);
  const unsaved = saveRefusal(state);
  return (
    <div role="alert">
      {general.length === 0 && unsaved === null && (refusal === null || isElsewhere) ? null : (
        <div className="compose-notice">
          <div>
            {general.map(({ kind }) => (
              <p key={kind}>
                {kind === 'uploading' ? (
                  <Trans>Un fichier est encore en route. Attendez qu’il soit arrivé.</Trans>
                ) : null}
                {kind === 'upload-failed' ? (
                  <Trans>Un fichier n’est pas arrivé : réessayez, ou retirez-le.</Trans>
                ) : null}
                {kind === 'no-identity' ? (
                  <Trans>Ce compte n’a pas d’adresse d’expédition. Demandez de l’aide à l’assistance.</Trans>
                ) : null}
              </p>
            ))}
            {unsaved === 'tooLarge' ? (
              <p>
                <Trans>
                  Le message dépasse la taille permise et n’est plus enregistré. Retirez une pièce jointe.
                </Trans>
              </p>
            ) : null}
            {unsaved === 'overQuota' ? (
              <p>
                <Trans>
                  La boîte est pleine : le brouillon n’est plus enregistré. Supprimez des messages.
                </Trans>
              </p>
            ) : null}
            {refusal === null || isElsewhere ? null : (
              <RefusalText type={refusal.type} text={refusal.description} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** Why the server does not take the draft, where the person can do something about it. */
function saveRefusal({ saveState }: ComposerState): 'tooLarge' | 'overQuota' | null {
  if (saveState.kind !== 'failed' || !(saveState.error instanceof DraftRefusedError)) return null;
  const { type } = saveState.error;
  return type === 'tooLarge' || type === 'overQuota' ? type : null;
}

function RefusalText({ type, text }: { type: string; text: string | null }) {
  if (text !== null) return <p>{text}</p>;
  switch (type) {
    case 'unsaved':
      return (
        <p>
          <Trans>
            Le message n’est pas parti : il n’a pas pu être enregistré. Une copie reste sur cet appareil.
            Vérifiez votre connexion, puis réessayez.
          </Trans>
        </p>
      );
    case 'unchecked':
      return (
        <p>
          <Trans>
            Le message n’est pas parti : le serveur n’a pas pu le relire avant l’envoi. Vérifiez votre
            connexion, puis réessayez.
          </Trans>
        </p>
      );
    case 'unknown-outcome':
      return (
        <p>
          <Trans>
            Le serveur n’a pas répondu. Avant de recommencer, regardez dans « Envoyés » si le message est
            parti.
          </Trans>
        </p>
      );
    case 'tooLarge':
      return (
        <p>
          <Trans>Le message est trop volumineux. Retirez une pièce jointe.</Trans>
        </p>
      );
    case 'forbiddenFrom':
    case 'forbiddenMailFrom':
      return (
        <p>
          <Trans>Vous ne pouvez pas écrire depuis cette adresse.</Trans>
        </p>
      );
    default:
      return (
        <p>
          <Trans>Le message n’est pas parti. Réessayez dans un moment ; le brouillon est gardé.</Trans>
        </p>
      );
  }
}

/** Refusals said at the address fields rather than above the buttons. */
function refersToRecipients(type: string): boolean {
  return ['noRecipients', 'invalidRecipients', 'tooManyRecipients', 'forbiddenToSend'].includes(type);
}

/** The sentence to show at one address field, or null. A refusal that names nobody stands at the first field. */
export function useRecipientProblem(state: ComposerState): (field: RecipientField) => string | null {
  const { t } = useLingui();
  return (field) => {
    const obstacle = state.obstacles.find((one) => one.kind === 'malformed' && one.field === field);
    if (obstacle?.kind === 'malformed') return t`Adresse mal formée : « ${obstacle.text} »`;
    const { refusal, draft } = state;
    const isFirst = field === 'to';
    if (isFirst && state.obstacles.some((one) => one.kind === 'no-recipients'))
      return t`Indiquez au moins un destinataire.`;
    if (refusal === null || !refersToRecipients(refusal.type)) return null;
    const named = refusal.addresses.map((address) => address.toLowerCase());
    const isHere = draft[field].some(({ email }) => named.includes(email.toLowerCase()));
    if (named.length === 0 ? !isFirst : !isHere) return null;
    if (refusal.description !== null) return refusal.description;
    switch (refusal.type) {
      case 'noRecipients':
        return t`Indiquez au moins un destinataire.`;
      case 'tooManyRecipients':
        return t`Il y a trop de destinataires pour un seul message.`;
      case 'invalidRecipients':
        return t`Cette adresse n’existe pas.`;
      default:
        return t`Vous ne pouvez pas écrire à ces destinataires.`;
    }
  };
}
