import { createServer } from 'node:net';

/**
 * Listens there for a moment. It says more surely than connecting whether a port is free: a program that does not accept
 * still has it.
 *
 * @returns why it cannot be listened there: `EADDRINUSE`, `EACCES` or another code of the system; nothing where it can
 */
export function tryListen(
  port: number,
  host: string,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
