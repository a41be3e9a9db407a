import type { FastifyRequest } from 'fastify';
import type { AccountId } from '#base';
import type { Origin } from '#identity';

/** An id of ours, or one that nobody has. */
export function parseAccount(text: string): AccountId {
  return parseNumber(text) as AccountId;
}

/** 0 for what is no number of ours. */
export function parseNumber(text: string | undefined): number {
  return text !== undefined && /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}

export function readOrigin(request: FastifyRequest): Origin {
  return { remoteAddress: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}
