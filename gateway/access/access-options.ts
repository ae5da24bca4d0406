/** What happens to an operation that asks for fields that its caller may not read. */
export interface AccessOptions {
  /** `filter`, the default: the fields are null and the rest is answered. `reject`: nothing is. */
  onUnauthorized?: 'filter' | 'reject';
  /**
   * Where a filtered answer names the fields: among its errors, the default, or in `extensions.authorizationErrors`, for
   * clients that take any error for a failure.
   */
  errorsIn?: 'errors' | 'extensions';
}
