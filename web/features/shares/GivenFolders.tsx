import type { DelegatedRight, GivenFolderLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSession } from '../../app/session.tsx';
import { useNextFocus } from '../../ui/index.ts';
import { orGone } from '../security/refusal-text.ts';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { useShareChange } from './use-shares.ts';

/** Who may open which of the person's folders, each with the way to stop it. */
export function GivenFolders({ lines }: { lines: readonly GivenFolderLine[] }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const change = useShareChange();
  const rights = useRightWords();
  const untilText = useUntilText();
  const { container, goOn, lineOf } = useNextFocus<HTMLDivElement>();
  const placeOf = (line: GivenFolderLine | undefined) =>
    `given-${line?.mailboxId ?? 0}-${line?.memberId ?? 0}`;
  return (
    <div ref={container}>
      {lines.length > 0 ? null : (
        <p data-place="none" tabIndex={-1}>
          <Trans>Personne d’autre que vous n’ouvre vos dossiers.</Trans>
        </p>
      )}
      <ul className="security__list">
        {lines.map((line, index) => {
          const { folder, name, mailboxId, memberId } = line;
          const remove = async () => {
            await orGone(transport.delete(`/auth/delegations/${mailboxId}/${memberId}`));
            goOn([placeOf(lines[index + 1]), placeOf(lines[index - 1]), 'none'], lineOf(placeOf(line)));
          };
          return (
            <li key={`${mailboxId} ${memberId}`} className="security__line">
              <div className="security__text">
                <p className="security__name">
                  {line.hasChildren ? (
                    <Trans>
                      {folder} et ses sous-dossiers, avec {name}
                    </Trans>
                  ) : (
                    <Trans>
                      {folder}, avec {name}
                    </Trans>
                  )}
                </p>
                <p className="soft">
                  {line.address} · {rights[line.right]}
                  {untilText(line.until)}
                </p>
                {line.isPaused ? (
                  <p>
                    <Trans>
                      En pause : donné depuis le doute sur votre compte. Ce n’était pas vous ? Retirez-le.
                    </Trans>
                  </p>
                ) : null}
              </div>
              <RemoveButton
                name={t`${folder}, avec ${name}`}
                question={{
                  title: t`Ne plus partager ce dossier ?`,
                  text: t`${name} ne pourra plus ouvrir « ${folder} », dès maintenant.`,
                }}
                remove={() => change(remove)}
                place={placeOf(line)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function useRightWords(): Record<DelegatedRight, string> {
  const { t } = useLingui();
  return { reader: t`lecture seule`, member: t`lire, classer et supprimer` };
}

/** « jusqu’au 30 septembre 2026 », behind a dot; nothing where there is no end. */
export function useUntilText(): (until: string | null) => string {
  const { t, i18n } = useLingui();
  return (until) => {
    if (until === null) return '';
    // The moment itself belongs to the next day.
    const day = i18n.date(new Date(Date.parse(until) - 1), { dateStyle: 'medium' });
    return ` · ${t`jusqu’au ${day}`}`;
  };
}
