import type { Envelope } from '#wire/message';
import type { BlobDigest } from './ids.ts';
import type { ImapForms } from './uids/types.ts';

/**
 * A message whose blob is kept (a file fsynced, or a row that becomes durable with what refers to it) or goes with it (`row`),
 * its fields parsed.
 */
export interface PreparedMessage {
  digest: BlobDigest;
  /** Octets. */
  size: number;
  /** Its content was just written as a row: who refers to it makes sure that it is still there (`isRowLost`). */
  needsRow: boolean;
  /** Its content as a row, which nothing has written yet: whoever refers to it does. */
  row?: Uint8Array;
  envelope: Envelope;
  preview: string;
  hasAttachment: boolean;
  /** Made when first asked for, where they are not given. */
  forms?: ImapForms;
}
