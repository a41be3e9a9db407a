import type { AskedRelease } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useContentName } from '../gate/use-content-name.ts';
import { useProofWords } from './use-proof-words.ts';

/** What the officer sees of a message that is asked for, beside its reasons: nothing of its text. */
export function AskedFacts({ message }: { message: AskedRelease }) {
  const { t } = useLingui();
  const proof = useProofWords();
  const contentName = useContentName();
  const { words, proofs, hosts, files } = message;
  return (
    <dl className="held__facts">
      <dt>{t`Ce qu’écrit la personne`}</dt>
      <dd>{words === '' ? <Trans>Rien.</Trans> : <bdi>{words}</bdi>}</dd>
      <dt>{t`Preuves de l’expéditeur`}</dt>
      <dd>
        {proofs === null ? (
          <Trans>Aucune vérification.</Trans>
        ) : (
          t`SPF : ${proof(proofs.spf)} ; DKIM : ${proof(proofs.dkim)} ; DMARC : ${proof(proofs.dmarc)}`
        )}
      </dd>
      <dt>{t`Sites des liens`}</dt>
      <dd>{hosts.length === 0 ? <Trans>Aucun lien.</Trans> : <bdi>{hosts.join(', ')}</bdi>}</dd>
      <dt>{t`Pièces jointes`}</dt>
      <dd>
        {files.length === 0 ? (
          <Trans>Aucune.</Trans>
        ) : (
          <ul className="held__reasons">
            {files.map(({ name, content, lies }) => (
              <li key={`${name} ${content}`}>
                <bdi>{name}</bdi> : {contentName(content)}
                {lies ? <Trans> (le nom annonce autre chose)</Trans> : null}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}
