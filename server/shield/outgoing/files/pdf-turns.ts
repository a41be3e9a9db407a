/** Octets after which others have their turn. */
const TURN = 1_000_000;

/** Counts work on a file, in octets, and says when the mail of others should go on meanwhile. */
export function createTurns(): (octets: number) => boolean {
  let since = 0;
  return (octets) => {
    since += octets;
    if (since <= TURN) return false;
    since = 0;
    return true;
  };
}
