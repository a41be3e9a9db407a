import { Trans } from '@lingui/react/macro';
import { Button } from '../../ui/index.ts';
import { openShortcutMap } from '../shortcuts/index.ts';

/** The third pane while nothing is open. */
export function NoConversation() {
  return (
    <div className="conversation-empty">
      <svg width="96" height="72" viewBox="0 0 96 72" fill="none" aria-hidden="true" focusable="false">
        <path
          d="M8 50c10-7 18-7 27 0s18 7 27 0 17-7 26 0"
          stroke="var(--accent)"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
        <path
          d="M8 62c10-7 18-7 27 0s18 7 27 0 17-7 26 0"
          stroke="var(--accent)"
          strokeWidth="2.5"
          strokeLinecap="round"
          opacity=".4"
        />
        <rect x="27" y="8" width="42" height="29" rx="4" stroke="var(--line-control)" strokeWidth="2" />
        <path d="m29 11 19 14 19-14" stroke="var(--line-control)" strokeWidth="2" strokeLinejoin="round" />
      </svg>
      <p>
        <Trans>Choisissez une conversation pour la lire.</Trans>
      </p>
      <p>
        <Button look="link" onPress={openShortcutMap}>
          <Trans>Tout faire au clavier</Trans>
        </Button>
      </p>
    </div>
  );
}
