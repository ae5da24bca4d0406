import type { GraphQLError } from 'graphql';
import type { FieldTrace, FieldTraceNode } from './execution/field-trace.ts';

/**
 * Writes a trace as a gateway of Apollo reads it in `extensions.ftv1`: base64 of a `Trace` message. The messages of its
 * errors are those of the answer.
 *
 * @param errors of the answer, made public.
 * @see https://www.apollographql.com/docs/graphos/platform/insights/federated-traces
 */
export async function writeFederatedTrace(
  trace: FieldTrace,
  errors: readonly GraphQLError[],
): Promise<string> {
  const durationNs = trace.elapsedNs();
  const endedAt = new Date();
  // Loaded for the first trace: most processes never make one.
  const { Trace } = await import('@apollo/usage-reporting-protobuf');
  const errorsAt = new Map<FieldTraceNode, GraphQLError[]>();
  for (const error of errors) {
    const node = trace.nearest(error.path);
    errorsAt.set(node, [...(errorsAt.get(node) ?? []), error]);
  }
  const message = Trace.create({
    startTime: toTimestamp(trace.startedAt),
    endTime: toTimestamp(endedAt),
    durationNs,
    root: toNode(trace.root, errorsAt),
    fieldExecutionWeight: 1,
  });
  return Buffer.from(Trace.encode(message).finish()).toString('base64');
}

function toNode(node: FieldTraceNode, errorsAt: ReadonlyMap<FieldTraceNode, GraphQLError[]>): object {
  const error = errorsAt.get(node)?.map(one => ({
    message: one.message,
    location: [...(one.locations ?? [])],
    json: JSON.stringify(one),
  }));
  return { ...node, ...(error && { error }), child: node.child.map(below => toNode(below, errorsAt)) };
}

function toTimestamp(at: Date): { seconds: number; nanos: number } {
  const milliseconds = at.getTime();
  return { seconds: Math.floor(milliseconds / 1000), nanos: (milliseconds % 1000) * 1e6 };
}
