import { type Evidence, isSenderProved } from '#contract';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useJmap } from '../../app/mail.tsx';
import { useOwnAddresses } from '../../app/use-own-addresses.ts';
import type { EmailDetail } from '../../jmap/index.ts';
import { findSuggestions } from '../compose/suggestions.ts';
import '../gate/gate.css';

interface Line {
  what: string;
  says: string;
  is: string;
}

/** « Qui il dit être / qui il est »: what the sender wrote beside what our own server and directory know. */
export function WhoItIs({ email, evidence }: { email: EmailDetail; evidence: Evidence }) {
  const { t } = useLingui();
  const lines = useLines(email, evidence);
  return (
    <table className="who">
      <caption className="unseen">
        <Trans>Qui il dit être, et qui il est</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t`Ce qui est comparé`}</span>
          </th>
          <th scope="col">{t`Qui il dit être`}</th>
          <th scope="col">{t`Qui il est`}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ what, says, is }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              <bdi>{says}</bdi>
            </td>
            <td>
              <bdi>{is}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useLines(email: EmailDetail, evidence: Evidence): Line[] {
  const { t } = useLingui();
  const from = email.from?.[0] ?? { name: null, email: '' };
  const name = from.name?.trim() ?? '';
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
  const holder = useHolder(name, from.email);
  const proof = useProof(evidence, from.email);
  const poster = findPoster(evidence, domain);
  const lines: (Line | null)[] = [
    name === '' ? null : { what: t`Nom`, says: name, is: holder },
    { what: t`Adresse`, says: from.email === '' ? t`aucune` : from.email, is: proof },
    poster === null ? null : { what: t`Envoyé depuis`, says: domain, is: t`un autre site : ${poster}` },
    replyLine(email, from.email, { what: t`Votre réponse ira à`, same: t`la même adresse` }),
  ];
  return lines.filter((line) => line !== null);
}

/** Whether the address is borne out, in words. */
function useProof(evidence: Evidence, address: string): string {
  const { t } = useLingui();
  if (address === '') return t`le message n’en donne pas`;
  if (isSenderProved(evidence, address)) return t`vérifiée : le message en vient bien`;
  switch (evidence.dmarc.result) {
    case 'fail':
    case 'softfail':
    case 'policy':
      return t`peut-être imitée : ceux qui la gèrent ne reconnaissent pas ce message`;
    case 'temperror':
    case 'permerror':
      return t`n’a pas pu être vérifiée`;
    default:
      return t`rien ne prouve que le message en vienne`;
  }
}

/** The other house that is proved to have sent the message, for an address that is not proved itself. */
function findPoster(evidence: Evidence, domain: string): string | null {
  if (isSenderProved(evidence, `@${domain}`)) return null;
  const signed = evidence.dkim.find(({ result }) => result === 'pass')?.domain ?? null;
  const sent = evidence.spf.result === 'pass' ? evidence.spf.domain : null;
  const poster = signed ?? sent;
  return poster === null || poster.toLowerCase() === domain.toLowerCase() ? null : poster;
}

function replyLine(email: EmailDetail, from: string, words: { what: string; same: string }): Line {
  const others = (email.replyTo ?? []).map((one) => one.email);
  const is = others.every((one) => one === from) ? words.same : others.slice(0, 5).join(', ');
  return { what: words.what, says: from, is };
}

/** Who bears this name in the directory, in words; for those to whom it is not open, that it is not known. */
function useHolder(name: string, address: string): string {
  const { t } = useLingui();
  const client = useJmap();
  const isOwn = useOwnAddresses().has(address.toLowerCase());
  const isName = /\S\s+\S/.test(name) && name.length <= 100;
  const found = useQuery({
    queryKey: ['holder', name],
    queryFn: () => findSuggestions(client, name),
    enabled: isName && !isOwn,
    retry: false,
  }).data;
  if (isOwn) return t`vous-même : l’adresse est la vôtre`;
  if (!isName) return t`ce nom ne désigne personne de précis`;
  if (found === undefined) return '…';
  const same = found.find(({ email }) => email.toLowerCase() === address.toLowerCase());
  if (same !== undefined) return t`${same.name}, dans l’annuaire de l’académie`;
  const [other] = found;
  if (other !== undefined) return t`dans l’annuaire, ce nom est celui de ${other.email}`;
  return t`inconnu de l’annuaire de l’académie`;
}
