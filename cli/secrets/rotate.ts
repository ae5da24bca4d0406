import { setTimeout as wait } from 'node:timers/promises';
import {
  DropMasterKeysDocument,
  type KeyRotationFieldsFragment,
  RotateMasterKeyDocument,
  ShowKeyRotationDocument,
} from '../__generated__/graphql.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../exit-code.ts';
import { accepted } from '../graph/answer.ts';
import { confirm } from '../terminal/confirm.ts';

const askEveryMs = 250;

/** `iza secrets rotate`: a new key, and its progress until everything is under it. */
export async function rotate(
  context: Context,
  options: { yes?: boolean; status?: boolean; dropOld?: boolean },
): Promise<void> {
  const graph = await context.graph();
  const { keyRotation: before } = await graph.execute(ShowKeyRotationDocument, {});
  if (options.status) return showKeys(context, before);
  if (options.dropOld) return dropOld(context, before, options.yes);
  await confirm(context, `Replace the master key ${before.currentKeyId}?`, options.yes);
  const input = { currentKeyId: before.currentKeyId };
  const answer = await graph.execute(RotateMasterKeyDocument, { input });
  let rotation = accepted(answer.rotateMasterKey, 'iza secrets rotate --status').keyRotation!;
  while (rotation.isRunning && rotation.remainingCount > rotation.failedCount) {
    context.note(`${rotation.remainingCount} secrets are under older keys.`);
    await wait(askEveryMs, undefined, { signal: context.io.signal });
    rotation = (await graph.execute(ShowKeyRotationDocument, {})).keyRotation;
  }
  await showKeys(context, rotation);
  if (rotation.failedCount > 0) context.exitWith(ExitCode.error);
}

async function dropOld(
  context: Context,
  { unusedKeyIds }: KeyRotationFieldsFragment,
  isConfirmed: boolean | undefined,
): Promise<void> {
  const list = unusedKeyIds.join(', ');
  if (unusedKeyIds.length > 0)
    await confirm(
      context,
      `Forget ${list}? Backups from before the rotation cannot be read then.`,
      isConfirmed,
    );
  const graph = await context.graph();
  const answer = await graph.execute(DropMasterKeysDocument, { input: { keyIds: unusedKeyIds } });
  const { keyRotation } = accepted(answer.dropMasterKeys, 'iza secrets rotate --status');
  await context.show(keyRotation, () =>
    unusedKeyIds.length > 0 ? `Forgot ${list}.` : 'There is no key that nothing is under.',
  );
}

function showKeys(context: Context, rotation: KeyRotationFieldsFragment): Promise<void> {
  const { currentKeyId, remainingCount, failedCount, unusedKeyIds } = rotation;
  return context.show(rotation, () =>
    [
      `Secrets are sealed under ${currentKeyId}.`,
      ...(remainingCount > 0 ? [`${remainingCount} are still under older keys.`] : []),
      ...(failedCount > 0 ? [`${failedCount} could not be opened: set them again.`] : []),
      ...(unusedKeyIds.length > 0
        ? [`Nothing is under ${unusedKeyIds.join(', ')} any more: iza secrets rotate --drop-old`]
        : []),
    ].join('\n'),
  );
}
