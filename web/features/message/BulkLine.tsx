import { isSenderProved } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Newspaper } from 'lucide-react';
import { useId } from 'react';
import type { EmailDetail, Id } from '../../jmap/index.ts';
import { Button } from '../../ui/index.ts';
import { useCompose } from '../compose/index.ts';
import { linkAddress } from '../gate/link-address.ts';
import { findUnsubscribe } from './unsubscribe.ts';

interface Props {
  accountId: Id;
  email: EmailDetail;
  isReadOnly: boolean;
}

/** What a letter to many is, calmly: no warning; the way to leave its list, and the way to put its like aside. */
export function BulkLine({ accountId, email, isReadOnly }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <div role="group" className="bulk" aria-label={t`Lettre d’information`}>
      <Newspaper size={18} aria-hidden />
      <div className="bulk__words">
        <p>
          <Trans>
            <strong>Lettre d’information ou publicité</strong>, envoyée à beaucoup de monde.
          </Trans>
        </p>
        {isReadOnly ? null : (
          <>
            <Leave accountId={accountId} email={email} />
            <Button
              look="link"
              onPress={() =>
                void navigate({ to: '/regles', search: { boite: accountId, message: email.id } })
              }
            >
              <Trans>Toujours ranger ces lettres</Trans>
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Nothing leaves by itself: the person opens the page, or sends the message. */
function Leave({ accountId, email }: Omit<Props, 'isReadOnly'>) {
  const { openCompose } = useCompose();
  const hint = useId();
  const way = findUnsubscribe(email['header:List-Unsubscribe:asURLs']);
  // A stranger under a borrowed name would only learn that somebody reads here.
  if (way === null || !isSenderProved(email.digueEvidence, email.from?.[0]?.email ?? '')) {
    return (
      <p className="soft">
        <Trans>Pour ne plus la recevoir, suivez ce qu’elle indique, ou rangez-la à son arrivée.</Trans>
      </p>
    );
  }
  if (way.kind === 'page') {
    return (
      <p>
        <a
          href={linkAddress(accountId, email.id, way.href)}
          target="_blank"
          rel="opener"
          aria-describedby={hint}
        >
          <Trans>Se désabonner</Trans>
        </a>{' '}
        <span className="soft" id={hint}>
          <Trans>
            (ouvre la page de <bdi>{way.host}</bdi>)
          </Trans>
        </span>
      </p>
    );
  }
  const { prefill } = way;
  return (
    <p>
      <Button
        look="link"
        aria-describedby={hint}
        onPress={() => openCompose({ mode: 'new', accountId, prefill })}
      >
        <Trans>Se désabonner</Trans>
      </Button>{' '}
      <span className="soft" id={hint}>
        <Trans>
          (prépare un message à <bdi>{prefill.to[0]?.email}</bdi>, que vous envoyez vous-même)
        </Trans>
      </span>
    </p>
  );
}
