/** An organisation whose name is borrowed by frauds. */
export interface Institution {
  /** As written in a reason. */
  name: string;
  /** Folded words that name it in a display name or a subject, its own name included. */
  variants: readonly string[];
  /** Its true domains; their sub-domains are true as well. */
  domains: readonly string[];
  /** Labels it holds under the ordinary endings of many countries: `amazon` for amazon.de, amazon.co.uk. */
  labels?: readonly string[];
  /** Its name is also an ordinary word, a surname or a place: it must be the whole name, service words aside. */
  ambiguous?: boolean;
  /** People, places and firms are called so as well: even the whole name is a claim only in a letter that wants a sign-in elsewhere. */
  common?: boolean;
  /** Which door of the state or the school stands behind it; such senders vouch for one another. */
  family: 'state' | 'school' | 'bank' | 'parcel' | 'service';
}
