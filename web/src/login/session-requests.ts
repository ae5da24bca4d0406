/** What somebody shows to sign in: the token of a link, or an address with password and code. */
export type SignIn = { link: string } | { email: string; password: string; code: string };

/** Signs this browser in. Undefined when it worked, else what to tell the person. */
export async function signIn(shown: SignIn): Promise<string | undefined> {
  return (await post('/session', shown)).problem;
}

/**
 * Sends JSON to the gateway.
 *
 * @returns what it answered, or what to tell the person.
 */
export async function post(path: string, body: object): Promise<{ answer?: unknown; problem?: string }> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : undefined;
    if (response.ok) return { answer };
    const { errors } = answer as { errors?: { message: string }[] };
    return { problem: errors?.[0]?.message ?? 'The gateway did not answer as expected.' };
  } catch {
    return { problem: 'The gateway did not answer. Check that it still runs, and try again.' };
  }
}

/** Signs this browser out, and begins anew: what was loaded belonged to whoever was signed in. */
export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE' });
  location.assign('/login');
}

/** The token of the link that led here, which stands behind `#` in the address. */
export function loginToken(): string | undefined {
  return location.hash.slice(1) || undefined;
}

/** Takes the token out of the address: it is not for the history, nor for whoever looks on. */
export function hideLoginToken(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}
