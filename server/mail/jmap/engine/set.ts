import type { Modseq } from '#store';
import { MethodError } from '../errors.ts';
import { formatState } from '../ids.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { Call } from './call.ts';

/** Why one object of a /set was refused (RFC 8620, section 5.3; RFC 8621). */
export interface SetError {
  type: string;
  /** For people where the webmail shows it, else for programmers. */
  description?: string;
  properties?: string[];
  /** Further members of certain types. */
  extra?: JsonObject;
}

export type Result<Value> = { kind: 'done'; value: Value } | { kind: 'refused'; error: SetError };

export const done = <Value>(value: Value): Result<Value> => ({ kind: 'done', value });
export const refused = (error: SetError): { kind: 'refused'; error: SetError } => ({
  kind: 'refused',
  error,
});
export const invalid = (properties: string[], description?: string): { kind: 'refused'; error: SetError } =>
  refused({ type: 'invalidProperties', properties, ...(description === undefined ? {} : { description }) });

export interface SetRequest {
  create: [creationId: string, object: JsonObject][];
  update: [id: string, patch: JsonObject][];
  destroy: string[];
}

interface SetArgs {
  create?: Record<string, unknown> | null;
  update?: Record<string, unknown> | null;
  destroy?: readonly string[] | null;
}

/** Bounds and shapes of a /set; ids written as `#creation-id` are resolved. */
export function readSet(args: SetArgs, call: Pick<Call, 'limits' | 'createdIds'>): SetRequest {
  const create = readObjects(args.create);
  const update = readObjects(args.update).map(([id, patch]): [string, JsonObject] => [
    resolveId(id, call),
    patch,
  ]);
  const destroy = [...new Set((args.destroy ?? []).map((id) => resolveId(id, call)))];
  const total = create.length + update.length + destroy.length;
  if (total > call.limits.maxObjectsInSet) {
    throw new MethodError('requestTooLarge', `more than ${call.limits.maxObjectsInSet} objects`);
  }
  return { create, update, destroy };
}

function readObjects(objects: Record<string, unknown> | null | undefined): [string, JsonObject][] {
  return Object.entries(objects ?? {}).map(([id, object]) => {
    if (!isJsonObject(object))
      throw new MethodError('invalidArguments', 'an object is expected under each id');
    return [id, object];
  });
}

/** `#k` is what was created under `k` before; one that was not stays as it is, an id of nobody. */
export function resolveId(id: string, call: Pick<Call, 'createdIds'>): string {
  return id.startsWith('#') ? (call.createdIds.get(id.slice(1)) ?? id) : id;
}

/** Collects what became of each object, and remembers creation ids for later calls. */
export class SetResponse {
  readonly #created = new Map<string, JsonObject>();
  readonly #updated = new Map<string, JsonObject | null>();
  readonly #destroyed: string[] = [];
  readonly #notCreated = new Map<string, JsonObject>();
  readonly #notUpdated = new Map<string, JsonObject>();
  readonly #notDestroyed = new Map<string, JsonObject>();
  readonly #createdIds: Map<string, string>;

  constructor(call: Pick<Call, 'createdIds'>) {
    this.#createdIds = call.createdIds;
  }

  get hasChanged(): boolean {
    return this.#created.size + this.#updated.size + this.#destroyed.length > 0;
  }

  /** Nothing was refused so far. */
  get hasOnlySuccesses(): boolean {
    return this.#notCreated.size + this.#notUpdated.size + this.#notDestroyed.size === 0;
  }

  created(creationId: string, object: JsonObject & { id: string }): void {
    this.#created.set(creationId, object);
    this.#createdIds.set(creationId, object.id);
  }

  updated(id: string, serverSet: JsonObject | null = null): void {
    this.#updated.set(id, serverSet);
  }

  destroyed(id: string): void {
    this.#destroyed.push(id);
  }

  notCreated(creationId: string, error: SetError): void {
    this.#notCreated.set(creationId, formatSetError(error));
  }

  notUpdated(id: string, error: SetError): void {
    this.#notUpdated.set(id, formatSetError(error));
  }

  notDestroyed(id: string, error: SetError): void {
    this.#notDestroyed.set(id, formatSetError(error));
  }

  /** Ids that were created, updated or destroyed, by creation id and by id. */
  succeeded(): { created: ReadonlyMap<string, JsonObject>; updated: string[]; destroyed: string[] } {
    return { created: this.#created, updated: [...this.#updated.keys()], destroyed: this.#destroyed };
  }

  format(accountId: string, oldState: Modseq, newState: Modseq): JsonObject {
    return {
      accountId,
      oldState: formatState(oldState),
      newState: formatState(newState),
      created: formatMap(this.#created),
      updated: formatMap(this.#updated),
      destroyed: this.#destroyed.length > 0 ? this.#destroyed : null,
      notCreated: formatMap(this.#notCreated),
      notUpdated: formatMap(this.#notUpdated),
      notDestroyed: formatMap(this.#notDestroyed),
    };
  }
}

/** `fromEntries` defines members: a creation id named `__proto__` is one like any other. */
function formatMap(map: ReadonlyMap<string, JsonObject | null>): JsonObject | null {
  return map.size > 0 ? Object.fromEntries(map) : null;
}

export function formatSetError({ type, description, properties, extra }: SetError): JsonObject {
  return {
    type,
    ...(description === undefined ? {} : { description }),
    ...(properties === undefined ? {} : { properties }),
    ...extra,
  };
}
