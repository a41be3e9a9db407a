export { createFakeSasl } from './fake-sasl.ts';
export { answerScram } from './scram-client.ts';
