import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { Button } from '../../ui/index.ts';
import { QuoteFrame } from './QuoteFrame.tsx';

interface Props {
  /** Sanitised. */
  html: string;
  onEdit(): void;
  onRemove(): void;
}

/** The message answered or passed on, folded, as it will stand below the text. */
export function QuotedOriginal({ html, onEdit, onRemove }: Props) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure className="quoted" isExpanded={isOpen} onExpandedChange={setOpen}>
      <div className="quoted__line">
        <Heading level={3} className="quoted__heading">
          <AriaButton slot="trigger" className="button quoted__trigger">
            <ChevronRight size={16} aria-hidden className="quoted__mark" />
            <Trans>Message d’origine joint au texte</Trans>
          </AriaButton>
        </Heading>
        <Button look="link" onPress={onEdit}>
          <Trans>Répondre dans le texte</Trans>
        </Button>
        <Button look="link" onPress={onRemove}>
          <Trans>Retirer</Trans>
        </Button>
      </div>
      <DisclosurePanel className="quoted__panel">
        {isOpen ? <QuoteFrame html={html} title={t`Message d’origine`} /> : null}
      </DisclosurePanel>
    </Disclosure>
  );
}
