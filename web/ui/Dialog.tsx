import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  wide?: boolean;
  /** `alertdialog` for what must be answered. */
  role?: 'dialog' | 'alertdialog';
  isDismissable?: boolean;
  children: ReactNode;
}

/** A modal window: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, isOpen, onClose, wide, role, isDismissable = true, children }: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen={isOpen}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide === true ? 'dialog dialog--wide' : 'dialog'}>
        <AriaDialog className="dialog-body" {...(role === undefined ? {} : { role })}>
          <Heading slot="title" level={2} className="dialog__title">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  isDangerous?: boolean;
  onAnswer(yes: boolean): void;
}

/** A question that stops what cannot be undone. */
export function Confirm({ title, text, confirm, cancel, isDangerous, onAnswer }: ConfirmProps) {
  return (
    <Dialog title={title} isOpen role="alertdialog" onClose={() => onAnswer(false)}>
      <p className="dialog__text">{text}</p>
      <div className="dialog__actions">
        <Button look="framed" autoFocus onPress={() => onAnswer(false)}>
          {cancel}
        </Button>
        <Button look={isDangerous === true ? 'danger' : 'main'} onPress={() => onAnswer(true)}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
