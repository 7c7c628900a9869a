/** What became of a ref. */
export interface RefMove {
  name: string;
  before: string;
  after: string;
}
