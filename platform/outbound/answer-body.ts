import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Fault } from '../errors/index.ts';

/** The encodings that are asked for, and so the only ones that are understood. */
export const acceptedEncodings = 'gzip, deflate, br';

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The body of an answer, decompressed, cut off with an error where it grows past the limit. Compressed and decompressed
 * bytes are both counted, so that a small answer cannot become a large one.
 *
 * @param encoding the header `content-encoding`
 * @throws Fault OUTBOUND_FAILED for an encoding that was not asked for; while it is read also OUTBOUND_ANSWER_TOO_LARGE
 */
export function decodeBody(
  wire: Readable,
  encoding: string | undefined,
  maxBytes: number,
  host: string,
): AsyncIterable<Uint8Array> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity') return upTo(wire, maxBytes, host);
  const decoder = Object.hasOwn(decoders, name) ? decoders[name]!() : undefined;
  if (!decoder) throw new Fault('OUTBOUND_FAILED', `${host} answered in an encoding that was not asked for.`);
  // A reader that stops early is not to wait for the next bytes from the network.
  decoder.on('close', () => wire.destroy());
  pipeline(upTo(wire, maxBytes, host), decoder, () => undefined);
  return upTo(decoder, maxBytes, host);
}

/** The fault for an answer that is, or says that it is, larger than the limit. */
export function tooLarge(host: string, maxBytes: number): Fault {
  return new Fault('OUTBOUND_ANSWER_TOO_LARGE', `The answer of ${host} is larger than ${maxBytes} bytes.`);
}

async function* upTo(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  host: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(host, maxBytes);
    yield chunk;
  }
}
