import { Type, type TSchema } from 'typebox';

/** Argument shapes that many methods share (RFC 8620, sections 1.2 to 1.4 and 5). */
export const Id = Type.String({ minLength: 1, maxLength: 256 });
export const UnsignedInt = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const Int = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });

/** May be absent or null. */
export const Nullable = <const Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

export const closed = { additionalProperties: false } as const;
const Objects = Nullable(Type.Record(Type.String(), Type.Unknown()));

export const getArguments = {
  accountId: Id,
  ids: Nullable(Type.Array(Id)),
  properties: Nullable(Type.Array(Type.String({ maxLength: 300 }), { maxItems: 500 })),
};
export const changesArguments = {
  accountId: Id,
  sinceState: Type.String({ maxLength: 64 }),
  maxChanges: Nullable(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
};
export const queryArguments = {
  accountId: Id,
  filter: Nullable(Type.Record(Type.String(), Type.Unknown())),
  sort: Nullable(Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 16 })),
  position: Nullable(Int),
  anchor: Nullable(Id),
  anchorOffset: Nullable(Int),
  limit: Nullable(UnsignedInt),
  calculateTotal: Nullable(Type.Boolean()),
};
export const queryChangesArguments = {
  accountId: Id,
  filter: queryArguments.filter,
  sort: queryArguments.sort,
  sinceQueryState: Type.String({ maxLength: 64 }),
  maxChanges: Nullable(UnsignedInt),
  upToId: Nullable(Id),
  calculateTotal: Nullable(Type.Boolean()),
};
export const setArguments = {
  accountId: Id,
  ifInState: Nullable(Type.String({ maxLength: 64 })),
  create: Objects,
  update: Objects,
  destroy: Nullable(Type.Array(Id)),
};

export const GetArguments = Type.Object(getArguments, closed);
export const ChangesArguments = Type.Object(changesArguments, closed);
export const QueryArguments = Type.Object(queryArguments, closed);
export const QueryChangesArguments = Type.Object(queryChangesArguments, closed);
export const SetArguments = Type.Object(setArguments, closed);
