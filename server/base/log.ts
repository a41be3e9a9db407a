import { pino, type Logger } from 'pino';
import { describeFault } from './describe-fault.ts';

export type Log = Logger;
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Faults are logged under `err`, cut to what holds no mail. */
export const logOptions = { base: null, serializers: { err: (fault: unknown) => describeFault(fault) } };

/** JSON lines on standard error. Never pass it mail content, addresses or secrets. */
export function createLog(level: LogLevel): Log {
  return pino({ ...logOptions, level }, pino.destination({ fd: 2, sync: false }));
}

export const silentLog: Log = pino({ level: 'silent' });
