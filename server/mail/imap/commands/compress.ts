import type { Handler } from '../handler.ts';
import { bad, no, ok } from '../types.ts';

export const compress: Handler<'compress'> = async (session, { mechanism }) => {
  if (session.wires.isCompressed()) return no('[COMPRESSIONACTIVE] DEFLATE is active already');
  return mechanism === 'DEFLATE' ? ok('DEFLATE active') : bad('DEFLATE is what there is');
};
