import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
}

/** The folders over the page, where there is no room beside the list. */
export function FolderDrawer({ isOpen, onClose, children }: Props) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      className="drawer-veil"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="drawer">
        <Dialog className="drawer__content" aria-label={t`Dossiers`}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
