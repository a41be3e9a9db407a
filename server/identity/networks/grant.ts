/** What the rules on networks let a sign-in become. */
export type OriginGrant = 'allow' | 'read-only' | 'refuse';
