/** The part of `smpp` that we use; the package brings no types. */
declare module 'smpp' {
  namespace smpp {
    type Fields = Record<string, string | number>;
    interface Pdu extends Record<string, unknown> {
      command_status: number;
      response(fields?: Fields): Pdu;
    }
    interface Session {
      on(event: 'connect', listener: () => void): void;
      on(event: 'error', listener: (error: unknown) => void): void;
      on(event: 'pdu' | 'bind_transmitter' | 'submit_sm', listener: (pdu: Pdu) => void): void;
      bind_transmitter(fields: Fields, answer: (pdu: Pdu) => void): void;
      submit_sm(fields: Fields, answer: (pdu: Pdu) => void): void;
      send(pdu: Pdu): void;
      destroy(): void;
    }
    interface Server {
      listen(port: number, host: string, listening: () => void): void;
      address(): { port: number };
      close(closed: () => void): void;
    }
  }
  const smpp: {
    connect(options: { url: string }): smpp.Session;
    createServer(onSession: (session: smpp.Session) => void): smpp.Server;
  };
  export default smpp;
}
