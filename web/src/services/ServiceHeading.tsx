import type { ServiceDetailQuery } from '../__generated__/graphql.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { TextLink } from '../ui/TextLink.tsx';
import { serviceKinds, serviceStates } from './service-words.ts';

/** Who it is and how it does, in two lines. */
export function ServiceHeading({ service }: { service: NonNullable<ServiceDetailQuery['service']> }) {
  return (
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-muted">
          <TextLink href="/services">Services</TextLink> /
        </span>
        <h1 className="text-xl font-semibold">{service.name}</h1>
        <StatusMark {...serviceStates[service.state]} />
      </div>
      <p className="text-muted">
        {service.description} {serviceKinds[service.kind]}, version {service.version}
        {service.startedAt && (
          <>
            , started <RelativeTime at={service.startedAt} />
          </>
        )}
        {service.lastHeartbeatAt && (
          <>
            , last heard <RelativeTime at={service.lastHeartbeatAt} />
          </>
        )}
        .
      </p>
      {service.stateReason && (
        <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{service.stateReason}</p>
      )}
    </header>
  );
}
