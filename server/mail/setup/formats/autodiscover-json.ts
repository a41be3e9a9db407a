/** What the JSON of Autodiscover version 2 is answered with: where the XML is, or why there is nothing. */
export type AutodiscoverJson =
  | { Protocol: string; Url: string }
  | { ErrorCode: 'MandatoryParameterMissing' | 'InvalidProtocol'; ErrorMessage: string };

/** The one protocol that we have an answer for. */
const OURS = 'AutodiscoverV1';

/** `protocol` as asked for, e.g. `AutodiscoverV1`, `ActiveSync`, `Ews`: only the first leads anywhere here. */
export function formatAutodiscoverJson(protocol: string | undefined, origin: string): AutodiscoverJson {
  if (protocol === undefined || protocol === '') {
    return {
      ErrorCode: 'MandatoryParameterMissing',
      ErrorMessage: "A valid value must be provided for the query parameter 'Protocol'",
    };
  }
  if (protocol.toLowerCase() !== OURS.toLowerCase()) {
    return {
      ErrorCode: 'InvalidProtocol',
      ErrorMessage: `The given protocol value is invalid. Supported values are '${OURS}'`,
    };
  }
  return { Protocol: OURS, Url: `${origin}/autodiscover/autodiscover.xml` };
}
