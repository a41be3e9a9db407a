import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import {
  Check,
  ChartNoAxesColumn,
  FolderSymlink,
  HandHelping,
  Keyboard,
  Languages,
  ListFilter,
  LogOut,
  MailPlus,
  MonitorSmartphone,
  Moon,
  ShieldCheck,
  Smartphone,
  Sun,
  SunMoon,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useAccounts } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import { applyTheme, findTheme, type Theme } from '../../app/theme.ts';
import { useToasts } from '../../ui/index.ts';
import { chooseLanguage } from '../../locales/index.ts';
import { listConsolePages } from '../console/console-rights.ts';
import { printsLetters } from '../letters/prints-letters.ts';
import { openShortcutMap } from '../shortcuts/shortcut-map-state.ts';
import './settings.css';

/** Who is signed in, and what concerns the person rather than the mail. */
export function PersonMenu() {
  const { t, i18n } = useLingui();
  const { person, signOut } = useSession();
  const { accounts } = useAccounts();
  const navigate = useNavigate();
  const toasts = useToasts();
  const [theme, setTheme] = useState<Theme>(findTheme);
  const other = i18n.locale === 'fr' ? 'en' : 'fr';
  const choose = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  const icons: Record<Theme, typeof Sun> = { system: SunMoon, light: Sun, dark: Moon };
  const names: Record<Theme, string> = {
    system: t`Apparence de l’appareil`,
    light: t`Apparence claire`,
    dark: t`Apparence sombre`,
  };
  const leave = () => {
    signOut().catch(() => {
      toasts.show({ text: t`La déconnexion n’a pas abouti : vous êtes encore connecté. Réessayez.` });
    });
  };
  if (person === null) return null;
  return (
    <MenuTrigger>
      <AriaButton className="button person-menu" aria-label={t`Menu de ${person.name}`}>
        <span className="person-menu__name truncate">{person.name}</span>
        <span className="person-menu__initials" aria-hidden>
          {initials(person.name)}
        </span>
      </AriaButton>
      <Popover className="menu-popover" placement="bottom end">
        <div className="person-menu__who">
          <p>{person.name}</p>
          <p className="soft">{person.address}</p>
        </div>
        <Menu aria-label={t`Menu de ${person.name}`}>
          <MenuItem className="menu-item" onAction={() => void navigate({ to: '/securite' })}>
            <ShieldCheck size={17} aria-hidden />
            <Trans>Ma sécurité</Trans>
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void navigate({ to: '/connexions' })}>
            <MonitorSmartphone size={17} aria-hidden />
            <Trans>Mes connexions</Trans>
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void navigate({ to: '/appareils' })}>
            <Smartphone size={17} aria-hidden />
            <Trans>Mes appareils</Trans>
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void navigate({ to: '/regles' })}>
            <ListFilter size={17} aria-hidden />
            <Trans>Règles et absence</Trans>
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => void navigate({ to: '/partages' })}>
            <FolderSymlink size={17} aria-hidden />
            <Trans>Dossiers partagés</Trans>
          </MenuItem>
          {accounts.length > 1 ? (
            <MenuItem className="menu-item" onAction={() => void navigate({ to: '/boites' })}>
              <Users size={17} aria-hidden />
              <Trans>Boîtes partagées</Trans>
            </MenuItem>
          ) : null}
          {person.role === 'pupil' || person.role === 'guardian' ? null : (
            <MenuItem className="menu-item" onAction={() => void navigate({ to: '/aider' })}>
              <HandHelping size={17} aria-hidden />
              <Trans>Aider quelqu’un</Trans>
            </MenuItem>
          )}
          {listConsolePages(person.role).length > 0 ? (
            <MenuItem
              className="menu-item"
              onAction={() => void navigate({ to: '/console/{-$page}', params: { page: undefined } })}
            >
              <ChartNoAxesColumn size={17} aria-hidden />
              <Trans>Console</Trans>
            </MenuItem>
          ) : null}
          {printsLetters(person.role) ? (
            <MenuItem className="menu-item" onAction={() => void navigate({ to: '/lettres' })}>
              <MailPlus size={17} aria-hidden />
              <Trans>Lettres d’activation</Trans>
            </MenuItem>
          ) : null}
          <MenuItem className="menu-item" onAction={openShortcutMap}>
            <Keyboard size={17} aria-hidden />
            <Trans>Raccourcis clavier</Trans> <kbd>?</kbd>
          </MenuItem>
          <MenuItem className="menu-item" lang={other} onAction={() => void chooseLanguage(other)}>
            <Languages size={17} aria-hidden />
            {other === 'en' ? 'English' : 'Français'}
          </MenuItem>
          <Separator className="menu-separator" />
          {(['system', 'light', 'dark'] as const).map((one) => {
            const Icon = icons[one];
            return (
              <MenuItem key={one} className="menu-item" textValue={names[one]} onAction={() => choose(one)}>
                <Icon size={17} aria-hidden />
                {names[one]}
                {theme === one ? (
                  <Check size={17} className="person-menu__check" aria-label={t`choisi`} />
                ) : null}
              </MenuItem>
            );
          })}
          <Separator className="menu-separator" />
          <MenuItem className="menu-item" onAction={leave}>
            <LogOut size={17} aria-hidden />
            <Trans>Se déconnecter</Trans>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}
