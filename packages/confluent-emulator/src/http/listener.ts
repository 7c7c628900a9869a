import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** The port, which can be closed and opened again while the emulator lives. */
export class Listener {
  /** The port that is listened on, once it is. */
  port = 0;
  private fetch: Fetch | undefined;
  private server: Server | undefined;

  /** Listens on a port of 127.0.0.1; on a free one for 0. */
  async start(fetch: Fetch, port: number): Promise<void> {
    this.fetch = fetch;
    this.port = port;
    await this.open();
  }

  /** Listens again on the port it had. Nothing happens where it does already, or never will. */
  async open(): Promise<void> {
    if (this.server || !this.fetch) {
      return;
    }
    const server = createAdaptorServer({ fetch: this.fetch }) as Server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', error => reject(explain(error, this.port)));
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Closes the port for good. */
  async stop(): Promise<void> {
    this.fetch = undefined;
    await this.close();
  }

  /** Ends all connections and refuses new ones. */
  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) {
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    }
  }
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another with --port`,
    );
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} may not be used: choose one above 1023`);
  }
  return error;
}
