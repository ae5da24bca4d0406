/** A configuration value as text. A secret that is set shows that it is, and nothing of it. */
export function showValue(value: unknown, isSecret: boolean): string {
  if (value === null || value === undefined || value === '') return 'not set';
  if (isSecret) return '••••••';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
