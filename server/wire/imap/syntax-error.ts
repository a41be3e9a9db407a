/** Thrown and caught within the grammar: what a command breaks of it, in words for the tagged BAD. */
export class SyntaxFault extends Error {}
