import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './Faults.ts';

/** @returns whether the request is still to be done */
export function play(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (fault.lost) {
    loseAnswer(request, response);
    return true;
  }
  if (fault.reset) request.socket.destroy();
  if (fault.status !== undefined) {
    request.resume();
    response.writeHead(fault.status, {
      'content-type': 'application/json; charset=utf-8',
      ...fault.headers,
    });
    const message = fault.message ?? `A fault of the test: ${fault.status}`;
    response.end(JSON.stringify({ message }));
  }
  // What hangs is ended by whoever asked, or when the forge stops.
  return false;
}

/** All that is written goes nowhere, and its end is the connection's. */
function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  const lost = {
    writeHead: () => response,
    write: () => true,
    end: () => {
      request.socket.destroy();
      return response;
    },
  };
  Object.assign(response, lost);
}
