/** What is left of the work that the PDFs of one message may cost together: a stranger chooses how many there are. */
export interface PdfBudget {
  /** Places where an address, a name or a list may stand. */
  places: number;
  /** Signs of the strings and lists behind them. */
  signs: number;
  /** Octets that streams unfold to, at each of their filters, and signs before streams in which their dictionaries stand. */
  octets: number;
  /** Octets that pictures unfold to, or twice their pixels where those are more: pixels are kept until codes are looked for. */
  samples: number;
}

export function createPdfBudget(): PdfBudget {
  return { places: 20_000, signs: 3_000_000, octets: 12_000_000, samples: 24_000_000 };
}

/** Whether something may have been left out because the work was done; of pictures it is said apart. */
export function isSpent({ places, signs, octets }: PdfBudget): boolean {
  return Math.min(places, signs, octets) <= 0;
}
