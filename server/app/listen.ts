import { StartError, systemCode } from './errors.ts';

/** Where a listener was asked to be, and by which settings. */
export interface Place {
  host: string;
  port: number;
  setting:
    | 'DIGUE_HTTP_PORT'
    | 'DIGUE_HTTPS_PORT'
    | 'DIGUE_SMTP_PORT'
    | 'DIGUE_IMAP_PORT'
    | 'DIGUE_IMAPS_PORT'
    | 'DIGUE_SUBMISSION_PORT'
    | 'DIGUE_SUBMISSIONS_PORT'
    | 'DIGUE_SIEVE_PORT';
}

/** Opens a listener; a place that cannot be had throws `start/port` with a sentence that names the setting. */
export async function listenAt<T>(place: Place, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const problem = explain(systemCode(error), place);
    throw problem === null ? error : new StartError('start/port', problem, { cause: error });
  }
}

function explain(code: string, { host, port, setting }: Place): string | null {
  switch (code) {
    case 'EADDRINUSE':
      return `${setting}: port ${port} of ${host} is in use by another program; stop it or choose another port`;
    case 'EACCES':
      return `${setting}: no permission to listen on port ${port} of ${host}; ports below 1024 are the system’s`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAFNOSUPPORT':
      return `DIGUE_HOST: ${host} is not an address of this machine (${code})`;
    default:
      return null;
  }
}
