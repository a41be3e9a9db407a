import { findFileWay } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Download,
  Ellipsis,
  Flag,
  Forward,
  ListFilter,
  Mail,
  MailOpen,
  PenLine,
  Printer,
  Reply,
  ReplyAll,
  Tag,
} from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useRef, useState } from 'react';
import { mailboxesKey, useJmap, useMail } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { EmailDetail, Id } from '../../jmap/index.ts';
import { Button, useToasts } from '../../ui/index.ts';
import { useCompose } from '../compose/index.ts';
import { FileGate } from '../gate/FileGate.tsx';
import { isFromService } from '../rules/rule-draft.ts';
import type { MailRights } from '../mail/mail-rights.ts';
import { TagDialog } from '../tags/TagDialog.tsx';
import { ReportDialog } from '../report/ReportDialog.tsx';
import { findAnswers } from './find-answers.ts';

interface Props {
  accountId: Id;
  email: EmailDetail;
  rights: MailRights;
  isUnread: boolean;
}

/** What can be done with one message. */
export function MessageActions({ accountId, email, rights, isUnread }: Props) {
  const { t } = useLingui();
  const { isShared } = useSession();
  const client = useJmap();
  const { edits } = useMail();
  const toasts = useToasts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { openCompose } = useCompose();
  const compose = (mode: 'reply' | 'replyAll' | 'forward' | 'draft') =>
    openCompose({ mode, accountId, emailId: email.id });
  const original = client.downloadUrl(accountId, email.blobId, 'message.eml', 'message/rfc822');
  const toggleSeen = () => {
    edits
      .setKeyword(accountId, [email.id], '$seen', isUnread)
      .then(() => queries.invalidateQueries({ queryKey: mailboxesKey(accountId) }))
      .catch(() => {
        toasts.show({ text: t`Le message n’a pas pu être marqué. Réessayez.` });
      });
  };
  const { mayReply, mayForward } = findAnswers(email.digueVerdict);
  const originalWay = findFileWay(email.digueVerdict);
  const [isReporting, setReporting] = useState(false);
  const [isTagging, setTagging] = useState(false);
  const [isGating, setGating] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const isMany = (email.to?.length ?? 0) + (email.cc?.length ?? 0) > 1;
  return (
    <div className="message-actions" role="group" aria-label={t`Actions sur ce message`}>
      {!rights.mayAnswer ? null : '$draft' in email.keywords ? (
        rights.isPartial ? null : (
          <Button look="main" onPress={() => compose('draft')}>
            <PenLine size={17} aria-hidden />
            <Trans>Reprendre le brouillon</Trans>
          </Button>
        )
      ) : (
        <>
          {mayReply ? (
            <Button look="framed" onPress={() => compose('reply')}>
              <Reply size={17} aria-hidden />
              <Trans>Répondre</Trans>
            </Button>
          ) : null}
          {mayReply && isMany ? (
            <Button look="framed" onPress={() => compose('replyAll')}>
              <ReplyAll size={17} aria-hidden />
              <Trans>Répondre à tous</Trans>
            </Button>
          ) : null}
          {mayForward ? (
            <Button look="framed" onPress={() => compose('forward')}>
              <Forward size={17} aria-hidden />
              <Trans>Transférer</Trans>
            </Button>
          ) : null}
        </>
      )}
      {'$draft' in email.keywords || rights.isPartial ? null : (
        <Button look="framed" onPress={() => setReporting(true)}>
          <Flag size={17} aria-hidden />
          <Trans>Signaler</Trans>
        </Button>
      )}
      {isReporting ? (
        <ReportDialog accountId={accountId} emailId={email.id} onClose={() => setReporting(false)} />
      ) : null}
      {isTagging ? (
        <TagDialog accountId={accountId} emailId={email.id} onClose={() => setTagging(false)} />
      ) : null}
      {isGating ? (
        <FileGate
          accountId={accountId}
          emailId={email.id}
          blobId={email.blobId}
          onOpen={() => link.current?.click()}
          onClose={() => setGating(false)}
        />
      ) : null}
      {/* What the question lets through; out of everybody's way. */}
      <a ref={link} href={original} download="message.eml" hidden aria-hidden tabIndex={-1}>
        .eml
      </a>
      <MenuTrigger>
        <AriaButton className="button button--icon" aria-label={t`Autres actions sur ce message`}>
          <Ellipsis size={18} aria-hidden />
        </AriaButton>
        <Popover className="menu-popover" placement="bottom start">
          <Menu aria-label={t`Autres actions sur ce message`}>
            {!rights.mayMarkSeen ? null : (
              <MenuItem className="menu-item" onAction={toggleSeen}>
                {isUnread ? <MailOpen size={17} aria-hidden /> : <Mail size={17} aria-hidden />}
                {isUnread ? t`Marquer lu` : t`Marquer non lu`}
              </MenuItem>
            )}
            {!rights.mayFile ? null : (
              <MenuItem className="menu-item" onAction={() => setTagging(true)}>
                <Tag size={17} aria-hidden />
                {t`Étiqueter…`}
              </MenuItem>
            )}
            {!rights.mayPutAway || !mayReply || '$draft' in email.keywords ? null : (
              <MenuItem
                className="menu-item"
                onAction={() =>
                  void navigate({ to: '/regles', search: { boite: accountId, message: email.id } })
                }
              >
                <ListFilter size={17} aria-hidden />
                {isFromService(email)
                  ? t`Pourquoi aucune règle pour ce message ?`
                  : t`Créer une règle à partir de ce message`}
              </MenuItem>
            )}
            <MenuItem className="menu-item" onAction={() => window.print()}>
              <Printer size={17} aria-hidden />
              {t`Imprimer`}
            </MenuItem>
            {isShared || originalWay === 'closed' || originalWay === 'waiting' ? null : (
              <MenuItem
                className="menu-item"
                {...(originalWay === 'ask'
                  ? { onAction: () => setGating(true) }
                  : { href: original, download: 'message.eml' })}
              >
                <Download size={17} aria-hidden />
                {t`Télécharger l’original (.eml)`}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
