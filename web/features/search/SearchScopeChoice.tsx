import { Trans, useLingui } from '@lingui/react/macro';
import { useAccounts } from '../../app/mail.tsx';
import { Button } from '../../ui/index.ts';
import type { Id } from '../../jmap/index.ts';
import { findScope, formatScoped, type SearchScope } from './search-scope.ts';
import { useSearchContext } from './use-search.ts';

interface Props {
  accountId: Id;
  /** The search shown. */
  text: string;
  /** The folder the person came from. */
  folder: { id: Id; name: string } | null;
  onSearch(text: string): void;
}

/** Where the search looks, said and changed above its results. */
export function SearchScopeChoice({ accountId, text, folder, onSearch }: Props) {
  const { t } = useLingui();
  const { context, go } = useScoped({ accountId, text, onSearch });
  const isGiven = useIsGiven(accountId);
  if (context === null) return null;
  const scope = findScope(text, context);
  const choices: { label: string; scope: Exclude<SearchScope, { kind: 'other' }>; isOn: boolean }[] = [
    {
      label: isGiven ? t`Tous les dossiers partagés` : t`Mes dossiers`,
      scope: { kind: 'usual' },
      isOn: scope.kind === 'usual',
    },
    ...(folder === null
      ? []
      : [
          {
            label: folder.name,
            scope: { kind: 'folder' as const, mailboxId: folder.id },
            isOn: scope.kind === 'folder' && scope.mailboxId === folder.id,
          },
        ]),
    ...(isGiven
      ? []
      : [
          {
            label: t`Partout, même la corbeille`,
            scope: { kind: 'everywhere' as const },
            isOn: scope.kind === 'everywhere',
          },
        ]),
  ];
  return (
    <div className="search-scope" role="group" aria-label={t`Où chercher`}>
      {choices.map((choice) => (
        <button
          key={choice.scope.kind}
          type="button"
          className="search-scope__choice"
          aria-pressed={choice.isOn}
          onClick={() => go(choice.scope)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** When a search finds nothing: what else could be tried, one press away. */
export function SearchElsewhere({ accountId, text, onSearch }: Omit<Props, 'folder'>) {
  const { context, go } = useScoped({ accountId, text, onSearch });
  const isGiven = useIsGiven(accountId);
  if (context === null) return null;
  const scope = findScope(text, context).kind;
  return (
    <div className="search-elsewhere">
      {scope === 'folder' || scope === 'other' ? (
        <Button look="framed" onPress={() => go({ kind: 'usual' })}>
          {isGiven ? (
            <Trans>Chercher dans tous les dossiers partagés</Trans>
          ) : (
            <Trans>Chercher dans tous mes dossiers</Trans>
          )}
        </Button>
      ) : null}
      {scope === 'everywhere' || isGiven ? null : (
        <Button look="framed" onPress={() => go({ kind: 'everywhere' })}>
          <Trans>Chercher aussi dans la corbeille et les indésirables</Trans>
        </Button>
      )}
    </div>
  );
}

/** Of somebody else's mailbox the folders given are all there is: no bin, and nothing apart from it. */
function useIsGiven(accountId: Id): boolean {
  return useAccounts().given.some(({ id }) => id === accountId);
}

function useScoped({ accountId, text, onSearch }: Omit<Props, 'folder'>) {
  const { i18n } = useLingui();
  const context = useSearchContext(accountId);
  const go = (scope: Exclude<SearchScope, { kind: 'other' }>): void => {
    if (context !== null) onSearch(formatScoped(text, scope, context, i18n.locale === 'en' ? 'en' : 'fr'));
  };
  return { context, go };
}
