import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { lazyPart } from '../../app/lazy-part.tsx';
import { useSession } from '../../app/session.tsx';
import { useToasts } from '../../ui/index.ts';
import { ComposeContext, type ComposeOptions } from './compose-context.ts';
import { OriginalGoneError } from './prepare-draft.ts';
import { RecoverDialog } from './RecoverDialog.tsx';
import { type OpenComposer, useComposers } from './use-composers.ts';
import { useRecovery } from './use-recovery.ts';
import { useSent } from './use-sent.ts';
import { useSmallScreen } from './use-small-screen.ts';
import './compose.css';

/** The editor is large, and reading mail needs none of it. */
const ComposePanel = lazyPart(
  async () => (await import('./ComposePanel.tsx')).ComposePanel,
  <LoadingPanel />,
);

interface Props {
  /** Alerts: over the page and the panels, and never covered by one. */
  above: ReactNode;
  children: ReactNode;
}

/** Holds the messages being written, whatever screen is looked at meanwhile. */
export function ComposeProvider({ above, children }: Props) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { isOnline, isExpired } = useSession();
  const isReachable = isOnline && !isExpired;
  const isSmall = useSmallScreen();
  const composers = useComposers();
  const whole = isSmall ? composers.open.findLast((one) => !one.isMinimised) : undefined;
  const recovery = useRecovery({ copies: composers.copies, open: composers.open, isReachable });
  const handleSent = useSent((draft) => composers.resume(draft, false));
  useKeepingCopies(composers.open);
  useSavingOnReturn(composers.open, isReachable);

  const startRef = useRef<(options: ComposeOptions) => void>(() => undefined);
  useEffect(() => {
    startRef.current = (options) => {
      composers.start(options).catch((error: unknown) => {
        const isGone = error instanceof OriginalGoneError;
        toasts.show({
          text: isGone
            ? t`Ce message n’existe plus.`
            : t`Le message n’a pas pu être ouvert. Vérifiez votre connexion.`,
        });
      });
    };
  });
  const { stepAside } = composers;
  const value = useMemo(
    () => ({ openCompose: (options: ComposeOptions) => startRef.current(options), stepAside }),
    [stepAside],
  );

  const remove = (one: OpenComposer): void => {
    composers.remove(one.key);
    if (one.opener instanceof HTMLElement && one.opener.isConnected) one.opener.focus();
  };
  const leave = (one: OpenComposer): void => {
    one.release();
    remove(one);
  };
  const close = async (one: OpenComposer): Promise<void> => {
    const outcome = await one.composer?.close();
    if (outcome === 'neither') {
      toasts.show({ text: t`Le brouillon n’a pu être gardé nulle part : laissez-le ouvert.` });
      return;
    }
    if (outcome === 'copied') {
      toasts.show({
        text: t`Pas de connexion : le brouillon est gardé sur cet appareil et vous sera proposé.`,
      });
    }
    leave(one);
  };
  const discard = async (one: OpenComposer): Promise<void> => {
    remove(one);
    try {
      await one.composer?.discard();
      toasts.show({ text: t`Brouillon supprimé` });
    } catch {
      toasts.show({ text: t`Le brouillon n’a pas pu être supprimé du serveur.` });
    } finally {
      // Held until then: its copy must not be offered while it is thrown away.
      one.release();
    }
  };
  return (
    <ComposeContext value={value}>
      <div className="shell">
        {above}
        <div className="shell__page">
          {/* What a composer covers entirely is out of reach of keys and screen readers too. */}
          <div className="compose-behind" inert={whole !== undefined}>
            {children}
          </div>
          <div className="compose-dock">
            {composers.open.map((one) =>
              one.composer === null ? (
                <LoadingPanel key={one.key} />
              ) : (
                <ComposePanel
                  key={one.key}
                  composer={one.composer}
                  senders={composers.senders}
                  isMinimised={one.isMinimised}
                  isWhole={one === whole}
                  focus={one.focus}
                  onMinimise={(isMinimised) => composers.minimise(one.key, isMinimised)}
                  onClose={() => void close(one)}
                  onDiscard={() => void discard(one)}
                  onSent={(outcome) => {
                    leave(one);
                    handleSent(outcome);
                  }}
                />
              ),
            )}
          </div>
        </div>
      </div>
      <RecoverDialog
        copies={recovery.offered}
        onLater={recovery.later}
        onForget={(copy) => {
          composers.copies.remove(copy.draft.key);
          recovery.take(copy);
        }}
        onResume={(copy) => {
          recovery.hide();
          composers.resume(copy.draft, true).catch(() => {
            toasts.show({ text: t`Le brouillon n’a pas pu être ouvert. Il reste sur cet appareil.` });
          });
        }}
      />
    </ComposeContext>
  );
}

function LoadingPanel() {
  return (
    <output className="compose compose--loading">
      <Trans>Préparation du message…</Trans>
    </output>
  );
}

/** What could not be saved while the network or the session was gone is saved as soon as it is back. */
function useSavingOnReturn(open: readonly OpenComposer[], isReachable: boolean): void {
  const current = useRef(open);
  useEffect(() => {
    current.current = open;
  });
  useEffect(() => {
    if (isReachable) for (const { composer } of current.current) void composer?.flush();
  }, [isReachable]);
}

/** A page that goes away, or is put aside, leaves nothing behind that exists nowhere else. */
function useKeepingCopies(open: readonly OpenComposer[]): void {
  const current = useRef(open);
  useEffect(() => {
    current.current = open;
  });
  useEffect(() => {
    // A save begun by a page on its way out may or may not arrive: the copy is enough, and makes no second draft.
    let isLeaving = false;
    const keep = (): void => {
      isLeaving = true;
      for (const { composer } of current.current) composer?.keepCopy();
    };
    const comeBack = (): void => {
      isLeaving = false;
    };
    const keepWhenHidden = (): void => {
      if (document.visibilityState !== 'hidden' || isLeaving) return;
      for (const { composer } of current.current) {
        composer?.keepCopy();
        void composer?.flush();
      }
    };
    addEventListener('pagehide', keep);
    addEventListener('pageshow', comeBack);
    document.addEventListener('visibilitychange', keepWhenHidden);
    return () => {
      removeEventListener('pagehide', keep);
      removeEventListener('pageshow', comeBack);
      document.removeEventListener('visibilitychange', keepWhenHidden);
    };
  }, []);
}
