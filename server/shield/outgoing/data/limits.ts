/** From how many on a message is asked about. */
export const limits = {
  /** Addresses in the text or a file, apart from those of the people who stand in the message. */
  addresses: 30,
  /** Lines that name a pupil. */
  pupils: 10,
  /** Recipients that everybody sees: families and people outside, or anybody. */
  visibleOutside: 15,
  visible: 50,
  /** Readers of an answer to all. */
  readers: 100,
} as const;
