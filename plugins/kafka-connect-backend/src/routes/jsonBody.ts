import { InputError } from '@backstage/errors';
import express, { type RequestHandler } from 'express';

/**
 * Reads a JSON body. It may hold a secret by mistake, so what is wrong with it is said without repeating any of it.
 *
 * @param limit - such as `512kb`
 */
export function jsonBody(limit: string): RequestHandler {
  const read = express.json({ limit });
  return (req, res, next) =>
    read(req, res, error =>
      next(
        error?.type === 'entity.parse.failed'
          ? new InputError('Invalid body: it is no JSON')
          : error,
      ),
    );
}
