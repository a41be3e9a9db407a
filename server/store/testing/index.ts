export { createTestStore, type TestStore } from './test-store.ts';
export { createTestClock, type TestClock } from './clock.ts';
export { listProblems } from './consistency.ts';
export { createFailingStore, type FailingStore } from './failing-store.ts';
export { createEml, type EmlParts } from './eml.ts';
export { createAccount, deliver, find, query, requireStored } from './deliver.ts';
export { fillMailboxes } from './fill-mailboxes.sql.ts';
export { createFolder } from './folder.ts';
export { readPage } from './read-page.ts';
