import type { SaslMechanism } from '#identity';
import type { Session } from './session.ts';

const always = ['IMAP4rev2', 'IMAP4rev1', 'LITERAL+', 'SASL-IR', 'ENABLE', 'ID', 'LANGUAGE'];

/** What is built and nothing else. */
const signedIn = [
  'IDLE',
  'NAMESPACE',
  'UIDPLUS',
  'MOVE',
  'UNSELECT',
  'CHILDREN',
  'LIST-EXTENDED',
  'LIST-STATUS',
  'SPECIAL-USE',
  'CREATE-SPECIAL-USE',
  'CONDSTORE',
  'QRESYNC',
  'ESEARCH',
  'SEARCHRES',
  'PARTIAL',
  'WITHIN',
  'SORT',
  'SORT=DISPLAY',
  'THREAD=ORDEREDSUBJECT',
  'THREAD=REFERENCES',
  'MULTIAPPEND',
  'CATENATE',
  'REPLACE',
  'BINARY',
  'PREVIEW',
  'SAVEDATE',
  'OBJECTID',
  'STATUS=SIZE',
  'ACL',
  'RIGHTS=kxte',
  'LIST-MYRIGHTS',
  'METADATA',
  'NOTIFY',
  'QUOTA',
  'QUOTA=RES-STORAGE',
  'UTF8=ACCEPT',
];

/** What a client may sign in by, on this line. */
export function listMechanisms({ parts, wires }: Session): readonly SaslMechanism[] {
  const hasChannelBinding = wires.channelBinding() !== null;
  return parts.identity.sasl.mechanisms({ isEncrypted: wires.isSecure(), hasChannelBinding });
}

/** `CAPABILITY …`, as it stands in a code or an untagged response. */
export function capabilityCode(session: Session, isEncrypted: boolean): string {
  const words = [...always];
  if (session.signedIn === null) {
    if (!isEncrypted) words.push('STARTTLS');
    const mechanisms = listMechanisms(session);
    words.push(...mechanisms.map((mechanism) => `AUTH=${mechanism}`));
    if (!session.wires.isSecure()) words.push('LOGINDISABLED');
  } else {
    words.push(...signedIn, `APPENDLIMIT=${session.parts.limits.messageBytes}`);
    if (!session.wires.isCompressed()) words.push('COMPRESS=DEFLATE');
  }
  return `CAPABILITY ${words.join(' ')}`;
}

/** What ENABLE can turn on; upper case. */
export const enablable: readonly string[] = ['CONDSTORE', 'QRESYNC', 'IMAP4REV2', 'UTF8=ACCEPT', 'METADATA'];
