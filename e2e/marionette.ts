import { connect, type Socket } from 'node:net';

/**
 * Marionette, by which Mozilla's programs are driven from outside: `length:json` both ways, `[0, id, command, parameters]`
 * answered by `[1, id, error, result]`. Scripts run with the rights of the program's own windows.
 */
export interface Marionette {
  send(command: string, parameters?: object): Promise<{ value: unknown }>;
  /** Runs the body of an async function inside the program's window; its arguments are `args`. */
  run<T>(body: string, ...args: unknown[]): Promise<T>;
  close(): void;
}

interface Waiting {
  resolve(result: { value: unknown }): void;
  reject(error: Error): void;
}

/** Rejects while nobody listens there. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const send: Marionette['send'] = (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, ++last, command, parameters]);
      waiting.set(last, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    socket.on('error', fail).on('close', () => fail(new Error('the program has closed its connection')));
    readPackets(socket, (packet) => {
      if (!Array.isArray(packet)) return resolve();
      const [, id, error, result] = packet as [1, number, { message: string } | null, { value: unknown }];
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === null) one?.resolve(result);
      else one?.reject(new Error(error.message));
    });
  });
  await send('WebDriver:NewSession', { capabilities: {} });
  await send('Marionette:SetContext', { value: 'chrome' });
  return {
    send,
    async run<T>(body: string, ...args: unknown[]) {
      const script = `const done = arguments[arguments.length - 1];
        (async (...args) => { ${body} })(...[...arguments].slice(0, -1))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value } = await send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: 'system' });
      const outcome = value as { value?: T; error?: string };
      if (outcome.error !== undefined) throw new Error(outcome.error);
      return outcome.value as T;
    },
    close: () => socket.destroy(),
  };
}

function readPackets(socket: Socket, take: (packet: unknown) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(':');
      const end = colon + 1 + Number(rest.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || rest.length < end) return;
      const packet: unknown = JSON.parse(rest.subarray(colon + 1, end).toString());
      rest = rest.subarray(end);
      take(packet);
    }
  });
}
