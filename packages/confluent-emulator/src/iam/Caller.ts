/** Who calls. */
export interface Caller {
  /** The key, or the principal of a token: whose requests are counted together. */
  readonly id: string;
  /** `u-…`, `sa-…` or `pool-…`: whose rights hold. */
  readonly principal: string;
}
