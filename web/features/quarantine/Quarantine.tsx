import type { HeldMessage, HeldPage } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { bindSigns } from '../../ui/index.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { AskRelease } from './AskRelease.tsx';
import { heldQuery } from './held-query.ts';
import { MoreHeld, type HeldQuery } from './MoreHeld.tsx';
import { ReleaseAnswers } from './ReleaseAnswers.tsx';
import '../gate/gate.css';

/** « Quarantaine »: what was held back, why, and what came of asking for it. */
export function Quarantine() {
  const { t } = useLingui();
  const { transport } = useSession();
  const query = useInfiniteQuery(heldQuery(transport));
  return (
    <SecurityPage
      title={t`Quarantaine`}
      intro={
        <Trans>
          Ces messages ont tout d’une fraude : ils attendent ici et dans « Indésirables », liens et pièces
          jointes fermés. Si l’un d’eux est vrai, demandez sa remise ; une personne le regarde et vous répond.
        </Trans>
      }
    >
      <section className="security__section">
        <Loaded query={query}>{({ pages }) => <HeldList pages={pages} query={query} />}</Loaded>
      </section>
      <ReleaseAnswers />
    </SecurityPage>
  );
}

function HeldList({ pages, query }: { pages: HeldPage[]; query: HeldQuery }) {
  const [entered, setEntered] = useState<string | null>(null);
  const messages = pages.flatMap((page) => page.messages);
  if (messages.length === 0) {
    return (
      <p>
        <Trans>Aucun message n’est retenu.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className="security__list">
        {messages.map((message) => (
          <Held key={keyOf(message)} message={message} isEntered={keyOf(message) === entered} />
        ))}
      </ul>
      <MoreHeld query={query} pages={pages} onLoaded={(first) => setEntered(keyOf(first))} />
    </>
  );
}

function keyOf({ accountId, emailId }: HeldMessage): string {
  return `${accountId} ${emailId}`;
}

/** One message; the first of those that « Voir plus » brought takes the focus, so that one reads on from it. */
function Held({ message, isEntered }: { message: HeldMessage; isEntered: boolean }) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isEntered) line.current?.focus();
  }, [isEntered]);
  const { t, i18n } = useLingui();
  const { person } = useSession();
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const subject = message.subject === '' ? t`(sans objet)` : message.subject;
  return (
    <li ref={line} className="security__line" tabIndex={-1}>
      <div className="security__text">
        <p className="security__name">
          <bdi>{subject}</bdi>
        </p>
        <p className="soft">
          <bdi>{message.sender}</bdi> ·{' '}
          {i18n.date(message.receivedAt, { dateStyle: 'medium', timeStyle: 'short' })}
          {message.account === person?.address ? null : <> · {message.account}</>}
        </p>
        {message.senderName === '' ? null : (
          <p className="soft">
            <Trans>
              Se présente comme « <bdi>{message.senderName}</bdi> »
            </Trans>
          </p>
        )}
        <ul className="held__reasons">
          {message.reasons.map((reason) => (
            <li key={reason.fr}>{bindSigns(reason[language])}</li>
          ))}
        </ul>
        <Answer message={message} subject={subject} />
      </div>
    </li>
  );
}

function Answer({ message, subject }: { message: HeldMessage; subject: string }) {
  const { request } = message;
  if (request === null) {
    if (message.mayAsk) return <AskRelease message={message} subject={subject} />;
    return (
      <p className="soft">
        <Trans>Les membres de cette boîte peuvent demander sa remise.</Trans>
      </p>
    );
  }
  return (
    <p>
      {request.outcome === null ? (
        <Trans>Remise demandée. La sécurité de l’académie regarde.</Trans>
      ) : (
        <Trans>Remise refusée : {request.answer}</Trans>
      )}
    </p>
  );
}
