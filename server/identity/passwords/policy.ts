/** A shape that the CNIL takes for strong enough: this long with so many kinds of signs. */
export interface PasswordForm {
  minLength: number;
  /** Of four: small letters, capitals, digits, everything else. */
  minKinds: number;
}

export interface PasswordPreset {
  /** One of them is enough. */
  forms: readonly PasswordForm[];
  /** A sentence of this many words needs no kinds at all. */
  minWords: number;
  /** Guesses that an attacker who knows French words, names and habits would need at least, as a power of ten. */
  minGuessesLog10: number;
}

/**
 * The CNIL's two cases of July 2022 (délibération 2022-100): 80 bits for a password that stands alone, 50 bits where
 * attempts are held up, as they are here. The bits are those of its tables; what can be guessed is asked besides.
 */
export const passwordPresets = {
  'cnil-80-bits': {
    forms: [
      { minLength: 12, minKinds: 4 },
      { minLength: 14, minKinds: 3 },
    ],
    minWords: 7,
    minGuessesLog10: 10,
  },
  'cnil-50-bits': {
    forms: [{ minLength: 8, minKinds: 3 }],
    minWords: 5,
    minGuessesLog10: 8,
  },
} as const satisfies Record<string, PasswordPreset>;
export type PresetName = keyof typeof passwordPresets;

export interface PasswordPolicy {
  preset: PresetName;
  suggestAfterDays: number | null;
  requireAfterDays: number | null;
}

/** Three months, then six; a role may have others or none. */
export const defaultPasswordPolicy: PasswordPolicy = {
  preset: 'cnil-80-bits',
  suggestAfterDays: 91,
  requireAfterDays: 182,
};

/** How many of the last passwords may not come back. */
export const REMEMBERED_PASSWORDS = 10;
/** Enough for any sentence; more would only cost time. */
export const MAX_PASSWORD_LENGTH = 128;
