/** Octets that the grammars of mail name. */
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const TAB = 0x09;
export const DASH = 0x2d;
export const UNDERSCORE = 0x5f;
export const COLON = 0x3a;
export const EQUALS = 0x3d;

/** The same memory as a Buffer, whose searches and slices are native. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether every octet is US-ASCII; stops at the first that is not. */
export function isAsciiText(latin1: string): boolean {
  return !/[\u0080-\uffff]/.test(latin1);
}
