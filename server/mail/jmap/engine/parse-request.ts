import { isCapability, type Capability } from '../capabilities.ts';
import { RequestError } from '../errors.ts';
import { isJsonObject, type Json } from '../json.ts';
import type { JmapLimits } from '../limits.ts';
import type { Invocation } from './call.ts';

export interface ParsedRequest {
  using: Set<Capability>;
  methodCalls: Invocation[];
  createdIds: Map<string, string> | null;
}

const CREATION_ID_LIMIT = 10_000;
const ID = /^[A-Za-z0-9_-]{1,255}$/;

/** Octets of a request (RFC 8620, section 3.3) to calls; throws `RequestError`. */
export function parseRequest(
  bytes: Uint8Array,
  limits: Pick<JmapLimits, 'maxDepth' | 'maxCallsInRequest'>,
): ParsedRequest {
  if (depthOf(bytes) > limits.maxDepth) {
    throw new RequestError('limit', `nested deeper than ${limits.maxDepth} levels`, 'maxDepth');
  }
  const request = parseJson(bytes);
  if (!isJsonObject(request)) throw new RequestError('notRequest', 'not a JSON object');
  const using = readUsing(request['using']);
  const methodCalls = readCalls(request['methodCalls']);
  if (methodCalls.length > limits.maxCallsInRequest) {
    throw new RequestError('limit', `more than ${limits.maxCallsInRequest} calls`, 'maxCallsInRequest');
  }
  return { using, methodCalls, createdIds: readCreatedIds(request['createdIds']) };
}

/** Levels of brackets outside strings, in one pass: JSON.parse itself would follow them to any depth. */
export function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const octet = bytes[index];
    if (inString) {
      if (octet === 0x5c) index += 1;
      else if (octet === 0x22) inString = false;
    } else if (octet === 0x22) inString = true;
    else if (octet === 0x7b || octet === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (octet === 0x7d || octet === 0x5d) depth -= 1;
  }
  return deepest;
}

function parseJson(bytes: Uint8Array): Json {
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    throw new RequestError('notJSON', error instanceof SyntaxError ? 'malformed JSON' : 'malformed UTF-8');
  }
  // RFC 7493, section 2.1: no unpaired surrogates. NUL is legal JSON, but no text of ours may hold one.
  if (hasBadString(value)) throw new RequestError('notJSON', 'a string holds a NUL or half a character');
  return value;
}

function hasBadString(root: Json): boolean {
  const isBad = (text: string) => text.includes('\0') || !text.isWellFormed();
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'string') {
      if (isBad(value)) return true;
    } else if (Array.isArray(value)) {
      for (const item of value) waiting.push(item);
    } else if (value !== null && typeof value === 'object') {
      for (const [member, item] of Object.entries(value)) {
        if (isBad(member)) return true;
        waiting.push(item);
      }
    }
  }
  return false;
}

function readUsing(value: Json | undefined): Set<Capability> {
  if (!Array.isArray(value)) throw new RequestError('notRequest', '"using" is not a list');
  const using = new Set<Capability>();
  for (const uri of value) {
    if (typeof uri !== 'string') throw new RequestError('notRequest', '"using" holds more than strings');
    if (!isCapability(uri))
      throw new RequestError('unknownCapability', 'a capability in "using" is not known');
    using.add(uri);
  }
  return using;
}

function readCalls(value: Json | undefined): Invocation[] {
  if (!Array.isArray(value)) throw new RequestError('notRequest', '"methodCalls" is not a list');
  return value.map((call) => {
    if (!Array.isArray(call) || call.length !== 3) throw new RequestError('notRequest', 'not a method call');
    const [name, args, callId] = call;
    if (typeof name !== 'string' || !isJsonObject(args) || typeof callId !== 'string') {
      throw new RequestError('notRequest', 'a call is [name, arguments, id]');
    }
    return [name, args, callId];
  });
}

function readCreatedIds(value: Json | undefined): Map<string, string> | null {
  if (value === undefined) return null;
  if (!isJsonObject(value)) throw new RequestError('notRequest', '"createdIds" is not an object');
  const entries = Object.entries(value);
  if (entries.length > CREATION_ID_LIMIT) {
    throw new RequestError('limit', `more than ${CREATION_ID_LIMIT} creation ids`, 'createdIds');
  }
  const createdIds = new Map<string, string>();
  for (const [creationId, id] of entries) {
    if (!ID.test(creationId) || typeof id !== 'string' || !ID.test(id)) {
      throw new RequestError('notRequest', '"createdIds" maps ids to ids');
    }
    createdIds.set(creationId, id);
  }
  return createdIds;
}
