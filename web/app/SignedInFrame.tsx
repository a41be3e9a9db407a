import { AlertBanner } from '../features/connections/AlertBanner.tsx';
import { RescueAlert } from '../features/rescue/RescueAlert.tsx';
import { Trans } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { ComposeProvider } from '../features/compose/index.ts';
import { ShortcutMap } from '../features/shortcuts/index.ts';
import { MailProvider } from './mail.tsx';
import { Banners } from './Banners.tsx';
import { focusContent } from './focus-content.ts';
import { TopBar } from './TopBar.tsx';
import './frame.css';

/** What stands around every screen of a signed-in person. */
export function SignedInFrame() {
  return (
    <MailProvider>
      <ComposeProvider
        above={
          <>
            <a
              className="frame__skip"
              href="#content"
              onClick={(event) => {
                event.preventDefault();
                focusContent();
              }}
            >
              <Trans>Aller au contenu</Trans>
            </a>
            <RescueAlert />
            <AlertBanner />
          </>
        }
      >
        <div className="frame">
          <TopBar />
          <Banners />
          <Outlet />
          <ShortcutMap />
        </div>
      </ComposeProvider>
    </MailProvider>
  );
}
