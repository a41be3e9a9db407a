import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { SearchBox } from '../features/search/index.ts';
import { PersonMenu } from '../features/settings/PersonMenu.tsx';
import { useShortcuts } from '../features/shortcuts/index.ts';
import { Logo } from '../ui/index.ts';

export function TopBar() {
  const { t } = useLingui();
  useShortcuts({
    '/': () => {
      const field = document.getElementById('search-input');
      if (field instanceof HTMLInputElement) field.select();
      field?.focus();
    },
  });
  return (
    <header className="top-bar">
      <Link to="/" className="top-bar__brand" aria-label={t`Digue, retour à la boîte de réception`}>
        <Logo />
        <span className="top-bar__name">
          <Trans>Digue</Trans>
        </span>
      </Link>
      <search className="top-bar__search">
        <SearchBox />
      </search>
      <PersonMenu />
    </header>
  );
}
