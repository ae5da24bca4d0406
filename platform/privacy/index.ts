export { createDetector, type DetectOptions } from './detect.ts';
export { type Finding, type PersonalDataKind, personalDataKinds } from './finding.ts';
export { createRedactor, type Redacted, type Redactor } from './redact.ts';
