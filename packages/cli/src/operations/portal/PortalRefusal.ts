import { CommandError } from '../../CommandError';

/** What a portal refuses, with what it says of it beside the sentence. */
export class PortalRefusal extends CommandError {
  /** Of the answer. */
  readonly status: number;
  /** `error` of the answer, in Backstage's own envelope. */
  readonly told: unknown;

  constructor(
    { status, told }: { status: number; told: unknown },
    message: string,
    fix?: string,
  ) {
    super(message, fix);
    this.status = status;
    this.told = told;
  }
}
