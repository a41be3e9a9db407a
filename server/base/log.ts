import { pino, type Logger } from 'pino';

export type Log = Logger;
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard error. Never pass it mail content, addresses or secrets. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: false }));
}

export const silentLog: Log = pino({ level: 'silent' });
