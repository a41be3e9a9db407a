export { createTestStore, type TestStore } from './test-store.ts';
export { createFailingStore, type FailingStore } from './failing-store.ts';
export { createEml, type EmlParts } from './eml.ts';
export { createAccount, deliver, find, query, requireStored } from './deliver.ts';
