import { Trans, useLingui } from '@lingui/react/macro';
import { CloudOff, LoaderCircle } from 'lucide-react';
import type { SaveState } from './draft-saver.ts';

interface Props {
  saveState: SaveState;
}

/** Where the draft stands. What is seen changes at every key; what is spoken only when something was stored. */
export function SaveStatus({ saveState }: Props) {
  const { i18n } = useLingui();
  const at =
    saveState.kind === 'saved' ? i18n.date(saveState.at, { hour: '2-digit', minute: '2-digit' }) : null;
  return (
    <>
      <span className="save-status soft" aria-hidden>
        <VisibleState saveState={saveState} at={at} />
      </span>
      <output className="unseen" aria-live="polite">
        {saveState.kind === 'failed' ? (
          <Trans>Brouillon non enregistré : une copie reste sur cet appareil</Trans>
        ) : null}
        {at === null ? null : <Trans>Brouillon enregistré à {at}</Trans>}
      </output>
    </>
  );
}

function VisibleState({ saveState, at }: { saveState: SaveState; at: string | null }) {
  switch (saveState.kind) {
    case 'clean':
      return null;
    case 'waiting':
      return <Trans>modifié</Trans>;
    case 'saving':
      return (
        <>
          <LoaderCircle size={14} className="turning" />
          <Trans>enregistrement…</Trans>
        </>
      );
    case 'saved':
      return <Trans>enregistré à {at}</Trans>;
    case 'failed':
      return (
        <>
          <CloudOff size={14} />
          <Trans>copie sur cet appareil</Trans>
        </>
      );
  }
}
