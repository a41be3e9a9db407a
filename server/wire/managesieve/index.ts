/** ManageSieve (RFC 5804) on the wire: octets of a client in, commands out; responses as text. */
export { CommandReader, type ReaderEvent, type ReaderLimits, type SieveCommand } from './reader.ts';
export { formatResponse, formatSieveString, type ResponseCode } from './format.ts';
