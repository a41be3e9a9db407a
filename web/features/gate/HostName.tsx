import type { LinkAnswer } from '#contract';
import { Trans } from '@lingui/react/macro';

/** Where a link leads: the registered end stands out, since whoever owns it chooses the rest. */
export function HostName({ target }: { target: NonNullable<LinkAnswer['target']> }) {
  const { host, ascii, domain, via } = target;
  const rest = host.endsWith(domain) ? host.slice(0, host.length - domain.length) : '';
  return (
    <>
      <p className="gate__host" dir="ltr">
        <bdi>
          {rest}
          <strong>{rest === '' ? host : domain}</strong>
        </bdi>
      </p>
      {ascii === host ? null : (
        <p className="soft">
          <Trans>
            Ce nom contient des lettres qui peuvent tromper. Les ordinateurs l’écrivent ainsi :{' '}
            <code>{ascii}</code>
          </Trans>
        </p>
      )}
      {via.length === 0 ? null : (
        <p className="soft">
          <Trans>Le lien passe d’abord par {via.join(', ')}.</Trans>
        </p>
      )}
    </>
  );
}
