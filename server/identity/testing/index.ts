export { createFakeSasl } from './fake-sasl.ts';
