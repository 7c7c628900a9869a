import { pickPorts, PORT_RANGES } from '../ports/pickPorts.ts';
import { tryListen } from '../ports/tryListen.ts';

/** The address that everything here listens on, and nothing else. */
export const HOST = '127.0.0.1';

/** The ports that the stack listens on, all on the loopback address. */
export interface Ports {
  broker: number;
  controller: number;
  /** REST ports of the two Connect workers. */
  connect: readonly [number, number];
  /** Ports of the metrics pages of the two workers, in the same order. */
  jmx: readonly [number, number];
  postgres: number;
}

/** The ports of the demo. */
export const defaultPorts: Ports = {
  broker: 19092,
  controller: 19093,
  connect: [18083, 18084],
  jmx: [19404, 19405],
  postgres: 15432,
};

/** Picks ports that nobody listens on at this moment. */
export async function freePorts(): Promise<Ports> {
  const [broker, controller, connect1, connect2, jmx1, jmx2, postgres] =
    await pickPorts(namedPorts(defaultPorts).length, PORT_RANGES.kafka);
  return {
    broker,
    controller,
    connect: [connect1, connect2],
    jmx: [jmx1, jmx2],
    postgres,
  };
}

/**
 * Checks that nobody listens on any of the ports.
 *
 * @throws an error of one line that names every port that is taken and what it is for.
 */
export async function assertPortsFree(ports: Ports): Promise<void> {
  const named = namedPorts(ports);
  const taken: string[] = [];
  for (const [name, port] of named) {
    const error = await tryListen(port, HOST);
    if (error) {
      taken.push(
        `${port} (${name}${
          error.code === 'EADDRINUSE' ? '' : `: ${error.code}`
        })`,
      );
    }
  }
  if (taken.length > 0) {
    throw new Error(
      `Port ${taken.join(
        ', ',
      )} on ${HOST} is taken: end what listens there and start again`,
    );
  }
}

/** Every port with what it is for. */
export function namedPorts(ports: Ports): [name: string, port: number][] {
  return [
    ['Kafka broker', ports.broker],
    ['Kafka controller', ports.controller],
    ['Connect worker 1', ports.connect[0]],
    ['Connect worker 2', ports.connect[1]],
    ['metrics of worker 1', ports.jmx[0]],
    ['metrics of worker 2', ports.jmx[1]],
    ['PostgreSQL', ports.postgres],
  ];
}
