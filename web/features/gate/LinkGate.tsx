import type { LinkAnswer } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../../app/session.tsx';
import { usePageTitle } from '../../app/use-page-title.ts';
import type { Id } from '../../jmap/index.ts';
import { bindSigns, Button, Logo } from '../../ui/index.ts';
import { ReportDialog } from '../report/ReportDialog.tsx';
import { refusalType } from '../security/refusal-text.ts';
import { HostName } from './HostName.tsx';
import { readLinkAddress } from './link-address.ts';
import './gate.css';

/** A link of a message in a window of its own: judged anew, then opened, asked about, or kept closed. */
export function LinkGate({ accountId, emailId }: { accountId: Id; emailId: Id }) {
  const { t } = useLingui();
  const { transport } = useSession();
  const [href] = useState(() => readLinkAddress(location.hash));
  const ask = (confirmed: boolean) =>
    transport.post<LinkAnswer>('/support/links', { accountId, emailId, href, confirmed });
  const query = useQuery({
    queryKey: ['link', accountId, emailId, href],
    queryFn: () => ask(false),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const answer = query.data;
  usePageTitle(t`Ouvrir un lien`);
  useEffect(() => {
    if (answer !== undefined) leave(answer);
  }, [answer]);
  return (
    <main id="content" className="gate" tabIndex={-1}>
      <Logo size={40} />
      {query.isError ? (
        <div role="alert">
          <h1>
            <Trans>Ce lien n’a pas pu être vérifié</Trans>
          </h1>
          <p>
            {refusalType(query.error) === 'not-found' ? (
              <Trans>Le message n’est plus là, ou cette boîte n’est pas la vôtre. Fermez cet onglet.</Trans>
            ) : (
              <Trans>Le service ne répond pas. Rechargez la page dans un moment.</Trans>
            )}
          </p>
        </div>
      ) : answer === undefined || answer.outcome === 'open' ? (
        <output>
          <Trans>Vérification du lien…</Trans>
        </output>
      ) : (
        <Question
          accountId={accountId}
          emailId={emailId}
          answer={answer}
          onGoOn={async () => leave(await ask(true))}
        />
      )}
    </main>
  );
}

/** Out of here, and nothing of here with it; the way back skips this page. */
function leave({ outcome, href }: LinkAnswer): void {
  if (outcome !== 'open' || href === null || !/^https?:/i.test(href)) return;
  window.opener = null;
  location.replace(href);
}

interface QuestionProps {
  accountId: Id;
  emailId: Id;
  answer: LinkAnswer;
  onGoOn(): Promise<void>;
}

function Question({ accountId, emailId, answer, onGoOn }: QuestionProps) {
  const { i18n } = useLingui();
  const [isReporting, setReporting] = useState(false);
  const [isGoing, setGoing] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const isClosed = answer.outcome === 'closed';
  const goOn = () => {
    setGoing(true);
    onGoOn().catch(() => {
      setGoing(false);
      setFailed(true);
    });
  };
  return (
    <>
      <h1>{isClosed ? <Trans>Ce lien reste fermé</Trans> : <Trans>Ce lien mène à</Trans>}</h1>
      {answer.target === null ? null : <HostName target={answer.target} />}
      {isClosed && answer.reasons.length === 0 ? (
        <p>
          <Trans>Son message est tenu pour une fraude.</Trans>
        </p>
      ) : null}
      {answer.reasons.length === 0 ? null : (
        <ul className="gate__reasons">
          {answer.reasons.map((reason) => (
            <li key={reason.fr}>{bindSigns(reason[language])}</li>
          ))}
        </ul>
      )}
      {isClosed ? (
        <p className="soft">
          <Trans>Rien n’a été ouvert. Vous pouvez fermer cet onglet, ou signaler le message.</Trans>
        </p>
      ) : (
        <p className="gate__question">
          <Trans>
            Attendiez-vous ce message de <bdi>{answer.sender}</bdi> ?
          </Trans>
        </p>
      )}
      {hasFailed ? (
        <p role="alert">
          <Trans>Le service ne répond pas. Réessayez dans un moment.</Trans>
        </p>
      ) : null}
      <div className="gate__actions">
        <Button look={isClosed ? 'framed' : 'main'} autoFocus onPress={() => setReporting(true)}>
          {isClosed ? <Trans>Signaler le message</Trans> : <Trans>Non, ou pas sûr : signaler</Trans>}
        </Button>
        {isClosed ? null : (
          <Button look="framed" isPending={isGoing} onPress={goOn}>
            <Trans>Oui, ouvrir ce site</Trans>
          </Button>
        )}
      </div>
      {isReporting ? (
        <ReportDialog accountId={accountId} emailId={emailId} onClose={() => setReporting(false)} />
      ) : null}
    </>
  );
}
