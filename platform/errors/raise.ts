/** Throws inside an expression: `(await alerts.findById(id)) ?? raise(new AlertNotFoundError(id))`. */
export function raise(error: Error): never {
  throw error;
}
