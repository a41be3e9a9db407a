import type { OutgoingAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, Maximize2, Minimize2, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useId, useRef, useState, useSyncExternalStore } from 'react';
import { IconButton } from '../../ui/index.ts';
import type { Composer } from './composer.ts';
import type { Draft } from './draft.ts';
import { ComposeBody } from './ComposeBody.tsx';
import { type Asked, SendDialog } from './SendDialog.tsx';
import type { SendOutcome } from './composer-state.ts';
import { SaveStatus } from './SaveStatus.tsx';
import type { SenderChoice } from './senders.ts';

export interface ComposePanelProps {
  composer: Composer;
  senders: readonly SenderChoice[];
  isMinimised: boolean;
  /** It covers the whole page. */
  isWhole: boolean;
  /** Where the person begins: with the recipients, or with the text. */
  focus: 'to' | 'body';
  onMinimise(minimised: boolean): void;
  onClose(): void;
  onDiscard(): void;
  onSent(outcome: Extract<SendOutcome, { kind: 'sent' }>): void;
}

/** One message being written: a panel at the edge of a wide screen, the whole of a small one. */
export function ComposePanel(props: ComposePanelProps) {
  const { composer, senders, isMinimised, isWhole, focus, onMinimise, onClose, onDiscard, onSent } = props;
  const { t } = useLingui();
  const titleId = useId();
  const state = useSyncExternalStore(composer.subscribe, composer.state);
  const [isLarge, setLarge] = useState(false);
  const [isDropping, setDropping] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const panel = useRef<HTMLElement>(null);
  /** What had the focus before the panel changed its form is gone: the focus goes to what replaces it. */
  const minimise = (minimised: boolean): void => {
    onMinimise(minimised);
    requestAnimationFrame(() => {
      const next = minimised ? '.compose__toggle' : '.editor__text';
      panel.current?.querySelector<HTMLElement>(next)?.focus();
    });
  };
  const send = async (answers: readonly OutgoingAnswer[] | null): Promise<void> => {
    setAsked(null);
    const outcome = await composer.send(answers);
    if (outcome.kind === 'doubts') setAsked(outcome);
    if (outcome.kind === 'sent') onSent(outcome);
  };
  const handleKey = (event: KeyboardEvent): void => {
    // Dialogs opened from here are children of the panel for React, not for the person.
    if (!(event.target instanceof Node && panel.current?.contains(event.target))) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send(null);
    } else if (event.key === 'Escape' && !isMinimised && !isPopupOpen()) {
      event.preventDefault();
      minimise(true);
    }
  };
  const title = titleOf(state.draft) ?? t`Nouveau message`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- events of the fields inside
    <section
      ref={panel}
      className="compose"
      // What it covers is out of everybody's reach: then it is what the screen is about.
      role={isWhole ? 'main' : undefined}
      tabIndex={isWhole ? -1 : undefined}
      aria-labelledby={titleId}
      data-minimised={isMinimised || undefined}
      data-large={isLarge || undefined}
      data-dropping={isDropping || undefined}
      // Before the editor, which keeps both keys to itself.
      onKeyDownCapture={handleKey}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={(event) => {
        setDropping(false);
        if (event.defaultPrevented || !hasFiles(event)) return;
        event.preventDefault();
        void composer.files.add([...event.dataTransfer.files]);
      }}
    >
      <header className="compose__header">
        <h2 id={titleId} aria-level={isWhole ? 1 : undefined} className="compose__title truncate">
          {title}
        </h2>
        <SaveStatus saveState={state.saveState} />
        <IconButton
          label={isMinimised ? t`Rouvrir` : t`Réduire`}
          shortcut={isMinimised ? '' : t`Échap`}
          icon={isMinimised ? <ChevronUp size={18} /> : <ChevronDown size={18} />}
          className="compose__toggle"
          onPress={() => minimise(!isMinimised)}
        />
        {isMinimised ? null : (
          <IconButton
            label={isLarge ? t`Taille normale` : t`Agrandir`}
            className="compose__resize"
            icon={isLarge ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
            onPress={() => setLarge(!isLarge)}
          />
        )}
        <IconButton label={t`Enregistrer et fermer`} icon={<X size={18} />} onPress={onClose} />
      </header>
      <div className="compose__inside" hidden={isMinimised}>
        <ComposeBody
          composer={composer}
          state={state}
          senders={senders}
          focus={focus}
          titleId={titleId}
          onSend={() => void send(null)}
          onDiscard={onDiscard}
        />
      </div>
      {isDropping ? (
        <p className="compose__drop">
          <Trans>Déposez les fichiers ici pour les joindre</Trans>
        </p>
      ) : null}
      {asked === null ? null : (
        <SendDialog
          composer={composer}
          asked={asked}
          onSend={(answers) => void send(answers)}
          onClose={() => setAsked(null)}
          onEdit={() => {
            setAsked(null);
            requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('.editor__text')?.focus());
          }}
        />
      )}
    </section>
  );
}

function titleOf(draft: Draft): string | null {
  return draft.subject.trim() === '' ? null : draft.subject;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Escape first closes what stands over the panel. */
function isPopupOpen(): boolean {
  return document.querySelector('[role=listbox],[role=menu],[role=dialog],[role=alertdialog]') !== null;
}
