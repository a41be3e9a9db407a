import type { ClientMetadata } from 'oidc-provider';

/**
 * Programs that may ask for a grant: public ones on people's own machines (RFC 8252), which can keep no secret. The
 * port of a loopback address is free (section 7.3).
 */
export interface OAuthClient {
  id: string;
  /** As the person reads it. */
  name: string;
  redirectUris: string[];
}

const LOOPBACK = ['http://127.0.0.1', 'http://localhost', 'http://[::1]'];
const onLoopback = (...paths: string[]) => LOOPBACK.flatMap((host) => paths.map((path) => host + path));

export const builtInClients: readonly OAuthClient[] = [
  { id: 'thunderbird', name: 'Thunderbird', redirectUris: onLoopback('/', '/callback') },
  {
    id: 'thunderbird-android',
    name: 'Thunderbird pour Android',
    redirectUris: ['net.thunderbird.android:/oauth2redirect', 'com.fsck.k9:/oauth2redirect'],
  },
  {
    id: 'mail',
    name: 'Un logiciel de messagerie',
    redirectUris: [...onLoopback('/', '/callback', '/oauth2/callback'), 'digue.mail:/oauth2redirect'],
  },
];

export function formatClient({ id, name, redirectUris }: OAuthClient): ClientMetadata {
  return {
    client_id: id,
    client_name: name,
    redirect_uris: redirectUris,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid offline_access mail',
  };
}
