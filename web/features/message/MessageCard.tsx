import { findFileWay, findGate, isBulkLetter } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Paperclip } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { mailboxesKey, useEmail, useMail } from '../../app/mail.tsx';
import { useNow } from '../../app/use-now.ts';
import type { EmailBodyPart, EmailDetail, EmailSummary, Id, Mailbox } from '../../jmap/index.ts';
import { AttachmentList } from '../attachments/AttachmentList.tsx';
import type { MailRights } from '../mail/mail-rights.ts';
import { LoadFailure } from '../mail/LoadFailure.tsx';
import { formatWhen } from '../list/format-when.ts';
import { nameOf } from '../list/summarise-thread.ts';
import { TagChips } from '../tags/TagChips.tsx';
import { listTags } from '../tags/tags.ts';
import { BulkLine } from './BulkLine.tsx';
import { emailQuery } from './email-query.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageBody } from './MessageBody.tsx';
import { MessageHeader } from './MessageHeader.tsx';
import { QuotaLine } from './QuotaLine.tsx';
import { findService, ServiceMark } from './ServiceMark.tsx';
import { VerdictLine } from './VerdictLine.tsx';
import './message.css';
import './service-mark.css';

interface Props {
  accountId: Id;
  emailId: Id;
  mailboxes: readonly Mailbox[];
  isOpen: boolean;
  rights: MailRights;
  onToggle(): void;
}

/** One message of a conversation: a line while folded, the whole of it when open. */
export function MessageCard(props: Props) {
  const { accountId, emailId, mailboxes, isOpen, onToggle } = props;
  const { t, i18n } = useLingui();
  const now = useNow();
  const email = useEmail(accountId, emailId);
  if (email === undefined) return null;
  const sender = email.from?.[0];
  const name = sender === undefined ? t`(expéditeur inconnu)` : nameOf(sender);
  const role = (one: Mailbox['role']) =>
    mailboxes.some((box) => box.role === one && box.id in email.mailboxIds);
  return (
    <article className={isOpen ? 'message message--open' : 'message'} aria-label={t`Message de ${name}`}>
      <button type="button" className="message__fold" aria-expanded={isOpen} onClick={onToggle}>
        <span className="message__fold-name">{name}</span>
        {'$draft' in email.keywords ? (
          <span className="badge badge--draft">
            <Trans>Brouillon</Trans>
          </span>
        ) : null}
        {role('trash') ? (
          <span className="badge">
            <Trans>Dans la corbeille</Trans>
          </span>
        ) : null}
        {role('junk') ? (
          <span className="badge">
            <Trans>Indésirable</Trans>
          </span>
        ) : null}
        <TagChips list={listTags([email])} />
        <span className="message__fold-preview truncate">{isOpen ? '' : email.preview}</span>
        {email.hasAttachment && !isOpen ? (
          <Paperclip size={14} role="img" aria-label={t`Pièce jointe.`} />
        ) : null}
        <time dateTime={email.receivedAt} title={fullDate(email.receivedAt, i18n.locale)}>
          {isOpen ? fullDate(email.receivedAt, i18n.locale) : formatWhen(email.receivedAt, i18n.locale, now)}
        </time>
        <ChevronDown size={16} aria-hidden className="message__chevron" />
      </button>
      {isOpen ? <OpenMessage {...props} summary={email} /> : null}
    </article>
  );
}

function fullDate(moment: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(moment));
}

function OpenMessage(props: Props & { summary: EmailSummary }) {
  const { accountId, emailId, rights, summary, mailboxes } = props;
  const { client, edits, cache } = useMail();
  const queries = useQueryClient();
  const query = useQuery(emailQuery(client, accountId, emailId));
  const isUnread = !('$seen' in summary.keywords);
  const isLoaded = query.data !== undefined;
  // Also who may change nothing else, where each keeps their own account of what they have read.
  const mayMark = mailboxes.some(({ id, myRights }) => id in summary.mailboxIds && myRights.maySetSeen);
  useEffect(() => {
    if (!isLoaded || !mayMark || cache.find(accountId, emailId)?.keywords['$seen'] === true) return;
    // Nothing is told of what somebody gave: what is unread there is counted again.
    edits
      .setKeyword(accountId, [emailId], '$seen', true)
      .then(() => queries.invalidateQueries({ queryKey: mailboxesKey(accountId) }))
      .catch(() => undefined);
    // Once when it is shown: marking it unread again while it is open must last.
  }, [isLoaded, mayMark, accountId, emailId, edits, cache, queries]);
  const email = useJudged(query.data, summary);
  // What has been read stays, also when it could not be asked for again.
  if (email === undefined)
    return query.isError ? <LoadFailure onRetry={() => void query.refetch()} /> : <MessageSkeleton />;
  return (
    <Loaded
      accountId={accountId}
      email={email}
      rights={{ ...rights, mayMarkSeen: mayMark && rights.mayMarkSeen }}
      isUnread={isUnread}
    />
  );
}

/**
 * The verdict may change while the message is open: the anti-virus has looked, or the officer has answered. Else the
 * email stays the same object, or the frame would be laid out anew under the reader's hands.
 */
function useJudged(email: EmailDetail | undefined, { digueVerdict }: EmailSummary): EmailDetail | undefined {
  const said = JSON.stringify(digueVerdict);
  return useMemo(
    () =>
      email === undefined || JSON.stringify(email.digueVerdict) === said
        ? email
        : { ...email, digueVerdict: JSON.parse(said) as EmailDetail['digueVerdict'] },
    [email, said],
  );
}

interface LoadedProps {
  accountId: Id;
  email: EmailDetail;
  rights: MailRights;
  isUnread: boolean;
}

/**
 * What it is and what to think of it come first, then what can be done with it, which must stay where it is once it can be pressed:
 * all that is fetched, and grows as it comes, stands below.
 */
function Loaded({ accountId, email, rights, isUnread }: LoadedProps) {
  const isTrusted = findGate(email.digueVerdict) !== 'closed';
  const way = findFileWay(email.digueVerdict);
  const service = findService(email.digueEvidence, email.digueVerdict);
  const speaksOfQuota =
    email.digueVerdict?.reasons.some(({ signal }) => signal === 'speaks-of-quota') ?? false;
  const isAnnouncement = service !== null && service.announcement !== null;
  const shown = new Set([...email.textBody, ...email.htmlBody].map((part) => part.partId));
  const hasHtml = email.htmlBody.some((part) => part.type === 'text/html');
  const files = [
    ...email.attachments.filter(
      (part) => !shown.has(part.partId) && !(hasHtml && part.cid !== null && part.disposition === 'inline'),
    ),
    ...listMedia(email),
  ];
  return (
    <div className="message__content">
      {service === null ? null : <ServiceMark service={service} />}
      <MessageHeader email={email} />
      {email.digueVerdict === null ? null : (
        <VerdictLine
          verdict={email.digueVerdict}
          evidence={email.digueEvidence}
          accountId={accountId}
          email={email}
          isReadOnly={!rights.mayPutAway}
        />
      )}
      {isBulkLetter(email.digueVerdict) ? (
        <BulkLine accountId={accountId} email={email} isReadOnly={!rights.mayPutAway} />
      ) : null}
      <MessageActions accountId={accountId} email={email} rights={rights} isUnread={isUnread} />
      {isAnnouncement || (speaksOfQuota && !rights.isPartial) ? <QuotaLine accountId={accountId} /> : null}
      <MessageBody
        accountId={accountId}
        email={email}
        isTrusted={isTrusted}
        showsFiles={way === 'open' || way === 'ask'}
      />
      <AttachmentList
        accountId={accountId}
        emailId={email.id}
        way={way}
        scan={email.digueVerdict?.scan ?? null}
        files={files}
      />
    </div>
  );
}

/** Pictures and sounds that stand among the text: mail programs show them there, and here they are listed. */
function listMedia({ textBody, htmlBody }: EmailDetail): EmailBodyPart[] {
  const parts = new Map([...textBody, ...htmlBody].map((part) => [part.partId, part]));
  return [...parts.values()].filter((part) => !part.type.startsWith('text/'));
}

function MessageSkeleton() {
  return (
    <output className="message__content">
      <span className="unseen">
        <Trans>Chargement…</Trans>
      </span>
      <div className="message__skeleton" aria-hidden />
    </output>
  );
}
