import type { ReceivedFolderLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../app/session.tsx';
import { mailRoute } from '../mail/mail-place.ts';
import { useNextFocus } from '../../ui/index.ts';
import { orGone } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { useRightWords, useUntilText } from './GivenFolders.tsx';
import { useShareChange } from './use-shares.ts';

/** Folders of others that the person may open, and where. */
export function ReceivedFolders({ lines }: { lines: readonly ReceivedFolderLine[] }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useShareChange();
  const rights = useRightWords();
  const untilText = useUntilText();
  const { container, goOn, lineOf } = useNextFocus<HTMLDivElement>();
  const placeOf = (line: ReceivedFolderLine | undefined) =>
    `received-${line?.accountId ?? 0}-${line?.mailboxId ?? 0}`;
  if (lines.length === 0)
    return (
      <div ref={container}>
        <p data-place="none" tabIndex={-1}>
          <Trans>Personne ne partage de dossier avec vous.</Trans>
        </p>
      </div>
    );
  return (
    <div ref={container} className="security__part">
      <p className="soft">
        <Trans>
          Ils s’ouvrent ici, sous « Dossiers partagés avec moi » à côté de vos messages, et dans votre
          logiciel de messagerie (Thunderbird, téléphone…), sous « Autres utilisateurs », avec un mot de passe
          d’appareil de « Mes appareils ».
        </Trans>
      </p>
      <ul className="security__list">
        {lines.map((line, index) => {
          const { folder, name, accountId, mailboxId } = line;
          const leave = async () => {
            await orGone(transport.delete(`/auth/delegations/received/${accountId}/${mailboxId}`));
            goOn([placeOf(lines[index + 1]), placeOf(lines[index - 1]), 'none'], lineOf(placeOf(line)));
          };
          return (
            <li key={`${accountId} ${mailboxId}`} className="security__line">
              <div className="security__text">
                <p className="security__name">
                  <Link
                    to={mailRoute}
                    params={{ accountId: `A${accountId}`, mailboxId: `M${mailboxId}`, threadId: undefined }}
                  >
                    <Trans>
                      {folder}, de {name}
                    </Trans>
                  </Link>
                </p>
                <p className="soft">
                  {line.address} · {rights[line.right]}
                  {untilText(line.until)}
                </p>
              </div>
              <RemoveButton
                name={t`${folder}, de ${name}`}
                question={{
                  title: t`Renoncer à ce dossier ?`,
                  text: t`Pour le rouvrir, il faudra le redemander à ${name}.`,
                }}
                remove={() => change(leave)}
                place={placeOf(line)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
