import type { ConnectionLine, NetworkFacts } from '#contract';
import { useLingui } from '@lingui/react/macro';

/** Where somebody came from, in plain words. */
export function useNetworkWords(): (network: NetworkFacts) => string {
  const { t, i18n } = useLingui();
  const country = (code: string | null): string | null =>
    code === null ? null : (new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code);
  return (network) => {
    const place = country(network.country);
    if (network.carrier === 'hosting' && (network.kind === 'abroad' || network.kind === 'unknown')) {
      return t`hébergeur ou VPN, ${place ?? t`pays inconnu`}`;
    }
    if (network.carrier === 'relay' && network.kind === 'unknown') {
      return t`relais privé, ${place ?? t`pays inconnu`}`;
    }
    switch (network.kind) {
      case 'school':
        return t`réseau de l’académie (${network.label ?? ''})`;
      case 'known':
        return t`réseau connu (${network.label ?? ''})`;
      case 'abroad':
        return t`depuis l’étranger (${place ?? ''})`;
      case 'unknown':
        return place === null ? t`réseau inconnu` : t`réseau inconnu, ${place}`;
    }
  };
}

/** A connection in plain words. */
export function useConnectionWords(): {
  network(line: ConnectionLine): string;
  outcome(line: ConnectionLine): string;
  protocol(line: ConnectionLine): string;
} {
  const { t } = useLingui();
  const networkWords = useNetworkWords();
  return {
    network: ({ network }) => networkWords(network),
    outcome({ outcome, factor }) {
      if (outcome === 'refused' && factor === 'app-password')
        return t`Mot de passe d’appareil juste, refusé : il ne sert pas de ce réseau.`;
      if (outcome === 'factor-failed') return t`Mot de passe juste, deuxième étape manquée.`;
      if (outcome === 'refused') return t`Connexion refusée.`;
      switch (factor) {
        case 'totp':
          return t`Ouverte avec mot de passe et application.`;
        case 'sms':
          return t`Ouverte avec mot de passe et SMS.`;
        case 'printed-code':
          return t`Ouverte avec mot de passe et code imprimé.`;
        case 'passkey':
          return t`Ouverte avec une clé d’accès.`;
        case 'app-password':
          return t`Ouverte avec un mot de passe d’appareil.`;
        case 'oauth':
          return t`Ouverte par un logiciel que vous avez autorisé.`;
        case 'rescue':
          return t`Ouverte avec l’aide d’une autre personne.`;
        case 'recovery':
          return t`Ouverte après un mot de passe oublié.`;
        default:
          return t`Ouverte avec le mot de passe seul.`;
      }
    },
    protocol({ protocol }) {
      switch (protocol) {
        case 'web':
          return t`Webmail`;
        case 'sso':
          return t`Portail`;
        default:
          return t`Logiciel de messagerie`;
      }
    },
  };
}
