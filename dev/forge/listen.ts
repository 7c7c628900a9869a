import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * Listens on the loopback address, and nowhere else.
 *
 * @param port - 0 for a free one
 */
export async function listen(
  port: number,
  listener: RequestListener,
): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explained(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** Ends all connections. */
export async function close(server: Server): Promise<void> {
  await new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another with --port.`,
  );
}
