import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useEmail, useMail } from '../../app/mail.tsx';
import type { EmailCache, Id, Mailbox, ThreadRow } from '../../jmap/index.ts';
import { useToasts } from '../../ui/index.ts';
import { useCompose } from '../compose/index.ts';
import type { ListActions } from '../list/ListHeader.tsx';
import type { MailRights } from '../mail/mail-rights.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { findAnswers } from '../message/find-answers.ts';
import { MessageCard } from '../message/MessageCard.tsx';
import { useShortcuts } from '../shortcuts/index.ts';
import { ConversationBar } from './ConversationBar.tsx';
import { findNewest } from './open-messages.ts';
import { useConversation } from './use-conversation.ts';
import { useOpenMessages } from './use-open-messages.ts';
import './conversation.css';

interface Props {
  accountId: Id;
  threadId: Id;
  mailboxes: readonly Mailbox[];
  mailbox: Mailbox | null;
  row: ThreadRow | undefined;
  rights: MailRights;
  actions: ListActions;
  onBack(): void;
}

/** All messages of a conversation, each open or folded to a line. */
export function Conversation(props: Props) {
  const { accountId, threadId, mailboxes, mailbox, row, rights } = props;
  const { t } = useLingui();
  const { cache } = useMail();
  const { emailIds, isGone, error, retry } = useConversation(accountId, threadId, row);
  const heading = useRef<HTMLHeadingElement>(null);
  const visible = emailIds === null ? [] : listShown(cache, accountId, emailIds, mailbox);
  const last = useEmail(accountId, visible.at(-1) ?? '');
  useEffect(() => heading.current?.focus({ preventScroll: true }), [threadId]);

  const shown = last?.subject?.trim() ?? '';
  const subject = shown === '' ? t`(sans objet)` : shown;
  return (
    <section className="conversation" aria-label={t`Conversation`}>
      <ConversationBar
        role={mailbox?.role ?? null}
        rights={rights}
        actions={props.actions}
        onBack={props.onBack}
      />
      <div className="conversation__scroller">
        <h1 ref={heading} tabIndex={-1} className="conversation__subject">
          {last === undefined ? <span className="unseen">{t`Conversation`}</span> : subject}
        </h1>
        {isGone ? (
          <p className="conversation__none">
            <Trans>Cette conversation n’existe plus.</Trans>
          </p>
        ) : error !== null && emailIds === null ? (
          <LoadFailure onRetry={retry} />
        ) : null}
        {visible.length === 0 ? null : (
          <Messages key={threadId} {...props} emailIds={visible} cache={cache} mailboxes={mailboxes} />
        )}
      </div>
    </section>
  );
}

/** Outside of the trash, what was thrown away of a conversation stays visible only beside what was not. */
function listShown(cache: EmailCache, accountId: Id, emailIds: readonly Id[], mailbox: Mailbox | null): Id[] {
  return emailIds.filter((id) => {
    const email = cache.find(accountId, id);
    return email !== undefined && (mailbox?.role === 'junk' || Object.keys(email.mailboxIds).length > 0);
  });
}

function Messages({
  accountId,
  emailIds,
  mailboxes,
  rights,
  cache,
}: Props & { emailIds: Id[]; cache: EmailCache }) {
  const { t } = useLingui();
  const toasts = useToasts();
  const { openCompose } = useCompose();
  const keywordsOf = (id: Id) => cache.find(accountId, id)?.keywords ?? {};
  const { isOpen, toggle } = useOpenMessages(emailIds, keywordsOf);
  const target = findNewest(emailIds, keywordsOf);
  const answer = (mode: 'reply' | 'replyAll' | 'forward') => {
    if (target === undefined || !rights.mayAnswer) return;
    const { mayReply, mayForward } = findAnswers(cache.find(accountId, target)?.digueVerdict ?? null);
    if (mode === 'forward' ? mayForward : mayReply) openCompose({ mode, accountId, emailId: target });
    else if (mayReply)
      toasts.show({ text: t`Ce message attend l’antivirus : il ne se transfère pas pour le moment.` });
    else
      toasts.show({
        text: t`Ce message est tenu pour dangereux : on ne peut ni y répondre ni le transférer. S’il est honnête, demandez sa remise.`,
      });
  };
  useShortcuts({ r: () => answer('reply'), a: () => answer('replyAll'), f: () => answer('forward') });
  return emailIds.map((id) => (
    <MessageCard
      key={id}
      accountId={accountId}
      emailId={id}
      mailboxes={mailboxes}
      rights={rights}
      isOpen={isOpen(id)}
      onToggle={() => toggle(id)}
    />
  ));
}
