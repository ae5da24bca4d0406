import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { post } from './session-requests.ts';

const base = '/session/passkey';

/** Passkeys belong to a name: under an address of numbers browsers refuse them. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn() && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Signs this browser in. Undefined when it worked, else what to tell the person. */
export async function signInWithPasskey(): Promise<string | undefined> {
  const { answer, problem } = await post(`${base}/options`, {});
  if (problem) return problem;
  try {
    const optionsJSON = answer as PublicKeyCredentialRequestOptionsJSON;
    return (await post(base, { response: await startAuthentication({ optionsJSON }) })).problem;
  } catch {
    return 'The authenticator gave no answer.';
  }
}

/** Adds a passkey to whoever is signed in. Undefined when it worked, else what to tell the person. */
export async function addPasskey(name: string): Promise<string | undefined> {
  const { answer, problem } = await post(`${base}/registration/options`, {});
  if (problem) return problem;
  try {
    const optionsJSON = answer as PublicKeyCredentialCreationOptionsJSON;
    const response = await startRegistration({ optionsJSON });
    return (await post(`${base}/registration`, { response, name })).problem;
  } catch {
    return 'The authenticator gave no answer, or has a passkey of yours already.';
  }
}
