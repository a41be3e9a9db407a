import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ImageOff } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useJmap } from '../../app/mail.tsx';
import type { EmailDetail, Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { linkAddress } from '../gate/link-address.ts';
import { MessageFrame } from './MessageFrame.tsx';
import { PlainText } from './PlainText.tsx';

interface Props {
  accountId: Id;
  email: EmailDetail;
  /** False in a dangerous message: then neither links nor images of any host. */
  isTrusted: boolean;
  /** False while pictures that came with it stay closed. */
  showsFiles: boolean;
}

/** Messages whose images of other hosts the person asked for, until the page is left. */
const consented = new Set<Id>();

const rasters = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function MessageBody({ accountId, email, isTrusted, showsFiles }: Props) {
  const client = useJmap();
  const [isAllowed, setAllowed] = useState(() => consented.has(email.id));
  const [blocked, setBlocked] = useState(0);
  const html = email.htmlBody.some((part) => part.type === 'text/html');
  const inlineImage = useCallback(
    (contentId: string) => {
      const part = email.attachments.find((one) => one.cid === contentId && rasters.has(one.type));
      if (part?.blobId == null || !showsFiles) return null;
      return client.inlineUrl(accountId, part.blobId, part.name ?? 'image', part.type);
    },
    [client, accountId, email, showsFiles],
  );
  const openLink = useCallback(
    (href: string) => linkAddress(accountId, email.id, href),
    [accountId, email.id],
  );
  const text = useMemo(() => joinParts(email, html ? 'htmlBody' : 'textBody'), [email, html]);
  const level = email.digueVerdict?.level;
  // What a doubtful message draws must not pass for a part of the webmail.
  const isDoubtful = level === 'caution' || level === 'danger';
  const isTruncated = Object.values(email.bodyValues).some((value) => value.isTruncated);
  return (
    <div className={isDoubtful ? 'message-body message-body--doubtful' : 'message-body'}>
      {isDoubtful ? (
        <p className="soft">
          <Trans>Ce que le message contient :</Trans>
        </p>
      ) : null}
      {blocked > 0 && !isAllowed && isTrusted ? (
        <div className="message-body__blocked">
          <ImageOff size={17} aria-hidden />
          <span>
            {plural(blocked, {
              one: '# image n’a pas été chargée : l’afficher peut signaler à l’expéditeur que vous lisez ce message.',
              other:
                '# images n’ont pas été chargées : les afficher peut signaler à l’expéditeur que vous lisez ce message.',
            })}
          </span>
          <Button
            look="link"
            onPress={() => {
              consented.add(email.id);
              setAllowed(true);
            }}
          >
            <Trans>Afficher les images</Trans>
          </Button>
        </div>
      ) : null}
      {html ? (
        <MessageFrame
          html={text}
          subject={email.subject ?? ''}
          inlineImage={inlineImage}
          allowRemoteImages={isAllowed && isTrusted}
          allowLinks={isTrusted}
          linkAddress={openLink}
          onBlocked={setBlocked}
        />
      ) : (
        <PlainText text={text} allowLinks={isTrusted} linkAddress={openLink} />
      )}
      {isTruncated ? (
        <p className="soft">
          <Trans>
            Ce message est très long : sa fin n’est pas affichée. Téléchargez l’original pour la lire.
          </Trans>
        </p>
      ) : null}
    </div>
  );
}

/** The parts to show, one after the other; in an HTML message a plain part becomes HTML. */
function joinParts(email: EmailDetail, view: 'htmlBody' | 'textBody'): string {
  return email[view]
    .map((part) => {
      const value = part.partId === null ? undefined : email.bodyValues[part.partId]?.value;
      if (value === undefined) return '';
      return view === 'htmlBody' && part.type !== 'text/html' ? `<pre>${escapeHtml(value)}</pre>` : value;
    })
    .join(view === 'htmlBody' ? '<hr>' : '\n\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
