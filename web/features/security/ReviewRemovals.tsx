import type { RemovalLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../app/session.tsx';
import { PutBackButton, usePutBack } from './PutBack.tsx';

const queryKey = ['review', 'removals'];
/** What is put back may stand on any part of the page. */
const everything = [[]];

/** What proves, knows or helps the person, and was removed or replaced since the doubt. */
export function ReviewRemovals() {
  const { t, i18n } = useLingui();
  const { transport } = useSession();
  const describe = useRemovalWords();
  const { error, putBack } = usePutBack({
    url: '/auth/removals/undo',
    refusal: {
      type: 'limit',
      text: t`Il n’y a plus de place : retirez d’abord ce que vous ne reconnaissez pas.`,
    },
    changed: everything,
  });
  const lines = useQuery({
    queryKey,
    queryFn: () => transport.get<RemovalLine[]>('/auth/removals'),
    staleTime: 0,
  }).data;
  if (lines === undefined) return null;
  if (lines.length === 0)
    return (
      <li>
        <Trans>Rien de ce qui vous protège n’a été retiré depuis le doute.</Trans>
      </li>
    );
  return (
    <li>
      <p>
        <Trans>Retiré ou remplacé depuis le doute :</Trans>
      </p>
      <ul className="security__list">
        {lines.map((line) => (
          <li key={line.id} className="security__line">
            <span className="security__text">
              {describe(line)}
              <span className="soft">
                {' '}
                · {i18n.date(line.at, { dateStyle: 'medium', timeStyle: 'short' })}
              </span>
            </span>
            {isFactor(line) ? (
              <a className="button button--framed" href="#deuxieme-etape">
                {line.kind === 'printed-codes' ? (
                  <Trans>Faire une feuille</Trans>
                ) : (
                  <Trans>L’ajouter à nouveau</Trans>
                )}
              </a>
            ) : (
              <PutBackButton name={describe(line)} onPress={() => void putBack({ id: line.id })} />
            )}
          </li>
        ))}
      </ul>
      {error === null ? null : <p role="alert">{error}</p>}
    </li>
  );
}

/** To be proved anew: nobody knows whether the owner still has it. */
function isFactor({ kind }: RemovalLine): boolean {
  return kind === 'totp' || kind === 'passkey' || kind === 'printed-codes';
}

function useRemovalWords(): (line: RemovalLine) => string {
  const { t, i18n } = useLingui();
  const day = (at: string) => i18n.date(at, { dateStyle: 'medium' });
  return (line) => {
    switch (line.kind) {
      case 'totp':
        return t`Application d’authentification « ${line.name} »`;
      case 'passkey':
        return t`Clé d’accès « ${line.name} »`;
      case 'printed-codes':
        return t`Feuille de codes imprimés du ${day(line.madeAt)}`;
      case 'phone':
        return t`Téléphone de secours d’avant : ${line.number}`;
      case 'network':
        return t`Réseau connu « ${line.label} » (${line.network})`;
      case 'travel': {
        const country = new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(line.country);
        return t`Voyage annoncé : ${country}, du ${day(line.startsOn)} au ${day(line.endsOn)}`;
      }
      case 'voucher':
        return t`Collègue de confiance : ${line.name}`;
    }
  };
}
