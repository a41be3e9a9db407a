import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { groupPages, type ConsoleGroup, type ConsolePage } from './console-rights.ts';

interface Props {
  page: ConsolePage;
  pages: readonly ConsolePage[];
  names: Readonly<Record<ConsolePage, string>>;
}

/** The pages of the console by what they are for: a column beside the page; on a narrow screen one button that unfolds them. */
export function ConsoleNav({ page, pages, names }: Props) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const titles: Record<ConsoleGroup, string> = {
    accounts: t`Comptes`,
    fraud: t`Fraudes`,
    filtering: t`Filtrage`,
    settings: t`Réglages`,
  };
  return (
    <nav className="console-nav" aria-label={t`Console`}>
      <div className="console-nav__fold">
        <Button
          look="framed"
          aria-expanded={isOpen}
          aria-controls="console-pages"
          onPress={() => setOpen(!isOpen)}
        >
          <Trans>Pages de la console</Trans>
          <ChevronDown size={17} aria-hidden />
        </Button>
      </div>
      <div id="console-pages" className="console-nav__pages" data-open={isOpen}>
        {groupPages(pages).map(({ group, pages: own }) => (
          <div key={group ?? ''} role="group" {...(group === null ? {} : { 'aria-label': titles[group] })}>
            {group === null ? null : (
              <p className="console-nav__title soft" aria-hidden>
                {titles[group]}
              </p>
            )}
            <ul>
              {own.map((one) => (
                <li key={one}>
                  <Link
                    to="/console/{-$page}"
                    params={{ page: one === 'overview' ? undefined : one }}
                    aria-current={one === page ? 'page' : undefined}
                    activeOptions={{ exact: true }}
                    onClick={() => setOpen(false)}
                  >
                    {names[one]}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
