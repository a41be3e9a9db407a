/** Whoever carries a short text to a phone. */
export interface SmsProvider {
  /** `number` in E.164. Throws `SmsError` when the text was not taken. */
  send(number: string, text: string): Promise<void>;
  close(): Promise<void>;
}
