import type { ArchiveEntry } from './archives/listing.ts';
import { readZip } from './archives/zip.ts';

export type { ArchiveEntry };

/** The files of a ZIP; empty for what is none. See `readZip`. */
export function listZipEntries(content: Uint8Array): ArchiveEntry[] {
  return readZip(content).entries;
}

const vbaStorage = Buffer.from('_VBA_PROJECT', 'utf16le');
/** Octets of an Office file in which its directory is looked for. */
const officeLimit = 8 << 20;

/** Whether an Office file of the old form (OLE) holds a macro project: its stream bears this name (MS-OVBA, section 2.2.1). */
export function holdsVba(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, officeLimit)).includes(
    vbaStorage,
  );
}

const notebook = Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex');

/** A OneNote section (MS-ONESTORE, section 2.3.1), whatever its name. */
export function isNotebook(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 16)).equals(notebook);
}

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** An Office file under a password is an OLE container with this stream (MS-OFFCRYPTO, section 1.3.3). */
export function isEncryptedOffice(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1 << 20)).includes(
    encryptedPackage,
  );
}
