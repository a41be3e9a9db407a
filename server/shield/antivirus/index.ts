export { type ScanOutcome } from './answers.ts';
export { type ClamdAddress } from './ask-clamd.ts';
export { createAntivirus, type Antivirus } from './create-antivirus.ts';
export {
  examineFiles,
  noteOutcome,
  scanPolicies,
  withScan,
  type Scanned,
  type ScanPolicy,
} from './scan-verdict.ts';
