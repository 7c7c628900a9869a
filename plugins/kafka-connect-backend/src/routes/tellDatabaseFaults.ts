import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { DATABASE_AWAY, databaseFaultOf } from '../database/DatabaseError';

/** An error of the database holds SQL, which is for the log alone. */
export function tellDatabaseFaults(logger: LoggerService): ErrorRequestHandler {
  return (error, req, _res, next) => {
    const fault = databaseFaultOf(error);
    if (!fault) {
      next(error);
      return;
    }
    logger.error(`The database failed for ${req.method} ${req.path}`, error);
    next(
      fault === 'away'
        ? new ServiceUnavailableError(DATABASE_AWAY)
        : new Error('The portal failed at its database; its log says why'),
    );
  };
}
