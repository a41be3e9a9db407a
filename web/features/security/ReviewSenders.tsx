import type { ReviewedSender, SenderChangeLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { PutBackButton, usePutBack } from './PutBack.tsx';
import { toText } from './signature-text.ts';

const sendersKey = ['review', 'senders'];

export function useSenderChanges() {
  const { transport } = useSession();
  return useQuery({
    queryKey: sendersKey,
    queryFn: () => transport.get<SenderChangeLine[]>('/support/review/senders'),
    staleTime: 0,
    retry: false,
  });
}

/** Names, signatures and addresses for answers that are not what they were before the doubt, each with its undo. */
export function ReviewSenders() {
  const { t, i18n } = useLingui();
  const lines = useSenderChanges().data;
  const { error, putBack } = usePutBack({
    url: '/support/review/senders/undo',
    refusal: { type: 'not-found', text: t`Cela a changé entre-temps : regardez à nouveau.` },
    changed: [sendersKey, ['identities']],
  });
  if (lines === undefined || (lines.length === 0 && error === null)) return null;
  return (
    <li>
      <p>
        <Trans>Signature et adresses de réponse : voici ce qui a changé depuis le doute.</Trans>
      </p>
      <ul className="security__list">
        {lines.map((line) => (
          <li key={line.id} className="security__line">
            <div className="security__text">
              <SenderText title={t`Maintenant :`} sender={line.after} />
              <SenderText title={t`Avant le doute :`} sender={line.before} />
              <p className="soft">{i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })}</p>
            </div>
            <PutBackButton
              name={t`signature de ${(line.before ?? line.after)?.name}`}
              onPress={() => void putBack({ id: line.id })}
            />
          </li>
        ))}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
    </li>
  );
}

function SenderText({ title, sender }: { title: string; sender: ReviewedSender | null }) {
  const signature =
    sender === null ? '' : sender.textSignature === '' ? toText(sender.htmlSignature) : sender.textSignature;
  return (
    <div className="security__sides">
      <p className="soft">{title}</p>
      {sender === null ? (
        <p>
          <Trans>rien</Trans>
        </p>
      ) : (
        <>
          <p className="security__name">{sender.name}</p>
          {signature.trim() === '' ? (
            <p>
              <Trans>Pas de signature.</Trans>
            </p>
          ) : (
            <blockquote className="security__quote">{signature}</blockquote>
          )}
          <Links html={sender.htmlSignature} />
          {sender.replyTo.length === 0 ? null : (
            <p>
              <Trans>Les réponses vont à : {sender.replyTo.join(', ')}.</Trans>
            </p>
          )}
          {sender.bcc.length === 0 ? null : (
            <p>
              <Trans>Une copie cachée part à : {sender.bcc.join(', ')}.</Trans>
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Where the links of a signature really go: that is what a thief changes. Text only, nothing to press. */
function Links({ html }: { html: string }) {
  const targets = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href]')].map(
    (link) => link.getAttribute('href') ?? '',
  );
  if (targets.length === 0) return null;
  return (
    <p>
      <Trans>Liens : {[...new Set(targets)].join(', ')}</Trans>
    </p>
  );
}
