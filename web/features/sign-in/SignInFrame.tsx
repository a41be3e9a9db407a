import type { ReactNode } from 'react';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Logo } from '../../ui/index.ts';
import { LanguageSwitch } from '../settings/LanguageSwitch.tsx';
import './sign-in.css';

interface Props {
  /** In the tab, and on the card unless `brand` says otherwise. */
  title: string;
  brand?: ReactNode;
  children: ReactNode;
}

/** The card that stands before the mail: sign-in, activation, recovery. */
export function SignInFrame({ title, brand, children }: Props) {
  usePageTitle(title);
  return (
    <div className="sign-in">
      <main className="sign-in__card">
        <div className="sign-in__brand">
          <Logo size={44} />
          {brand ?? <h1>{title}</h1>}
        </div>
        {children}
      </main>
      <footer className="sign-in__foot">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
