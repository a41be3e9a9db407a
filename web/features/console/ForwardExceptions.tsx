import type { ForwardExceptionLine } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../app/Loaded.tsx';
import { useSession } from '../../app/session.tsx';
import { RemoveButton } from '../security/RemoveButton.tsx';
import { Collectors } from './Collectors.tsx';
import { forwardingKey, NewForwardException, type ExceptionFor } from './NewForwardException.tsx';
import { useConsoleChange } from './use-console-change.ts';
import { formatDay } from '../../app/format-day.ts';

/** Who may have mail forwarded out of the académie, where to, why and until when. */
export function ForwardExceptions() {
  const { transport } = useSession();
  const [wanted, setWanted] = useState<ExceptionFor | null>(null);
  const query = useQuery({
    queryKey: forwardingKey,
    queryFn: () => transport.get<ForwardExceptionLine[]>('/admin/forwarding'),
    staleTime: 0,
  });
  return (
    <section className="security__section">
      <h2>
        <Trans>Renvois vers l’extérieur</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Le courrier n’est renvoyé hors de l’académie par aucune règle, redirection, délégation ni relève.
          Une exception a un nom, une raison et une fin.
        </Trans>
      </p>
      <Loaded query={query}>
        {(lines) =>
          lines.length === 0 ? (
            <p>
              <Trans>Aucune exception.</Trans>
            </p>
          ) : (
            <ul className="security__list">
              {lines.map((line) => (
                <Exception key={`${line.accountId} ${line.id}`} line={line} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewForwardException
        key={wanted === null ? '' : `${wanted.account} ${wanted.target}`}
        wanted={wanted}
      />
      <Collectors onExcept={setWanted} />
    </section>
  );
}

function Exception({ line }: { line: ForwardExceptionLine }) {
  const { i18n } = useLingui();
  const { transport } = useSession();
  const change = useConsoleChange(forwardingKey);
  const [error, setError] = useState<string | null>(null);
  const { madeBy, endedBy } = line;
  const until = formatDay(i18n, line.until);
  return (
    <li className="security__line">
      <div className="security__text">
        <p className="security__name">
          {line.name} → <bdi>{line.target}</bdi>
        </p>
        <p>{line.reason}</p>
        <p className="soft">
          {line.isInForce ? (
            <Trans>
              Jusqu’au {until}, par {madeBy}
            </Trans>
          ) : endedBy === null ? (
            <Trans>Finie le {until}</Trans>
          ) : (
            <Trans>Retirée par {endedBy}</Trans>
          )}
        </p>
        {error === null ? null : <p role="alert">{error}</p>}
      </div>
      {line.isInForce ? (
        <RemoveButton
          name={`${line.name}, ${line.target}`}
          remove={async () => {
            const url = `/admin/forwarding/${line.accountId}/${line.id}`;
            const ended = await change(() => transport.delete(url));
            setError(ended.kind === 'refused' ? ended.text : null);
          }}
        />
      ) : null}
    </li>
  );
}
