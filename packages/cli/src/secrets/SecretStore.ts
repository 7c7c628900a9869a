/** A place that secrets are kept in. */
export interface SecretStore {
  /**
   * A secret's value.
   *
   * @param path - as a reference has it, after the store's name
   * @param key - which part of the secret is meant; absent: all of it
   * @throws Error with a sentence that says why it is not to be had, without any value
   */
  read(path: string, key: string | undefined): Promise<string>;
}
