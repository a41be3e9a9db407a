/** Bounds of one client's demands; those of RFC 8620, section 2 are told in the session object. */
export interface JmapLimits {
  maxSizeUpload: number;
  maxConcurrentUpload: number;
  maxSizeRequest: number;
  maxConcurrentRequests: number;
  maxCallsInRequest: number;
  maxObjectsInGet: number;
  maxObjectsInSet: number;
  /** Levels of brackets in a request. */
  maxDepth: number;
  /** Ids that one /query answers at most. */
  maxQueryLimit: number;
  /** Operators inside each other in one filter. */
  maxFilterDepth: number;
  /** Conditions in one filter, operators included. */
  maxFilterConditions: number;
  /** Values that the result references of one call may visit and bring, ten characters counting as one. */
  maxReferenceWork: number;
  /** Event streams of one person. */
  maxEventStreams: number;
  /** Milliseconds after which a stream asks again whether its session goes on. */
  sessionCheckMs: number;
}

export const defaultJmapLimits: Readonly<JmapLimits> = Object.freeze({
  maxSizeUpload: 20 * 1024 * 1024,
  maxConcurrentUpload: 4,
  maxSizeRequest: 10 * 1024 * 1024,
  maxConcurrentRequests: 8,
  maxCallsInRequest: 32,
  maxObjectsInGet: 1000,
  maxObjectsInSet: 1000,
  // Room for a filter of `maxFilterDepth`: two brackets a level.
  maxDepth: 128,
  maxQueryLimit: 1000,
  maxFilterDepth: 50,
  maxFilterConditions: 100,
  maxReferenceWork: 100_000,
  maxEventStreams: 16,
  sessionCheckMs: 20_000,
});
